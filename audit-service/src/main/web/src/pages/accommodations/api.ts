// Requests for accommodations: scheduling-service shows each to who decides, and puts each look on record.
import { call } from '@kit/http'

export const STATES = ['REQUESTED', 'GRANTED', 'GRANTED_IN_PART', 'REFUSED', 'WITHDRAWN'] as const
export type AccommodationState = (typeof STATES)[number]

export interface Measures {
  extraMinutes: number
  separateRoom: boolean
  stepFree: boolean
  besideDoor: boolean
}

export interface AccommodationLine {
  id: string
  registration: string
  state: AccommodationState
  requestedAt: string
  decidedAt: string | null
  files: number
}

export interface Accommodation {
  id: string
  registration: string
  session: string
  centre: string
  state: AccommodationState
  version: number
  wanted: Measures
  /** Null once withdrawn. */
  reason: string | null
  requestedAt: string
  files: { number: number; type: 'PDF' | 'JPEG' | 'PNG'; bytes: number; addedAt: string }[]
  decision: { granted: Measures | null; reason: string; noteForInvigilatorZh: string; noteForInvigilatorEn: string; at: string; by?: string } | null
}

export interface Verdict {
  /** Null refuses. */
  granted: Measures | null
  reason: string
  noteForInvigilatorZh: string
  noteForInvigilatorEn: string
}

const PATH = '/api/scheduling/administration'
const LIMIT = 50

export const accommodations = {
  page(session: string, centre: string, state: AccommodationState | null, after?: string) {
    const query = new URLSearchParams({ ...(state ? { state } : {}), ...(after ? { after } : {}), limit: String(LIMIT) })
    return call<{ accommodations: AccommodationLine[]; after: string | null }>(`${PATH}/sessions/${session}/centres/${centre}/accommodations?${query}`)
  },
  get: (id: string) => call<Accommodation>(`${PATH}/accommodations/${id}`),
  fileUrl: (id: string, number: number) => `${PATH}/accommodations/${id}/files/${number}`,
  decide: ({ id, version }: Accommodation, verdict: Verdict) => call<Accommodation>(`${PATH}/accommodations/${id}/decision`, { method: 'POST', body: verdict, seen: version }),
}
