// What is left on each date, while the page is open. Asked for again every few seconds instead of held as a stream: the answer
// is small, the same for everybody at the centre and read once a second at most; nothing stays open per page, and after a lost
// connection the next question just comes. Saving decides with the current numbers, whatever is shown.
import { onScopeDispose, shallowRef } from 'vue'
import { datePreferences } from '@/api/dates'
import { Outage, Problem } from '@kit/http'

export const EVERY_MS = 5_000
/** Between two questions while nobody answers. */
export const LONGEST_MS = 60_000

export function useRemaining(session: string, centre: string) {
  const remaining = shallowRef<Map<string, number> | null>(null)
  let timer: ReturnType<typeof setTimeout>
  let wait = EVERY_MS
  let generation = 0

  function later() {
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), wait)
  }

  /** A page that nobody looks at asks nothing. */
  async function ask() {
    clearTimeout(timer)
    if (document.visibilityState === 'hidden') return
    const mine = ++generation
    try {
      const { subjects } = await datePreferences.remaining(session, centre)
      if (mine !== generation) return
      remaining.value = new Map(subjects.flatMap(({ subject, choices }) => choices.map(({ date, remaining: left }) => [key(subject, date), left] as const)))
      wait = EVERY_MS
    } catch (failure) {
      if (!(failure instanceof Outage || failure instanceof Problem)) throw failure
      if (mine !== generation) return
      wait = Math.min(wait * 2, LONGEST_MS)
    }
    later()
  }

  /** The page has newer numbers of its own: what was asked for before counts no more. */
  function forget() {
    generation++
    remaining.value = null
    later()
  }

  const seenAgain = () => {
    if (document.visibilityState !== 'hidden') void ask()
  }
  document.addEventListener('visibilitychange', seenAgain)
  onScopeDispose(() => {
    generation++
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', seenAgain)
  })
  later()
  return { ask, forget, of: (subject: string, date: string) => remaining.value?.get(key(subject, date)) }
}

const key = (subject: string, date: string) => `${subject}/${date}`
