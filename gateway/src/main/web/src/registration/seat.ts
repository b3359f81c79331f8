// Where and when a subject is examined, in words.
import type { Registration, Seat, TimeWindow } from '@/api/types'
import { day, time } from '@kit/format'
import { langOf, named } from '@kit/i18n'
import type { Row } from '@kit/ui/SummaryList.vue'
import { words } from './words'

/** The day with its hours, of Beijing. */
export const examTime = ({ date, startsAt, endsAt }: Seat) => `${day(date)} ${startsAt}–${endsAt}`

/** What is found on the door and on the desk, in few words. */
export const examPlace = ({ room, seat }: Seat) => words.value.roomAndSeat(room, seat)

/** All that is known of it. */
export function seatRows(seat: Seat): Row[] {
  const w = words.value
  const name = { nameZh: seat.roomNameZh, nameEn: seat.roomNameEn }
  const building = { nameZh: w.place(seat.building, seat.floor), nameEn: null }
  return [
    { key: w.examTime, value: examTime(seat) },
    { key: w.room, value: seat.room === named(name) ? seat.room : `${seat.room} ${named(name)}`.trim(), lang: langOf(name) },
    ...(building.nameZh ? [{ key: w.building, value: building.nameZh, lang: langOf(building) }] : []),
    { key: w.seat, value: String(seat.seat) },
    { key: w.ticketNumber, value: seat.ticketNumber },
  ]
}

/** Whether the ticket can be printed, or when. */
export function ticketRow({ ticket }: Registration, window: TimeWindow | null): Row {
  const w = words.value
  const decided = ticket.state === 'OPEN' || ticket.state === 'CLOSED' || ticket.state === 'AT_CENTRE' || ticket.state === 'NOT_CONFIRMED'
  return { key: w.steps.TICKET, value: decided ? w.ticketStates[ticket.state] : window ? w.ticketsFrom(time(window.opensAt)) : w.ticketsLater }
}
