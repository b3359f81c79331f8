// What somebody needs to take the exam on equal terms, as scheduling-service keeps it.
import { call } from '@kit/http'

export interface Measures {
  extraMinutes: number
  separateRoom: boolean
  stepFree: boolean
  besideDoor: boolean
}

export interface EvidenceFile {
  number: number
  type: 'PDF' | 'JPEG' | 'PNG'
  bytes: number
  addedAt: string
}

export interface AccommodationRequest {
  id: string
  state: 'REQUESTED' | 'GRANTED' | 'GRANTED_IN_PART' | 'REFUSED' | 'WITHDRAWN'
  wanted: Measures
  /** Null once withdrawn. */
  reason: string | null
  requestedAt: string
  files: EvidenceFile[]
  decision: { granted: Measures | null; reason: string; noteForInvigilatorZh: string; noteForInvigilatorEn: string; at: string } | null
}

export interface OwnAccommodation {
  registration: string
  session: string
  centre: string
  /** A request can be made now. */
  open: boolean
  /** Until when; null before that is known. */
  until: string | null
  /** The last one. */
  request: AccommodationRequest | null
  /** What counts for seat and ticket. */
  granted: Measures | null
}

export const MOST_FILES = 3
export const MOST_FILE_BYTES = 2 * 1024 * 1024

/** A phone on a slow line. */
const UPLOAD_MS = 120_000

const place = (registration: string) => `/api/scheduling/registrations/${encodeURIComponent(registration)}/accommodation`

export const accommodations = {
  of: (registration: string) => call<OwnAccommodation>(place(registration)),
  request: (registration: string, wanted: Measures, reason: string) => call<OwnAccommodation>(place(registration), { method: 'POST', body: { wanted, reason } }),
  withdraw: (registration: string) => call<void>(place(registration), { method: 'DELETE' }),
  addFile: (registration: string, number: number, file: Blob) =>
    call<OwnAccommodation>(`${place(registration)}/files/${number}`, { method: 'PUT', body: file, timeoutMs: UPLOAD_MS }),
  removeFile: (registration: string, number: number) => call<void>(`${place(registration)}/files/${number}`, { method: 'DELETE' }),
  fileUrl: (registration: string, number: number) => `${place(registration)}/files/${number}`,
}
