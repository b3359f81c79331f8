// One key for one act: only where the person cannot mean anything else by it.
import { onScopeDispose, ref } from 'vue'

const TYPING = 'input, select, textarea, [contenteditable]:not([contenteditable="false"])'
const STORED = 'desk-review-keys'

/** An input method takes the key: nothing happens, and the page says why. */
export const taken = ref(false)

/** Somebody who speaks to the computer, or whose hands tremble, can switch single keys off (WCAG 2.1.4). */
export const keysOn = ref(read())

export function switchKeys(on: boolean) {
  keysOn.value = on
  try {
    localStorage.setItem(STORED, on ? 'on' : 'off')
  } catch {
    // It holds for this page then.
  }
}

function read(): boolean {
  try {
    return localStorage.getItem(STORED) !== 'off'
  } catch {
    return true
  }
}

/** The key that was pressed alone, outside of any field, once; null where it belongs to something else. */
export function singleKey(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return null
  if (event.target instanceof Element && event.target.closest(TYPING)) return null
  taken.value = event.isComposing || event.keyCode === 229
  if (taken.value) return null
  return event.key.length === 1 ? event.key.toLowerCase() : null
}

/** Calls what belongs to the key, as long as the page is shown. */
export function useKeys(acts: Record<string, () => void>) {
  function pressed(event: KeyboardEvent) {
    if (!keysOn.value) return
    const key = singleKey(event)
    const act = key === null || !Object.hasOwn(acts, key) ? undefined : acts[key]
    if (!act) return
    event.preventDefault()
    act()
  }
  addEventListener('keydown', pressed)
  onScopeDispose(() => removeEventListener('keydown', pressed))
}
