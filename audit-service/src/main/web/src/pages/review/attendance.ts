// Whether somebody is there: whoever does nothing for a while gives back what they have in hand, so that colleagues get it.
import { onScopeDispose } from 'vue'

/** Whoever does nothing for so long is not there. */
export const IDLE_MS = 10 * 60_000

export function useAttendance() {
  let lastAct = Date.now()
  const acted = () => void (lastAct = Date.now())
  const acts = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
  acts.forEach((name) => addEventListener(name, acted, { passive: true }))
  onScopeDispose(() => acts.forEach((name) => removeEventListener(name, acted)))
  return { isAway: () => Date.now() - lastAct > IDLE_MS, acted }
}
