// Which seats this browser has printed a ticket of, so that the page can say that another one is void. Kept as a short digest: it
// tells nothing to who comes after.
import type { Seat } from '@/api/types'

const key = (registration: string) => `ticket-printed/${registration}`

/** FNV-1a of places and times: it tells two arrangements apart, and nothing more is needed. */
export function digest(seats: Seat[]): string {
  const text = seats.map(({ ticketNumber, date, startsAt, room, seat }) => [ticketNumber, date, startsAt, room, seat].join('|')).sort().join('\n')
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(16)
}

/** Null: nothing that is known of. A browser that keeps nothing is no failure. */
export function printedBefore(registration: string): string | null {
  try {
    return localStorage.getItem(key(registration))
  } catch {
    return null
  }
}

export function keepPrinted(registration: string, seats: Seat[]) {
  try {
    localStorage.setItem(key(registration), digest(seats))
  } catch {
    // The page then never says that a printed ticket is void; its words do in any case.
  }
}
