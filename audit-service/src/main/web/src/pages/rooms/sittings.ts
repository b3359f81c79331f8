import type { Registered, Rooms } from './api'

export interface Sittings {
  /** Subjects that candidates have reserved or paid. */
  taken: number
  /** One sitting on each exam date. */
  seats: number
  /** How many sittings a day needs at least; null while there is no seat. */
  atLeast: number | null
}

/** Whether the rooms can seat everybody. When each subject is examined is decided by the arrangement: this is the least. */
export function sittingsFor(rooms: Rooms, { total }: Registered): Sittings {
  const taken = total.reserved + total.paid
  const seats = rooms.seatsByDate.reduce((sum, day) => sum + day.seats, 0)
  return { taken, seats, atLeast: seats === 0 ? null : Math.max(1, Math.ceil(taken / seats)) }
}

/** The code after this one: 009 → 010. A code that does not end with a digit has none. */
export function nextCode(code: string): string {
  const found = /^(.*?)(\d+)$/.exec(code)
  if (!found) return ''
  const [, before = '', number = ''] = found
  return before + String(Number(number) + 1).padStart(number.length, '0')
}
