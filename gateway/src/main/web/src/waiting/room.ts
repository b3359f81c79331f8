// What the gateway says of a room and of one's own place in it.
import { call } from '@kit/http'

export interface Room {
  state: 'OFF' | 'POOL' | 'OPEN'
  opensAt: string | null
  /** The time of the gateway's database, which decides. */
  now: string
  /** SHA-256 of the seed, in hexadecimal digits: it is known before anybody knows the draw. */
  seedHash: string | null
  /** From the opening on. */
  seed: string | null
  waiting: number
  perMinute: number
  entered: number
}

export interface Place {
  state: 'OFF' | 'NOT_SIGNED_IN' | 'POOL' | 'WAITING' | 'IN'
  /** Drawn, or by the time of arrival. */
  kind: 'DRAW' | 'LINE' | null
  /** What was drawn, from 0 to 1; the lower, the sooner. */
  number: number | null
  ahead: number | null
  aheadError: number | null
  secondsFrom: number | null
  secondsTo: number | null
  /** Seconds; the gateway spreads them at random, except for whose turn is near. */
  askAgainIn: number
  inUntil: string | null
  /** The place of before was called, and nobody came: this is a new one. */
  lapsed: boolean
}

export interface At {
  session: string
  province: string
}

const path = ({ session, province }: At) => `/api/waiting-rooms/${session}/${province}`

export const rooms = {
  get: (at: At) => call<Room>(path(at)),
  /** Takes a place, or says which one the visitor has; enters where it is called. */
  place: (at: At) => call<Place>(`${path(at)}/place`, { method: 'POST' }),
}
