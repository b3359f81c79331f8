import { onScopeDispose } from 'vue'

/** Asks again and again while somebody sees the page, and at once when they come back to it. A slow answer is waited for. */
export function useLive(everyMs: number, ask: () => Promise<void>) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let over = false
  let asking = false

  function later() {
    clearTimeout(timer)
    if (!over && !document.hidden) timer = setTimeout(() => void again(), everyMs)
  }
  async function again() {
    if (asking) return
    asking = true
    try {
      await ask()
    } finally {
      asking = false
      later()
    }
  }
  const seen = () => (document.hidden ? clearTimeout(timer) : void again())

  later()
  document.addEventListener('visibilitychange', seen)
  onScopeDispose(() => {
    over = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', seen)
  })
}
