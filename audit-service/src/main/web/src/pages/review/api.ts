// Reviews, as audit-service keeps them (R-501).
import { call } from '@kit/http'

const reviews = '/api/audit/reviews'

export const REASONS = ['PHOTO_UNFIT', 'PHOTO_NOT_OF_CANDIDATE', 'DOCUMENT_WRONG', 'PERSONAL_INFORMATION_WRONG', 'NOT_ELIGIBLE', 'SUBJECTS_WRONG', 'OTHER'] as const
export type Reason = (typeof REASONS)[number]
export const DISCLOSURE_REASONS = ['IDENTITY_CHECK', 'CORRECTION', 'CANDIDATE_REQUEST', 'OTHER'] as const

export type State = 'PENDING' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN'

export interface Candidate {
  name: string
  documentType: string
  documentMasked: string
}

export interface Decision {
  outcome: 'APPROVED' | 'REJECTED'
  decidedBy: string
  /** Null where the sign-in had no name. */
  decidedByName: string | null
  decidedAt: string
  reasonCode: Reason | null
  reason: string | null
}

export interface Claim {
  claimedBy: string
  claimedByName: string | null
  mine: boolean
  until: string
}

export interface ReviewLine {
  registration: string
  session: string
  /** Null until it is known who it is. */
  candidate: Candidate | null
  state: State
  round: number
  requestedAt: string
  photo: { photo: string; acceptedAt: string } | null
  subjects: string[] | null
  claim: Claim | null
  decision: Decision | null
  /** Sent with a decision, so that nobody decides about what they have not seen. */
  version: number
}

export interface Check {
  rule: string
  passed: boolean
  measured: string
  limit: string
  adviceZh: string
  adviceEn: string
}

export interface Review {
  review: ReviewLine
  personalInformation: Record<string, string | null> | null
  entries: { entry: string; subject: string; subjectNameZh: string | null; feeFen: number; state: string }[]
  findings: { state: 'FOUND' | 'MISSING' | 'UNAVAILABLE'; photo: string | null; width: number | null; height: number | null; checks: Check[] }
  /** The newest first. */
  earlier: Decision[]
  /** What is different from the round that was rejected; null where that is not known. */
  changes: { round: number; fields: string[] } | null
}

export interface Backlog {
  pending: number
  claimed: number
  oldestRequestedAt: string | null
  decidedToday: number
  decidedByMe: number
}

export interface DecidedToday {
  registration: string
  session: string
  candidate: Candidate | null
  state: State
  round: number
  decision: Decision
  mine: boolean
}

export interface Claimed {
  until: string
  held: string[]
  claimed: ReviewLine[]
}

/** Why a decision did not happen, with the members that audit-service adds. */
export interface Refusal {
  code: string
  outcome?: 'APPROVED' | 'REJECTED'
  decidedBy?: string
  decidedByName?: string
  decidedByYou?: boolean
  decidedAt?: string
  claimedBy?: string
  claimedByName?: string
  claimedUntil?: string
}

export interface Outcome {
  registration: string
  decision: Decision | null
  problem: Refusal | null
}

export interface Coded {
  code: string
  nameZh: string
  nameEn: string
}

export type Reference = Record<'ethnicGroups' | 'occupations' | 'educations' | 'trainingTypes' | 'sexes', Coded[]>

export interface QueueFilter {
  state?: State
  session?: string
  subject?: string
  mine?: boolean
  after?: string | undefined
  size?: number
}

const query = (values: object) => {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '' && value !== false)
  return given.length ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}` : ''
}

export const api = {
  queue: (filter: QueueFilter) => call<ReviewLine[]>(`${reviews}${query(filter)}`),
  decidedToday: (filter: { session?: string; mine?: boolean; after?: string; afterRound?: number; size?: number }) => call<DecidedToday[]>(`${reviews}/decided-today${query(filter)}`),
  backlog: (session: string) => call<Backlog>(`${reviews}/backlog${query({ session })}`),
  claim: (wanted: { session?: string; subject?: string; holding: string[]; size: number }) => call<Claimed>(`${reviews}/claims`, { method: 'POST', body: wanted }),
  release: (registrations: string[], keepalive = false) => call<unknown>(`${reviews}/claims/release`, { method: 'POST', body: { registrations }, keepalive }),
  review: (registration: string) => call<Review>(`${reviews}/${encodeURIComponent(registration)}`),
  photo: (registration: string, attempt = 0) => `${reviews}/${encodeURIComponent(registration)}/photo${attempt ? `?attempt=${attempt}` : ''}`,
  approve: (registration: string, version: number, keepalive = false) =>
    call<unknown>(`${reviews}/${encodeURIComponent(registration)}/approval`, { method: 'POST', body: { version }, keepalive }),
  reject: (registration: string, version: number, reasonCode: Reason, reason: string, keepalive = false) =>
    call<unknown>(`${reviews}/${encodeURIComponent(registration)}/rejection`, { method: 'POST', body: { reasonCode, reason, version }, keepalive }),
  approveAll: (batch: { registration: string; version: number }[], keepalive = false) =>
    call<{ outcomes: Outcome[] }>(`${reviews}/approvals`, { method: 'POST', body: { reviews: batch }, keepalive }),
  disclose: (registration: string, reasonCode: string, reason: string) =>
    call<{ type: string; number: string; name: string }>(`/api/audit/registrations/${encodeURIComponent(registration)}/document-disclosures`, { method: 'POST', body: { reasonCode, reason } }),
  reference: () => call<Reference>('/api/enrollment/reference'),
}
