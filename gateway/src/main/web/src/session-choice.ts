import type { ExamSession } from './api/types'

/** The session that is asked for; else one that is open; else the newest. */
export function currentSession(sessions: ExamSession[], asked: unknown): ExamSession | null {
  return sessions.find(({ session }) => session === asked) ?? sessions.find(({ open }) => open) ?? sessions[0] ?? null
}

/** A page at the entrance that shows the same session and province (R-102). */
export function entrancePlace(session: string, province = '', path = '/'): string {
  return session ? `${path}?session=${session}${province && `&province=${province}`}` : path
}

/** The page where somebody waits until they are let in, and goes on from there (R-801). It is none of the portal's. */
export function waitingRoomPlace(session: string, province: string, back = `/register/${session}/${province}`): string {
  return `/waiting/?session=${session}&province=${province}&return=${encodeURIComponent(back)}`
}
