// A form that changes something that others may change at the same moment: it sends the version that it has shown. Where the
// service has another by now, what was typed here stays, what was not touched here takes the new value, and the page says what differs.
// What was typed and not sent comes back as a draft, and the page says so: else it would look like what is set.
import { ref, shallowRef, watch } from 'vue'
import { useDraft } from '@kit/draft'
import { useForm, type FieldError } from '@kit/form'
import type { Problem } from '@kit/http'
import { useLoad } from '@kit/load'
import { words } from './words'

/** @param mine null: nothing was typed there, and the form has taken theirs */
export interface Difference<F> {
  field: keyof F
  theirs: F[keyof F]
  mine: F[keyof F] | null
}

interface Editing<R, F> {
  /** Names the draft. */
  name: string
  /** What is typed; its fields can be written as JSON. */
  entered: F
  load: () => Promise<R>
  /** What the form shows of it. */
  show: (record: R) => F
  check?: (record: R) => FieldError[]
  /** What no draft keeps. */
  except?: (keyof F)[]
  /** Sends the version of the record that was shown, and answers with what is there then. */
  save: (record: R) => Promise<R>
  /** Asked first, also where somebody else has changed it: what is new here may be there already. */
  explain?: (problem: Problem) => FieldError[] | undefined
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

export function useEditing<R extends object, F extends object>({ name, entered, load, show, check, save, explain, except = [] }: Editing<R, F>) {
  const saved = ref(false)
  /** The form shows a draft. */
  const restored = ref(false)
  const differences = shallowRef<Difference<F>[]>([])
  let baseline = copy(entered)
  const draft = useDraft(name, entered, { except })

  function lay(shown: F) {
    Object.assign(entered, copy(shown))
    baseline = copy(shown)
  }

  const page = useLoad(load, (record) => {
    lay(show(record))
    restored.value = draft.begin() && draft.changed.value
  })
  // "Saved" is true of what was saved, and not of what is typed afterwards.
  watch(draft.changed, (now) => now && (saved.value = false))

  function dropDraft() {
    lay(show(page.data.value!))
    draft.forget()
    restored.value = false
  }

  async function takeTheirs() {
    const fresh = await load()
    const theirs = show(fresh)
    const found: Difference<F>[] = []
    for (const field of Object.keys(theirs) as (keyof F)[]) {
      const [touched, changed] = [!same(entered[field], baseline[field]), !same(theirs[field], baseline[field])]
      if (changed && !same(entered[field], theirs[field])) found.push({ field, theirs: theirs[field], mine: touched ? copy(entered[field]) : null })
      if (!touched) entered[field] = copy(theirs[field])
    }
    baseline = copy(theirs)
    page.data.value = fresh
    differences.value = found
  }

  const form = useForm({
    check: () => (page.data.value ? (check?.(page.data.value) ?? []) : []),
    async send() {
      saved.value = false
      const sent = copy(entered)
      const record = await save(page.data.value!)
      // What was typed while it was under way is not saved, and stays.
      const later = Object.fromEntries(Object.entries(entered).filter(([field, value]) => !same(value, sent[field as keyof F])))
      differences.value = []
      lay(show(record))
      page.data.value = record
      draft.forget()
      restored.value = false
      Object.assign(entered, copy(later))
      saved.value = !draft.changed.value
    },
    async explain(problem) {
      const own = explain?.(problem)
      if (own || problem.code !== 'CHANGED_MEANWHILE') return own
      await takeTheirs()
      return [{ field: null, message: words.value.changedMeanwhile }]
    },
  })
  return { page, form, saved, restored, dropDraft, differences, draft }
}
