import type { ExamSession } from './api/types'

/** The session that is asked for; else one that is open; else the newest. */
export function currentSession(sessions: ExamSession[], asked: unknown): ExamSession | null {
  return sessions.find(({ session }) => session === asked) ?? sessions.find(({ open }) => open) ?? sessions[0] ?? null
}

/** A page at the entrance that shows the same session and province (R-102). */
export function entrancePlace(session: string, province = '', path = '/'): string {
  return session ? `${path}?session=${session}${province && `&province=${province}`}` : path
}
