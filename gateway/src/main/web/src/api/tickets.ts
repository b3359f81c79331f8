// Admission tickets and the public draw, as scheduling-service keeps them.
import { call } from '@kit/http'

const drawPath = (session: string, centre: string) => `/api/scheduling/sessions/${encodeURIComponent(session)}/centres/${encodeURIComponent(centre)}/draw`

/** A PDF, while it can be printed. */
export const ticketUrl = (registration: string) => `/api/scheduling/registrations/${encodeURIComponent(registration)}/ticket.pdf`

export interface Draw {
  /** SHA-256 of the seed, in hex; published before registration ends. */
  seedHash: string | null
  /** Null: not published yet, and then so are the others. */
  publishedAt: string | null
  /** In hex. */
  seed: string | null
  input: { slots: unknown[]; rooms: unknown[]; entries: unknown[]; fixed: unknown[] } | null
  placements: { entry: string; slot: number; room: string; seat: number }[] | null
}

export const draws = {
  url: drawPath,
  /** For everybody; of a large centre some megabytes. */
  of: (session: string, centre: string) => call<Draw>(drawPath(session, centre), { timeoutMs: 120_000 }),
}
