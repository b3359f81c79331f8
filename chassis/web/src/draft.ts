// What somebody has typed and not yet sent. It stays in this tab: through a reload, the back button, a lost connection, and signing in
// again after the session has ended. Who signs in here after somebody else finds nothing of theirs, and signing out forgets everything.
import { computed, onScopeDispose, shallowRef, watch, type ComputedRef } from 'vue'
import { draftOwner } from './application'

const PREFIX = 'draft/'
/** What was typed in the morning is nobody's business in the evening, on a computer that many use. */
const KEPT_MINUTES = 4 * 60

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

interface Options<T> {
  /** What is never kept: passwords. */
  except?: (keyof T)[]
  /** What is more sensitive than most is kept only as long as signing in again takes. */
  minutes?: number
}

/** Keeps the fields of `entered`, a reactive object that can be written as JSON. */
export function useDraft<T extends object>(name: string, entered: T, { except = [], minutes = KEPT_MINUTES }: Options<T> = {}): Draft {
  const fields = (Object.keys(entered) as (keyof T)[]).filter((field) => !except.includes(field))
  const written = () => Object.fromEntries(fields.map((field) => [field, JSON.stringify(entered[field])])) as Record<keyof T, string>
  const baseline = shallowRef<Record<keyof T, string> | null>(null)
  let key = ''
  let laying = false

  const differing = computed(() => {
    const now = written()
    return baseline.value ? fields.filter((field) => now[field] !== baseline.value![field]) : []
  })
  const changed = computed(() => differing.value.length > 0)

  function begin(): boolean {
    const owner = draftOwner()
    key = `${PREFIX}${owner}/${name}`
    dropStale(owner)
    baseline.value = written()
    const kept = read<Partial<T>>(key)
    // Only what is typed makes it younger.
    laying = true
    for (const field of fields) if (kept && field in kept) entered[field] = kept[field] as T[keyof T]
    laying = false
    return kept !== null
  }

  function forget() {
    baseline.value = written()
    if (key) drop(key)
  }

  watch(
    entered,
    () => {
      if (!baseline.value || laying) return
      if (changed.value) write(key, minutes, Object.fromEntries(differing.value.map((field) => [field, entered[field]])))
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

/** Who signs out leaves nothing in this tab. */
export function forgetTab() {
  try {
    sessionStorage.clear()
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

interface Kept<T> {
  until: number
  fields: T
}

/** Removes what is too old, and what belongs to somebody else who was signed in here. */
function dropStale(owner: string) {
  try {
    for (const key of Object.keys(sessionStorage).filter((one) => one.startsWith(PREFIX))) {
      const its = key.slice(PREFIX.length).split('/')[0]
      if ((owner && its && its !== owner) || read(key) === null) drop(key)
    }
  } catch {
    // See below.
  }
}

// A browser may forbid to keep anything, or have no room left: then the form works without a draft.
function read<T>(key: string): T | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Kept<T> | null
    return kept && Date.now() < kept.until ? kept.fields : null
  } catch {
    return null
  }
}

function write<T>(key: string, minutes: number, fields: T) {
  try {
    sessionStorage.setItem(key, JSON.stringify({ until: Date.now() + minutes * 60_000, fields } satisfies Kept<T>))
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
