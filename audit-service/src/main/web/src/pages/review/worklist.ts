// The reviews that this page has in hand: the one that is shown, and the next ones, which are loaded already.
import { computed, onScopeDispose, ref, shallowReactive, shallowRef, watch } from 'vue'
import { Outage, Problem } from '@kit/http'
import { api, type Review, type ReviewLine } from './api'
import { useAttendance } from './attendance'
import { undecided } from './decisions'

/** So many are ready behind the one that is shown. */
export const AHEAD = 3
const MOST_ASIDE = 20
/** A claim lasts two minutes. */
const RENEW_MS = 40_000
const ASK_AGAIN_MS = 15_000

export interface Item {
  line: ReviewLine
  review: Review | null
  failure: Problem | Outage | null
}

export function useWorklist(filter: () => { session: string; subject?: string }) {
  const items = shallowRef<Item[]>([])
  const failure = shallowRef<Problem | Outage | null>(null)
  const lost = shallowRef<ReviewLine | null>(null)
  const asked = ref(false)
  const paused = ref(false)
  let aside: Item[] = []
  let asking = false
  /** Something was decided while the last question was under way. */
  let askAgain = false
  let turn = 0
  const { isAway, acted } = useAttendance()
  let lastRenewal = Date.now()

  async function load(item: Item) {
    item.failure = null
    try {
      item.review = await api.review(item.line.registration)
      // The version that is shown is the one that is decided about.
      item.line = { ...item.review.review, claim: item.line.claim }
    } catch (error) {
      if (!(error instanceof Problem || error instanceof Outage)) throw error
      item.failure = error
    }
  }

  function add(line: ReviewLine, first = false) {
    const item = shallowReactive<Item>({ line, review: null, failure: null })
    items.value = first ? [item, ...items.value] : [...items.value, item]
    void load(item)
  }

  const has = (registration: string) => [...items.value, ...aside].some(({ line }) => line.registration === registration) || undecided.value.includes(registration)

  /** Renews what is in hand and takes as many more as are missing. */
  async function ask() {
    if (paused.value) return
    if (asking) return void (askAgain = true)
    asking = true
    const mine = turn
    try {
      const holding = [...[...items.value, ...aside].map(({ line }) => line.registration), ...undecided.value]
      const size = Math.max(0, AHEAD + 1 - items.value.length)
      const { subject, session } = filter()
      const answer = await api.claim({ ...(session && { session }), ...(subject && { subject }), holding, size })
      if (mine !== turn) return void api.release(answer.claimed.map(({ registration }) => registration)).catch(() => undefined)
      lastRenewal = Date.now()
      failure.value = null
      asked.value = true
      const gone = items.value.filter(({ line }) => holding.includes(line.registration) && !answer.held.includes(line.registration))
      if (gone[0] && gone[0] === items.value[0]) lost.value = gone[0].line
      if (gone.length) items.value = items.value.filter((item) => !gone.includes(item))
      aside = aside.filter(({ line }) => answer.held.includes(line.registration) || !holding.includes(line.registration))
      answer.claimed.filter(({ registration }) => !has(registration)).forEach((line) => add(line))
      if (items.value.length === 0) {
        items.value = aside
        aside = []
      }
    } catch (error) {
      if (!(error instanceof Problem || error instanceof Outage)) throw error
      failure.value = error
    } finally {
      if (mine === turn) asking = false
      if (askAgain && !asking) {
        askAgain = false
        void ask()
      }
    }
  }

  /** The next one is shown. */
  function advance(): Item | undefined {
    const [shown, ...others] = items.value
    items.value = others
    lost.value = null
    void ask()
    return shown
  }

  /** A decision was taken back, or could not be sent: it is shown again. */
  function putBack(line: ReviewLine) {
    if (items.value.some((item) => item.line.registration === line.registration)) return
    lost.value = null
    add(line, true)
  }

  /** Not now: it comes again when nothing else waits. Whoever puts many aside leaves the first ones to others. */
  function skip() {
    const [shown, ...others] = items.value
    if (!shown) return
    items.value = others
    const given = aside.length >= MOST_ASIDE ? aside.splice(0, 1) : []
    aside.push(shown)
    if (given.length) void api.release(given.map(({ line }) => line.registration)).catch(() => undefined)
    lost.value = null
    void ask()
  }

  function release(keepalive = false) {
    const registrations = [...items.value, ...aside].map(({ line }) => line.registration)
    items.value = []
    aside = []
    turn++
    asking = false
    if (registrations.length) void api.release(registrations, keepalive).catch(() => undefined)
  }

  function pause() {
    release()
    paused.value = true
  }

  function resume() {
    paused.value = false
    acted()
    void ask()
  }

  watch(
    () => JSON.stringify(filter()),
    () => {
      release()
      asked.value = false
      void ask()
    },
  )
  const clock = setInterval(() => {
    if (paused.value) return
    if (isAway() && items.value.length) return pause()
    const due = items.value.length ? RENEW_MS : ASK_AGAIN_MS
    if (Date.now() - lastRenewal >= due || failure.value) void ask()
  }, 5_000)
  const left = () => release(true)
  addEventListener('pagehide', left)
  onScopeDispose(() => {
    clearInterval(clock)
    removeEventListener('pagehide', left)
    release()
  })

  void ask()
  return {
    items: computed(() => items.value),
    current: computed(() => items.value[0]),
    failure: computed(() => failure.value),
    lost: computed(() => lost.value),
    asked: computed(() => asked.value),
    paused: computed(() => paused.value),
    ask,
    advance,
    putBack,
    skip,
    resume,
    reload: load,
  }
}
