// A list that goes on: its first page, and more below it each time that somebody asks.
import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { errorsOf } from './form'
import { useLoad, type Loading } from './load'

export interface Page<L, C> {
  lines: L[]
  /** Where the next page begins; null on the last. */
  next: C | null
}

export interface Pages<L, C, M> {
  /** The first page, for `LoadedPart`. */
  first: Loading<Page<L, C> & M>
  /** Of all pages that are shown. */
  lines: ComputedRef<L[]>
  next: ShallowRef<C | null>
  busy: Ref<boolean>
  /** Why nothing followed; empty where something did. */
  refusal: Ref<string>
  more: () => Promise<void>
}

/** Begins anew whenever what `read` depends on changes. */
export function usePages<L, C, M extends object = object>(read: (after?: C) => Promise<Page<L, C> & M>): Pages<L, C, M> {
  const following = shallowRef<L[]>([])
  const next = shallowRef<C | null>(null) as ShallowRef<C | null>
  const busy = ref(false)
  const refusal = ref('')
  let list = 0

  const first = useLoad(
    () => read(),
    (page) => {
      list++
      following.value = []
      next.value = page.next
      busy.value = false
      refusal.value = ''
    },
  )

  async function more() {
    if (busy.value || next.value === null) return
    const mine = list
    busy.value = true
    refusal.value = ''
    try {
      const page = await read(next.value)
      if (mine !== list) return
      following.value = [...following.value, ...page.lines]
      next.value = page.next
    } catch (failure) {
      if (mine === list) refusal.value = errorsOf(failure)[0]?.message ?? ''
    } finally {
      if (mine === list) busy.value = false
    }
  }
  const lines = computed(() => [...(first.data.value?.lines ?? []), ...following.value])
  return { first, lines, next, busy, refusal, more }
}
