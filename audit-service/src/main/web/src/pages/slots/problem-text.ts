import { list } from '@kit/format'
import { lookUp } from '@kit/i18n'
import type { SlotProblem } from './api'
import { words } from './words'

/** What keeps the slots from seating everybody, with the slot, subject and room that it is about. */
export function problemText({ code, slot, subject, room, entries, seats }: SlotProblem): string {
  const about = [
    ...(slot ? [words.value.aboutSlot(slot)] : []),
    ...(subject ? [words.value.aboutSubject(subject)] : []),
    ...(room ? [words.value.aboutRoom(room)] : []),
    ...(entries ? [words.value.aboutEntries(entries, seats ?? 0)] : []),
  ]
  const sentence = words.value.findings[code] ?? lookUp('problems', code) ?? code
  return about.length > 0 ? words.value.withPlace(sentence, list(about)) : sentence
}
