// A form: check here, send once at a time, and say what went wrong beside the field and in the summary.
import { computed, inject, nextTick, provide, reactive, ref, watch, type ComputedRef, type InjectionKey } from 'vue'
import { words } from './application'
import { Outage, Problem } from './http'
import { language, lookUp } from './i18n'

export interface FieldError {
  field: string | null
  message: string
  /** The session has ended: offer sign-in in a way that does not lose the form. */
  signIn?: boolean
}

export interface Form {
  errors: FieldError[]
  busy: boolean
  submit: () => Promise<void>
  /** Where this form's errors are shown: a page may have several forms. */
  summary?: HTMLElement | null
}

const FORM: InjectionKey<() => Form> = Symbol('form')

export interface FormParts {
  check?: () => FieldError[]
  send: () => Promise<void>
  /** A refusal that this page explains in its own words; undefined = the usual words. */
  explain?: (problem: Problem) => FieldError[] | undefined | Promise<FieldError[] | undefined>
}

export function useForm({ check, send, explain }: FormParts) {
  const errors = ref<FieldError[]>([])
  const busy = ref(false)
  /** Says the last refusal again, in the language of now. */
  let retell: (() => Promise<FieldError[]>) | undefined

  async function told(failure: unknown): Promise<FieldError[]> {
    const own = failure instanceof Problem ? await explain?.(failure) : undefined
    // Whoever explains a conflict may also load what is there now: that is done once.
    const again = own && failure instanceof Problem && failure.errors.length > 0 ? explain : undefined
    retell = async () => (again && (await again(failure as Problem))) ?? own ?? errorsOf(failure)
    return own ?? errorsOf(failure)
  }

  async function submit() {
    if (busy.value) return
    retell = undefined
    errors.value = check?.() ?? []
    if (errors.value.length) return focusSummary(form)
    busy.value = true
    try {
      await send()
    } catch (failure) {
      errors.value = await told(failure)
      if (errors.value.length) await focusSummary(form)
    } finally {
      busy.value = false
    }
  }

  // What went wrong is said in the language that the page is read in now.
  watch(language, async () => {
    if (errors.value.length === 0) return
    const shown = errors.value.map(({ field }) => field)
    errors.value = retell ? await retell() : (check?.() ?? []).filter(({ field }) => shown.includes(field))
  })
  const form = reactive<Form>({ errors, busy, submit } as unknown as Form)
  return form
}

/** Of this form, or of the only one on the page. */
export async function focusSummary(of?: Form) {
  await nextTick()
  ;(of?.summary ?? document.getElementById('error-summary'))?.focus()
}

export function errorsOf(failure: unknown): FieldError[] {
  if (failure instanceof Outage) return [{ field: null, message: navigator.onLine ? words.value.outage.sending : words.value.form.offline }]
  if (!(failure instanceof Problem)) throw failure
  if (failure.status === 401) return [{ field: null, message: words.value.signIn.expired, signIn: true }]
  if (failure.errors.length === 0) return [{ field: null, message: describe(failure) }]
  return failure.errors.map(({ field, code, message, max }) => ({
    field: field.replace(/[.[].*$/, ''),
    message: max ? words.value.form.tooLong(max) : (sentence(code) ?? sentence(failure.code) ?? message),
  }))
}

/** A refusal in the visitor's words; a code that nobody has translated yet is shown, so that support can name it. */
export function describe(problem: Problem): string {
  return sentence(problem.code) ?? (sentence('UNEXPECTED') ?? words.value.refused) + words.value.form.code(problem.code)
}

const sentence = (code: string) => lookUp('problems', code)

export function provideForm(form: () => Form) {
  provide(FORM, form)
}

/** The error of one field of the form around it. */
export function useFieldError(field: () => string): ComputedRef<string | undefined> {
  const form = inject(FORM, null)
  return computed(() => form?.().errors.find((error) => error.field === field())?.message)
}

export function useBusy(): ComputedRef<boolean> {
  const form = inject(FORM, null)
  return computed(() => form?.().busy ?? false)
}

/** The service counts as String.length does, so this does too. */
export function tooLong(field: string, label: string, value: string, max: number): FieldError[] {
  return value.length > max ? [{ field, message: words.value.form.tooLongNow(label, value.length, max) }] : []
}

export function missing(field: string, value: string, message: string): FieldError[] {
  return value.trim() ? [] : [{ field, message }]
}
