// When the page asks again: as seldom as it is told, to the millisecond where the turn is near, and more seldom while nobody answers.
// Asking more often would win nothing, and would take from those who wait.
import { Outage, Problem } from '@kit/http'

/** Seconds. */
const LEAST = 0.1
const FIRST_FAILURE = 5
const LONGEST = 120
/** Who comes back to the page wants to know; so often at most. */
const COMING_BACK_MS = 10_000

export interface Asking<T> {
  ask: () => Promise<T & { askAgainIn: number }>
  /** False: nothing more is to be asked. */
  answered: (answer: T) => boolean
  /** @param againIn seconds */
  failed: (failure: Outage | Problem, againIn: number) => void
}

/** Asks at once, and from then on until an answer is the last one. Returns what begins anew after that. */
export function keepAsking<T>({ ask, answered, failed }: Asking<T>) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking = false
  let over = false
  let failures = 0
  let told = LEAST
  let askedAt = 0
  let dueAt = 0

  function later(seconds: number) {
    clearTimeout(timer)
    dueAt = Date.now() + seconds * 1000
    timer = setTimeout(() => void again(), seconds * 1000)
  }

  async function again() {
    if (asking || over) return
    asking = true
    clearTimeout(timer)
    askedAt = Date.now()
    try {
      const answer = await ask()
      failures = 0
      told = Math.max(LEAST, answer.askAgainIn)
      over = !answered(answer)
      if (!over) later(told)
    } catch (failure) {
      if (!(failure instanceof Outage || failure instanceof Problem)) throw failure
      const longer = Math.min(LONGEST, FIRST_FAILURE * 2 ** failures++)
      // At random, and never sooner than was told: those who failed together shall not come back together.
      const seconds = Math.max(told, longer, failure.retryAfter) * (1 + Math.random() / 2)
      failed(failure, seconds)
      later(seconds)
    } finally {
      asking = false
    }
  }

  /** Timers of a page that nobody sees are late, and stand still while the device sleeps. */
  function cameBack() {
    if (document.hidden || over) return
    const now = Date.now()
    if (now >= dueAt || (failures === 0 && now - askedAt >= COMING_BACK_MS)) void again()
  }
  document.addEventListener('visibilitychange', cameBack)
  addEventListener('pageshow', cameBack)
  void again()

  return {
    anew() {
      over = false
      void again()
    },
    stop() {
      over = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', cameBack)
      removeEventListener('pageshow', cameBack)
    },
  }
}
