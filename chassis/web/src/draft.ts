// What somebody has typed and not yet sent. It stays in this tab: through a reload, the back button, a lost connection, and signing in
// again after the session has ended. Nobody else who signs in here sees it, and signing out forgets it.
import { computed, onScopeDispose, shallowRef, watch, type ComputedRef } from 'vue'
import { draftOwner } from './application'

const PREFIX = 'draft/'
/** What was typed in the morning is nobody's business in the evening, on a computer that many use. */
const KEPT_MS = 4 * 60 * 60 * 1000

export interface Draft {
  /**
   * The form shows what the service has: that is the baseline from now on, and what was typed in this tab before is laid over it.
   * True if there was something.
   */
  begin: () => boolean
  /** Something differs from the baseline. */
  changed: ComputedRef<boolean>
  /** It has been sent, or is not wanted any more. */
  forget: () => void
}

/** Keeps the fields of `entered`, a reactive object that can be written as JSON, but for those in `except` (passwords). */
export function useDraft<T extends object>(name: string, entered: T, { except = [] }: { except?: (keyof T)[] } = {}): Draft {
  const fields = (Object.keys(entered) as (keyof T)[]).filter((field) => !except.includes(field))
  const written = () => Object.fromEntries(fields.map((field) => [field, JSON.stringify(entered[field])])) as Record<keyof T, string>
  const baseline = shallowRef<Record<keyof T, string> | null>(null)
  let key = ''

  const differing = computed(() => {
    const now = written()
    return baseline.value ? fields.filter((field) => now[field] !== baseline.value![field]) : []
  })
  const changed = computed(() => differing.value.length > 0)

  function begin(): boolean {
    key = `${PREFIX}${draftOwner()}/${name}`
    baseline.value = written()
    const kept = read<Partial<T>>(key)
    for (const field of fields) if (kept && field in kept) entered[field] = kept[field] as T[keyof T]
    return kept !== null
  }

  function forget() {
    baseline.value = written()
    if (key) drop(key)
  }

  watch(
    entered,
    () => {
      if (!baseline.value) return
      if (changed.value) write(key, Object.fromEntries(differing.value.map((field) => [field, entered[field]])))
      else drop(key)
    },
    { deep: true, flush: 'sync' },
  )

  const warn = (event: BeforeUnloadEvent) => {
    if (changed.value && !returning) event.preventDefault()
  }
  addEventListener('beforeunload', warn)
  live++
  onScopeDispose(() => {
    live--
    removeEventListener('beforeunload', warn)
  })
  return { begin, changed, forget }
}

let live = 0

/** What is typed on the page that is open now is kept, so that this tab itself may go to sign in. */
export const keepsDraft = () => live > 0

let returning = false

/** Goes to where this tab comes back from, signing in for one: what was typed is kept, so nobody needs to be warned. */
export function leaveAndReturn(address: string) {
  returning = true
  location.assign(address)
}

/** Back from the browser's memory the page is as it was, and may be left otherwise. */
addEventListener('pageshow', () => (returning = false))

export function forgetDrafts() {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key)
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

interface Kept<T> {
  at: number
  fields: T
}

// A browser may forbid to keep anything, or have no room left: then the form works without a draft.
function read<T>(key: string): T | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Kept<T> | null
    return kept && Date.now() - kept.at < KEPT_MS ? kept.fields : null
  } catch {
    return null
  }
}

function write<T>(key: string, fields: T) {
  try {
    sessionStorage.setItem(key, JSON.stringify({ at: Date.now(), fields } satisfies Kept<T>))
  } catch {
    // See above.
  }
}

function drop(key: string) {
  try {
    sessionStorage.removeItem(key)
  } catch {
    // See above.
  }
}
