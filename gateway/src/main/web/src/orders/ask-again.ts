// A page that waits for a payment asks again by itself: often at first, then less often, never for ever. Somebody who comes back to it,
// from another tab or the cashier's app, sees at once how things stand.
import { onScopeDispose, ref } from 'vue'

/** Pauses in ms and how often each: for two minutes every few seconds, then as long as an order may live. */
const PAUSES: [ms: number, times: number][] = [
  [2000, 15],
  [5000, 18],
  [15_000, 112],
]

/** Somebody looks at this page again: from another tab, another window, or by the back button. */
export function useComingBack(act: () => void) {
  const look = () => {
    if (document.visibilityState !== 'hidden') act()
  }
  document.addEventListener('visibilitychange', look)
  addEventListener('focus', look)
  addEventListener('pageshow', look)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', look)
    removeEventListener('focus', look)
    removeEventListener('pageshow', look)
  })
}

/** Asks until it is `done`; the result says whether more questions follow by themselves. */
export function useAskingAgain(ask: () => Promise<void>, done: () => boolean) {
  const asking = ref(!done())
  let round = 0
  let gone = false
  let wake: (() => void) | undefined

  /** Ends early when the page is looked at again. */
  const pause = (ms: number) =>
    new Promise<void>((end) => {
      const timer = setTimeout(end, ms)
      wake = () => {
        clearTimeout(timer)
        end()
      }
    })

  async function goOn() {
    const mine = ++round
    asking.value = true
    for (const [ms, times] of PAUSES) {
      for (let time = 0; time < times; time++) {
        await pause(ms)
        if (gone || mine !== round) return
        if (document.visibilityState === 'hidden') continue
        await ask()
        if (gone || mine !== round) return
        if (done()) {
          asking.value = false
          return
        }
      }
    }
    asking.value = false
  }

  async function look() {
    if (gone || done()) return
    round++
    wake?.()
    await ask()
    if (gone) return
    if (done()) asking.value = false
    else void goOn()
  }

  useComingBack(look)
  onScopeDispose(() => {
    gone = true
    wake?.()
  })
  /** Begins asking, for instance once the first answer has shown that there is something to wait for. */
  const start = () => {
    if (!gone && !done()) void goOn()
    else asking.value = false
  }
  return { asking, start }
}
