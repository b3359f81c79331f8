import { call } from '@kit/http'

export interface SlotSettings {
  /** Within the centre, from 1. */
  number: number
  date: string
  /** 09:00 */
  startsAt: string
  endsAt: string
  /** How long its rooms stay free after its end, for candidates with extra time. */
  extraMinutes: number
  /** Null: every subject. */
  subjects: string[] | null
  /** Null: every room that is usable on its date. */
  rooms: string[] | null
}

export interface Slot extends SlotSettings {
  seats: number
}

/** What keeps the slots from seating everybody. */
export interface SlotProblem {
  code: string
  subject?: string | null
  slot?: number | null
  room?: string | null
  /** Paid, where seats are too few or missing. */
  entries?: number | null
  seats?: number | null
}

export interface Slots {
  session: string
  centre: string
  version: number
  /** That a candidate has between two slots. */
  minutesBetween: number
  slots: Slot[]
  problems: SlotProblem[]
}

export interface Pattern {
  perDay: number
  firstAt: string
  minutes: number
  pause: number
  /** Null: every exam date. */
  dates: string[] | null
}

const place = (session: string, centre: string) => `/api/scheduling/administration/sessions/${session}/centres/${centre}/slots`

/** A time of day as people write it. */
const short = <S extends SlotSettings>(slot: S): S => ({ ...slot, startsAt: slot.startsAt.slice(0, 5), endsAt: slot.endsAt.slice(0, 5) })

const read = (session: string, centre: string) => (found: Slots) => ({ ...found, session, centre, slots: found.slots.map(short) })

export const slotsOf = (session: string, centre: string) => call<Slots>(place(session, centre)).then(read(session, centre))

/** All of them at once. */
export const saveSlots = ({ session, centre, version }: Slots, minutesBetween: number, slots: SlotSettings[]) =>
  call<Slots>(place(session, centre), { method: 'PUT', body: { minutesBetween, slots }, seen: version }).then(read(session, centre))

/** Nothing is stored: a list to go on with. */
export const proposeSlots = async ({ session, centre }: Slots, pattern: Pattern) =>
  (await call<{ slots: SlotSettings[] }>(`${place(session, centre)}/proposal`, { method: 'POST', body: pattern })).slots.map(short)
