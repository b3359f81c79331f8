// The arrangement of a centre, and of a province or the nation: scheduling-service calculates, these pages show how far it is.
import { call } from '@kit/http'

export type State = 'NOT_READY' | 'READY' | 'CALCULATING' | 'DRAFT' | 'PUBLISHED'

/** A dry run: nothing of it is in effect. */
export interface Draft {
  id: string
  at: string
  by: string
  /** Something has changed since: it can be looked at, and not published. */
  stale: boolean
  /** A code; null unless it has failed, and there are no numbers then. */
  failure: string | null
  placed: number
  unplaced: number
  /** Entries with a preferred date. */
  preferences: number
  /** Those of them that sit on it. */
  honoured: number
  /** The most that any arrangement could honour. */
  bound: number
  roomsUsed: number
  slotsUsed: number
  sameSubjectNeighbours: number
  seconds: number
}

export interface Arrangement {
  state: State
  /** Published before the registration window ends; the seed that it belongs to is published with the arrangement. */
  seedHash: string | null
  seed: string | null
  /** That are paid. */
  entries: number
  /** Of candidates who have to be confirmed on site and are not. */
  notConfirmed: number
  /** Requests for accommodations that nobody has decided: what is granted after publication moves nobody. */
  undecidedAccommodations: number
  draft: Draft | null
  /** The late ones who have a seat are counted, too. */
  published: { at: string; by: string; placed: number } | null
  /** Paid after publication. */
  late: { waiting: number; unplaced: number }
}

export interface Unplaced {
  entry: string
  registration: string
  subject: string
  reason: string
}

export interface RoomUse {
  slot: number
  room: string
  used: number
  seats: number
}

export interface Seat {
  entry: string
  registration: string
  centre: string
  subject: string
  ticketNumber: string
  slot: number
  room: string
  seat: number
  /** Beyond the end of the slot, for this candidate alone. */
  extraMinutes: number
  /** The on-site confirmation was revoked or refused then: the ticket is void until it is given again. */
  unconfirmedSince: string | null
}

/** Why one candidate may move after publication. */
export const MOVE_REASONS = ['ACCOMMODATION', 'SEAT_UNUSABLE'] as const
export type MoveReason = (typeof MOVE_REASONS)[number]

/** The seat that the candidate would have in a room. */
export interface SeatOffer {
  room: string
  seat: number
}

const administration = (session: string) => `/api/scheduling/administration/sessions/${session}`
const place = (session: string, centre: string) => `${administration(session)}/centres/${centre}`

const query = (parameters: Record<string, string | number | null | undefined>) => {
  const text = new URLSearchParams(Object.entries(parameters).flatMap(([name, value]) => (value ? [[name, String(value)]] : []))).toString()
  return text && `?${text}`
}

export const arrangementOf = (session: string, centre: string) => call<Arrangement>(`${place(session, centre)}/arrangement`)

/** Accepted; how far it is stands in the arrangement. While one is calculated, a further one is the same. */
export const startDraft = (session: string, centre: string) => call<{ id: string }>(`${place(session, centre)}/arrangement/drafts`, { method: 'POST' })

export const PAGE = 50
/** All seats of a room: it has 500 at most. */
export const HALL = 500

async function unplaced(list: string, after?: string) {
  const { entries } = await call<{ entries: Unplaced[] }>(`${list}${query({ after, limit: PAGE })}`)
  return { lines: entries, next: entries.length === PAGE ? entries.at(-1)!.entry : null }
}

export const unplacedIn = (session: string, centre: string, draft: string, after?: string) => unplaced(`${place(session, centre)}/arrangement/drafts/${draft}/unplaced`, after)

export const lateIn = (session: string, centre: string, after?: string) => unplaced(`${place(session, centre)}/arrangement/late`, after)

export const roomsIn = async (session: string, centre: string, draft: string) =>
  (await call<{ rooms: RoomUse[] }>(`${place(session, centre)}/arrangement/drafts/${draft}/rooms`)).rooms

/** @param despiteUndecided although requests for accommodations are not decided; refused otherwise */
export const publish = (session: string, centre: string, draft: string, despiteUndecided: boolean) =>
  call<Arrangement>(`${place(session, centre)}/arrangement/publication`, { method: 'POST', body: { draft, ...(despiteUndecided ? { despiteUndecided } : {}) } })

export const tryLateAgain = (session: string, centre: string) => call<void>(`${place(session, centre)}/arrangement/late`, { method: 'POST' })

export interface SeatFilter {
  slot?: string
  room?: string
}

export const seatsOf = (session: string, centre: string, filter: SeatFilter, after?: string, limit = PAGE) =>
  call<{ seats: Seat[]; next: string | null }>(`${place(session, centre)}/seats${query({ ...filter, after, limit })}`)

export const seatWith = (session: string, ticket: string) => call<Seat>(`/api/scheduling/administration/seats${query({ session, ticket })}`)

/** What anybody may read to repeat the draw. */
export const drawAddress = (session: string, centre: string) => `/api/scheduling/sessions/${session}/centres/${centre}/draw`

export const FILES = ['tickets.pdf', 'tickets.zip', 'hall-lists.pdf', 'door-posters.pdf', 'seat-labels.pdf'] as const
export type FileName = (typeof FILES)[number]

export const fileAddress = (session: string, centre: string, file: FileName, filter: SeatFilter) => `${place(session, centre)}/${file}${query({ ...filter })}`

export const STATES: State[] = ['NOT_READY', 'READY', 'CALCULATING', 'DRAFT', 'PUBLISHED']

/** The centres of a province or the nation. */
export interface Whole {
  centres: number
  states: Partial<Record<State, number>>
  placed: number
  unplaced: number
  /** The first hundred. */
  failed: CentreLine[]
  /** What was last asked for all of them; null: nothing was. */
  run: Run | null
  centresList: CentreLine[]
}

export interface CentreLine {
  centre: string
  state: State
  placed: number
  unplaced: number
  /** A code. */
  failure: string | null
}

export interface Run {
  kind: 'DRAFT' | 'PUBLICATION'
  at: string
  by: string
  centres: number
  /** Those that it is through with, the failed ones included. */
  done: number
  failed: number
}

const nation = (session: string) => `${administration(session)}/arrangements`

export const wholeOf = (session: string, province: string | null, after: string) => call<Whole>(`${nation(session)}${query({ province, after, limit: PAGE })}`)

export const draftAll = (session: string, province: string | null) => call<{ centres: number }>(`${nation(session)}/drafts`, { method: 'POST', body: { province } })

export const publishAll = (session: string, province: string | null) => call<{ centres: number }>(`${nation(session)}/publication`, { method: 'POST', body: { province } })

/** One candidate's ticket as a file. */
export const ticketOf = (registration: string) => call<Blob>(`/api/scheduling/administration/registrations/${registration}/ticket.pdf`, { file: true })

export const moveRoom = (session: string, centre: string, slot: number, from: string, to: string) =>
  call<{ seats: number }>(`${place(session, centre)}/arrangement/moves`, { method: 'POST', body: { slot, from, to } })

const ofSeat = (session: string, seat: Seat) => `${place(session, seat.centre)}/seats/${seat.entry}`

export const seatOffers = async (session: string, seat: Seat, slot: number, reason: MoveReason) =>
  (await call<{ rooms: SeatOffer[] }>(`${ofSeat(session, seat)}/offers${query({ slot, reason })}`)).rooms

export const changeSeat = (session: string, seat: Seat, slot: number, room: string, reason: MoveReason) =>
  call<Seat>(ofSeat(session, seat), { method: 'PUT', body: { from: { slot: seat.slot, room: seat.room, seat: seat.seat }, slot, room, reason } })
