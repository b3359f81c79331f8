// The slots as they are typed, and what can be said of them before they are sent.
import type { FieldError } from '@kit/form'
import type { Rooms } from '@/pages/rooms/api'
import type { SlotSettings } from './api'
import { words } from './words'

/** As typed. */
export interface TypedSlot {
  number: number
  date: string
  startsAt: string
  endsAt: string
  extraMinutes: string
  subjects: string[] | null
  rooms: string[] | null
}

export interface TypedSlots {
  minutesBetween: string
  slots: TypedSlot[]
}

export const MOST_SLOTS = 200
const MOST_EXTRA_MINUTES = 240
const MOST_BETWEEN = 240

export const typed = ({ number, date, startsAt, endsAt, extraMinutes, subjects, rooms }: SlotSettings): TypedSlot => ({
  ...{ number, date, startsAt, endsAt, extraMinutes: String(extraMinutes) },
  subjects: subjects && [...subjects],
  rooms: rooms && [...rooms],
})

/** 9:00, ９：００ and 09:00 are the same; null where it is no time of day. */
export function timeOfDay(written: string): string | null {
  const found = /^(\d{1,2})[:：](\d{2})$/.exec(written.trim().normalize('NFKC'))
  if (!found || Number(found[1]) > 23 || Number(found[2]) > 59) return null
  return `${found[1]!.padStart(2, '0')}:${found[2]}`
}

const whole = (written: string, most: number) => /^\d{1,3}$/.test(written.trim()) && Number(written) <= most

/** The id of a slot's field. */
export const fieldOf = (number: number, name: keyof TypedSlot) => `slot-${number}-${name}`

export function checkSlots({ minutesBetween, slots }: TypedSlots): FieldError[] {
  const wrong = (number: number, name: keyof TypedSlot, message: string): FieldError[] => [{ field: fieldOf(number, name), message: words.value.inSlot(number, message) }]
  return [
    ...(whole(minutesBetween, MOST_BETWEEN) ? [] : [{ field: 'minutesBetween', message: words.value.minutesWrong(words.value.minutesBetween, MOST_BETWEEN) }]),
    ...(slots.length <= MOST_SLOTS ? [] : [{ field: 'slots', message: words.value.tooMany(MOST_SLOTS) }]),
    ...slots.flatMap((slot) => {
      const [starts, ends] = [timeOfDay(slot.startsAt), timeOfDay(slot.endsAt)]
      return [
        ...(slot.date ? [] : wrong(slot.number, 'date', words.value.dateMissing)),
        ...(starts ? [] : wrong(slot.number, 'startsAt', words.value.timeWrong)),
        ...(ends ? [] : wrong(slot.number, 'endsAt', words.value.timeWrong)),
        ...(starts && ends && ends <= starts ? wrong(slot.number, 'endsAt', words.value.endsBeforeStart) : []),
        ...(whole(slot.extraMinutes, MOST_EXTRA_MINUTES) ? [] : wrong(slot.number, 'extraMinutes', words.value.minutesWrong(words.value.extraMinutes, MOST_EXTRA_MINUTES))),
        ...(slot.subjects?.length === 0 ? wrong(slot.number, 'subjects', words.value.subjectsMissing) : []),
        ...(slot.rooms?.length === 0 ? wrong(slot.number, 'rooms', words.value.roomsMissing) : []),
      ]
    }),
  ]
}

export const sentSlot = (slot: TypedSlot): SlotSettings => ({
  number: slot.number,
  date: slot.date,
  startsAt: timeOfDay(slot.startsAt) ?? slot.startsAt,
  endsAt: timeOfDay(slot.endsAt) ?? slot.endsAt,
  extraMinutes: Number(slot.extraMinutes),
  subjects: slot.subjects && [...slot.subjects].sort(),
  rooms: slot.rooms && [...slot.rooms].sort(),
})

/** As long as the last one, after it, on the same day; the first one of a centre in the morning. */
export function nextSlot(slots: TypedSlot[], dates: string[]): TypedSlot {
  const last = slots.at(-1)
  const number = Math.max(0, ...slots.map((slot) => slot.number)) + 1
  if (!last) return { number, date: dates[0] ?? '', startsAt: '09:00', endsAt: '11:00', extraMinutes: '0', subjects: null, rooms: null }
  return { ...last, number, startsAt: '', endsAt: '', subjects: last.subjects && [...last.subjects], rooms: last.rooms && [...last.rooms] }
}

/** How many can sit in it at once. */
export const seatsIn = ({ date, rooms }: Pick<TypedSlot, 'date' | 'rooms'>, of: Rooms) =>
  usableRooms(date, of)
    .filter(({ room }) => !rooms || rooms.includes(room))
    .reduce((sum, { seats }) => sum + seats, 0)

export const usableRooms = (date: string, of: Rooms) => of.rooms.filter(({ examDates }) => !examDates || examDates.includes(date))

export interface SubjectSeats {
  subject: string
  paid: number
  /** Slots that admit it. */
  slots: number
  /** In them, shared with the other subjects that they admit. */
  seats: number
}

export const seatsFor = (subject: string, paid: number, slots: TypedSlot[], of: Rooms): SubjectSeats => {
  const admitting = slots.filter(({ subjects }) => !subjects || subjects.includes(subject))
  return { subject, paid, slots: admitting.length, seats: admitting.reduce((sum, slot) => sum + seatsIn(slot, of), 0) }
}
