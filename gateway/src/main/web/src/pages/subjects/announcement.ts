// numbers that change all the time are seen, not read out. A screen reader is told only what concerns the choice: a subject
// that is ticked and not yet saved has become full, or has seats again.
import { ref, watch, type Ref } from 'vue'
import type { Centre } from '@/api/types'
import { named } from '@kit/i18n'
import { words } from './words'

export function useAnnouncement(centre: Ref<Centre | null>, concerned: () => string[]): Ref<string> {
  const said = ref('')
  const isFull = (at: Centre, subject: string) => at.offers.some((offer) => offer.subject === subject && offer.remaining !== null && offer.remaining <= 0)

  watch(centre, (now, before) => {
    if (!now || now.centre !== before?.centre) {
      said.value = ''
      return
    }
    const turned = concerned().filter((subject) => isFull(now, subject) !== isFull(before, subject))
    if (turned.length === 0) return
    said.value = turned
      .map((subject) => {
        const name = named(now.offers.find((offer) => offer.subject === subject)!)
        return isFull(now, subject) ? words.value.nowFull(name) : words.value.nowFree(name)
      })
      .join(' ')
  })
  return said
}
