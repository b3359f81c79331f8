// once a deadline has passed a page is out of date, and asks the service what is left. The sweep may come a moment after the
// deadline, so the page asks again a few times, but not for ever.
import { computed, watch } from 'vue'
import { useNow } from '@kit/load'

const TIMES = 8

/** @param deadlines those that are shown; null: none */
export function useLapse(deadlines: () => (string | null)[], ask: () => void) {
  const now = useNow(15_000)
  let asked = 0
  const passed = computed(() => deadlines().filter((at) => at !== null && Date.parse(at) <= now.value))
  // By value: what was asked brings the same deadlines anew, which is no reason to ask again at once.
  const which = computed(() => passed.value.join())
  watch(which, () => (asked = 0))
  watch(
    [which, now],
    () => {
      if (!which.value || asked >= TIMES) return
      asked++
      ask()
    },
    { immediate: true },
  )
  return { now, passed }
}
