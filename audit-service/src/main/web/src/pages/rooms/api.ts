import { call } from '@kit/http'
import type { Named } from '@kit/i18n'

/** What is set for a room. */
export interface RoomSettings {
  nameZh: string
  nameEn: string
  building: string
  floor: string
  seats: number
  stepFree: boolean
  /** Null: every exam date. */
  examDates: string[] | null
  note: string
}

export interface Room extends RoomSettings {
  room: string
  version: number
}

export interface Rooms {
  session: string
  centre: string
  seats: number
  seatsByDate: { date: string; seats: number; stepFreeSeats: number }[]
  rooms: Room[]
  earlier: { session: string; rooms: number; seats: number }[]
}

/** How many have registered for each subject, as enrollment-service counts them now. */
export interface Registered {
  total: { reserved: number; paid: number }
  offers: (Named & { subject: string; reserved: number; paid: number })[]
}

const place = (session: string, centre: string) => `/api/scheduling/administration/sessions/${session}/centres/${centre}/rooms`

export const roomsOf = (session: string, centre: string) => call<Rooms>(place(session, centre))

/** @param seen the version of the room that was shown; null: it is new */
export const saveRoom = (of: Rooms, room: string, settings: RoomSettings, seen: number | null) =>
  call<Room>(`${place(of.session, of.centre)}/${room}`, { method: 'PUT', body: settings, seen })

export const removeRoom = (of: Rooms, { room, version }: Room) => call<void>(`${place(of.session, of.centre)}/${room}`, { method: 'DELETE', seen: version })

export const copyRooms = (of: Rooms, from: string) => call<{ rooms: number }>(`${place(of.session, of.centre)}/copies`, { method: 'POST', body: { from } })

export const registeredAt = (session: string, centre: string) => call<Registered>(`/api/enrollment/administration/sessions/${session}/centres/${centre}/offers`)
