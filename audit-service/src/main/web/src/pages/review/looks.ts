// Which photos somebody has looked at: most of it in view for a moment, or focused, and loaded.
import { onScopeDispose, reactive } from 'vue'

export const LOOK_MS = 600
/** How much of a card counts as in view. */
const MOST_OF_IT = 0.6

export function useLooks(onLook: (registration: string) => void) {
  const seen = reactive(new Set<string>())
  const loaded = new Set<string>()
  const looked = new Set<string>()
  const cards = new Map<string, Element>()
  const timers = new Map<string, ReturnType<typeof setTimeout>>()

  function settle(registration: string) {
    if (seen.has(registration) || !loaded.has(registration) || !looked.has(registration)) return
    seen.add(registration)
    onLook(registration)
  }

  /** It has the focus or was in view; or, as the other half of a look, it has been loaded. */
  function look(registration: string, isLoaded = false) {
    ;(isLoaded ? loaded : looked).add(registration)
    settle(registration)
  }

  const observer =
    typeof IntersectionObserver === 'undefined'
      ? null
      : new IntersectionObserver(
          (entries) =>
            entries.forEach(({ target, isIntersecting }) => {
              const registration = (target as HTMLElement).dataset.registration ?? ''
              clearTimeout(timers.get(registration))
              if (isIntersecting) timers.set(registration, setTimeout(() => look(registration), LOOK_MS))
            }),
          { threshold: MOST_OF_IT },
        )

  function watchCard(registration: string, card: Element | null) {
    const before = cards.get(registration)
    if (before === card) return
    if (before) observer?.unobserve(before)
    if (card) {
      cards.set(registration, card)
      observer?.observe(card)
    } else cards.delete(registration)
  }

  function forget() {
    seen.clear()
    loaded.clear()
    looked.clear()
  }

  onScopeDispose(() => {
    observer?.disconnect()
    timers.forEach((timer) => clearTimeout(timer))
  })
  return { seen, look, watchCard, forget }
}
