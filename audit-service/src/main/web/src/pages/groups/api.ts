// Group registrations of the signed-in centre: enrollment-service has them, photo-service their photos, payment-service their orders.
import { call } from '@kit/http'

export type EntryState = 'RESERVED' | 'PAYING' | 'PAID'
export type RegistrationState = 'EDITING' | 'IN_REVIEW' | 'REJECTED' | 'APPROVED' | 'PAYING' | 'PAYING_APPROVED' | 'PAID' | 'PAYING_MORE' | 'REMOVED'

export interface Member {
  registration: string
  candidate: { name: string; documentType: string; documentMasked: string }
  className: string | null
  studentNumber: string | null
  claimed: boolean
  photo: boolean
  state: RegistrationState
  entries: { entry: string; subject: string; feeFen: number; state: EntryState; expiresAt: string | null }[]
  registeredAt: string
}

export const SHOWS = ['LIVE', 'NO_PHOTO', 'UNPAID', 'PAYING', 'PAID', 'NOT_ACCEPTED', 'REMOVED'] as const
export type Show = (typeof SHOWS)[number]

export interface Count {
  live: number
  noPhoto: number
  unpaid: number
  paying: number
  paid: number
  notAccepted: number
  removed: number
}

export interface MemberPage {
  registrations: Member[]
  next: string | null
}

export interface Filter {
  show: Show
  search?: string
  after?: string | undefined
  limit?: number
}

const group = (session: string) => `/api/enrollment/administration/sessions/${session}/group-registrations`

export const members = {
  page(session: string, { show, search, after, limit = 50 }: Filter) {
    const query = new URLSearchParams({ show, limit: String(limit), ...(search ? { search } : {}), ...(after ? { after } : {}) })
    // Where there is no exam session yet, nobody is registered.
    return session ? call<MemberPage>(`${group(session)}?${query}`) : Promise.resolve<MemberPage>({ registrations: [], next: null })
  },
  count: (session: string) => (session ? call<Count>(`${group(session)}/count`) : Promise.resolve(null)),
  withdraw: (registration: string, reason: string) =>
    call<void>(`/api/enrollment/administration/group-registrations/${registration}`, { method: 'DELETE', body: { reason } }),
}

export interface PhotoCheck {
  rule: string
  passed: boolean
  measured: string
  limit: string
  adviceZh: string
  adviceEn: string
}

export const OUTCOMES = ['ACCEPTED', 'REFUSED', 'NO_CANDIDATE', 'SEVERAL_CANDIDATES', 'TWO_FILES', 'LOCKED', 'UNREADABLE', 'NOT_TRIED'] as const
export type Outcome = (typeof OUTCOMES)[number]

export interface FileOutcome {
  file: string
  outcome: Outcome
  registration?: string
  other?: string
  failed?: PhotoCheck[]
}

/** As photo-service takes it, and the gateway. */
export const LARGEST_ARCHIVE = 64 * 1024 * 1024
/** Some hundred photos are judged in a minute; two thousand in a few. */
const ARCHIVE_TIMEOUT_MS = 15 * 60_000

export const photos = {
  put: (registration: string, file: Blob) =>
    call<{ photo: string; checks: PhotoCheck[] }>(`/api/photo/administration/group-registrations/${registration}/photo`, { method: 'PUT', body: new Blob([file], { type: 'image/jpeg' }) }),
  putAll: (session: string, archive: Blob) =>
    call<{ files: FileOutcome[] }>(`/api/photo/imports/${session}/group-photos`, { method: 'POST', body: new Blob([archive], { type: 'application/zip' }), timeoutMs: ARCHIVE_TIMEOUT_MS }),
  thumbnail: (registration: string) => `/api/photo/registrations/${registration}/photo/thumbnail`,
}

export type OrderState = 'CHECKING_OUT' | 'OPEN' | 'UNKNOWN' | 'PAID' | 'CLOSED'

export interface OrderLine {
  order: string
  session: string
  state: OrderState
  amountFen: number
  registrations: number
  seated: number
  refused: number
  createdAt: string
  closesAt: string
  paidAt: string | null
  closedAt: string | null
}

export interface MoneyBack {
  amountFen: number
  state: string
  doneAt: string | null
}

export interface GroupOrder {
  order: string
  session: string
  state: OrderState
  amountFen: number
  purpose: string
  source: string
  payerName: string
  registrations: {
    registration: string
    amountFen: number
    entries: { entry: string; subject: string; nameZh: string; nameEn: string | null; feeFen: number }[]
    settlement: 'SEATED' | 'REFUSED' | null
    refund: MoneyBack | null
  }[]
  method: string | null
  cashierUrl: string | null
  createdAt: string
  closesAt: string
  paidAt: string | null
  closedAt: string | null
  refunds: MoneyBack[]
  timeline: { at: string; step: string }[]
}

export interface Refusal {
  registration: string
  code: string
}

/** What one order may pay for. */
export const MOST_IN_ORDER = 500

export const ORDERS_ON_PAGE = 50

const ORDERS = '/api/payment/group-orders'

export const orders = {
  list: (before?: string) => call<OrderLine[]>(`${ORDERS}?limit=${ORDERS_ON_PAGE}${before ? `&before=${encodeURIComponent(before)}` : ''}`),
  get: (order: string) => call<GroupOrder>(`${ORDERS}/${order}`),
  place: (registrations: string[], key: string) => call<GroupOrder>(ORDERS, { method: 'POST', body: { registrations, method: null }, key, timeoutMs: 60_000 }),
  update: (order: string) => call<GroupOrder>(`${ORDERS}/${order}/update`, { method: 'POST' }),
  giveUp: (order: string) => call<GroupOrder>(`${ORDERS}/${order}/cancellation`, { method: 'POST' }),
}
