// The candidates of a centre or a province: enrollment-service has the list, audit-service the page of one with its history,
// payment-service the orders, scheduling-service the dates.
import { call } from '@kit/http'
import type { Named } from '@kit/i18n'

export type OnSiteOutcome = 'CONFIRMED' | 'NOT_COME' | 'WRONG_PAPERS'
export type ReviewState = 'NOT_REQUIRED' | 'NOT_SUBMITTED' | 'PENDING' | 'APPROVED' | 'REJECTED'
export type Method = 'SELF' | 'GROUP'

export const STANDINGS = [
  ...(['UNPAID', 'PAID', 'PAYING'] as const),
  ...(['REVIEW_PENDING', 'REVIEW_REJECTED', 'REVIEW_APPROVED'] as const),
  ...(['WITHOUT_PHOTO', 'WITHOUT_FORM', 'WITHOUT_SUBJECT'] as const),
  ...(['ON_SITE_OPEN', 'ON_SITE_CONFIRMED', 'ON_SITE_NOT_COME', 'ON_SITE_WRONG_PAPERS'] as const),
]
export type Standing = (typeof STANDINGS)[number]

export interface CandidateLine {
  registration: string
  openedAt: string
  centre: string
  centreNameZh: string
  centreNameEn: string
  name: string
  documentType: string
  documentMasked: string
  studentNumber: string | null
  className: string | null
  method: Method
  review: ReviewState
  subjects: string[]
  paid: number
  unpaid: number
  form: boolean
  photo: boolean
  onSiteRequired: boolean
  onSite: OnSiteOutcome | null
}

export interface CandidateList {
  registrations: CandidateLine[]
  /** Names the next page; null on the last. */
  next: string | null
}

export const FILTERS = ['province', 'centre', 'name', 'documentEnd', 'studentNumber', 'subject', 'standing', 'day', 'order'] as const
export type Filters = Partial<Record<(typeof FILTERS)[number] | 'after', string>>

const list = (session: string) => `/api/enrollment/administration/sessions/${session}/registrations`

function parameters(filters: Filters): string {
  const text = new URLSearchParams(Object.entries(filters).filter(([, value]) => value)).toString()
  return text && `?${text}`
}

export const listCandidates = (session: string, filters: Filters) => call<CandidateList>(list(session) + parameters(filters))

/** In the body, so that the number stands in no address and no log. */
export const searchByDocument = (session: string, number: string) =>
  call<CandidateList>(`${list(session)}/by-document`, { method: 'POST', body: { number } })

export function exportAddress(session: string, filters: Filters, format: 'CSV' | 'XLSX', language: string): string {
  return `${list(session)}/export${parameters({ ...filters, after: '' })}${parameters(filters) ? '&' : '?'}format=${format}&language=${language}`
}

export const DISCLOSURE_REASONS = ['IDENTITY_CHECK', 'CORRECTION', 'CANDIDATE_REQUEST', 'OTHER'] as const

/** A file of 50,000 candidates on a slow line. */
const FILE_TIMEOUT_MS = 10 * 60_000

/** The same with whole document numbers, for a reason. */
export const exportInFull = (session: string, filters: Filters, format: 'CSV' | 'XLSX', language: string, reasonCode: string, reason: string) =>
  call<Blob>(exportAddress(session, filters, format, language), { method: 'POST', body: { reasonCode, reason }, file: true, timeoutMs: FILE_TIMEOUT_MS })

export interface Subject extends Named {
  subject: string
}

export const listSubjects = () => call<Subject[]>('/api/enrollment/administration/subjects')

export interface Province extends Named {
  province: string
}

export const listProvinces = (session: string) => call<Province[]>(`/api/enrollment/sessions/${session}/provinces`)

export interface Decision {
  outcome: 'APPROVED' | 'REJECTED'
  decidedBy: string
  decidedAt: string
  reasonCode: string | null
  reason: string | null
}

export interface OnSite {
  outcome: OnSiteOutcome | null
  note: string | null
  at: string | null
}

export interface Entry {
  entry: string
  subject: string
  subjectNameZh: string | null
  feeFen: number
  state: 'RESERVED' | 'PAYING' | 'PAID'
  /** Where it is examined, once that is published; times of day in China. */
  seat: { ticketNumber: string; date: string; startsAt: string; endsAt: string; room: string; seat: number } | null
}

export interface Candidate {
  registration: string
  session: string
  centre: string
  method: Method
  locked: boolean
  reviewState: ReviewState
  candidate: { name: string; documentType: string; documentMasked: string }
  personalInformation: Record<string, string | null> | null
  entries: Entry[]
  photo: { photo: string; acceptedAt: string } | null
  review: { state: string; round: number; requestedAt: string; decisions: Decision[] } | null
  onSiteRequired: boolean
  onSite: OnSite | null
  /** The oldest first. */
  events: { at: string; type: string; details: Record<string, string> }[]
}

const page = (registration: string) => `/api/audit/registrations/${registration}`

export const showCandidate = (registration: string) => call<Candidate>(page(registration))
export const photoAddress = (registration: string, photo: string) => `${page(registration)}/photo?${photo}`

export interface Order {
  order: string
  state: 'OPEN' | 'UNKNOWN' | 'PAID' | 'CLOSED'
  byCentre: boolean
  amountFen: number
  entries: { subject: string; nameZh: string; nameEn: string | null }[]
  createdAt: string
  paidAt: string | null
  refunds: { refund: string; amountFen: number; state: string }[]
}

export const listOrders = (registration: string) => call<Order[]>(`/api/payment/registrations/${registration}/orders`)

export interface PreferredDates {
  entries: { entry: string; subject: string; date: string | null }[]
}

/** 404 where nothing is paid, and for a registration of a group. */
export const preferredDates = (registration: string) =>
  call<PreferredDates>(`/api/scheduling/administration/registrations/${registration}/date-preferences`)

/** Whose ticket it is; 404 where it is nobody's within reach. */
export const findByTicket = (session: string, ticket: string) =>
  call<{ registration: string }>(`/api/scheduling/administration/seats?${new URLSearchParams({ session, ticket })}`)

export const ticketAddress = (registration: string) => `/api/scheduling/administration/registrations/${registration}/ticket.pdf`

export interface Reference {
  sexes: Coded[]
  ethnicGroups: Coded[]
  occupations: Coded[]
  educations: Coded[]
  trainingTypes: Coded[]
}
interface Coded extends Named {
  code: string
}

/** The words of the form's codes. */
export const reference = () => call<Reference>('/api/enrollment/reference')
