import { onScopeDispose } from 'vue'

/** Asks again and again while somebody sees the page, and at once when they come back to it. A slow answer is waited for. */
export function useLive(everyMs: number, ask: () => Promise<void>) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let over = false

  function later() {
    clearTimeout(timer)
    if (!over && !document.hidden) timer = setTimeout(again, everyMs)
  }
  const again = () => void ask().finally(later)
  const seen = () => (document.hidden ? clearTimeout(timer) : again())

  later()
  document.addEventListener('visibilitychange', seen)
  onScopeDispose(() => {
    over = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', seen)
  })
}
