// Money, as payment-service keeps it. Amounts are in fen.
import { call } from '@kit/http'

export interface Sums {
  payments: number
  paymentsFen: number
  refunds: number
  refundsFen: number
}

export interface DayTotal {
  day: string
  ours: Sums
  surplus: number
  theirs: Sums | null
  matchedAt: string | null
  differences: number
  differencesOpen: number
}

export interface Difference {
  id: number
  day: string
  what: 'PAYMENT' | 'REFUND'
  kind: 'MISSING_HERE' | 'MISSING_THERE' | 'DIFFERS'
  number: string
  order: string
  oursFen: number | null
  theirsFen: number | null
  foundAt: string
  settledAt: string | null
  settledBy: string | null
  settledByName: string | null
  note: string | null
}

export type RefundState = 'REQUESTED' | 'REJECTED' | 'DONE'

export interface Refund {
  refund: string
  order: string
  registration: string | null
  amountFen: number
  reason: string
  state: RefundState
  requestedAt: string
  rejection: string | null
}

export interface Overdue {
  count: number
  orders: string[]
}

export interface Alarms {
  unknown: Overdue
  unsettled: Overdue
  unreleased: Overdue
  refundsOverdue: number
  refundsRejected: number
  differencesOpen: number
  statementsOverdue: number
  notifications: Record<string, number>
}

export interface Notification {
  id: number
  order: string | null
  verdict: string | null
  firstAt: string
  lastAt: string
  times: number
}

export interface Order {
  order: string
  province: string
  payingCentre: string | null
  session: string | null
  state: string
  amountFen: number | null
  purpose: string | null
  method: string | null
  createdAt: string
  closesAt: string
  paidAt: string | null
  closedAt: string | null
  registrations: { registration: string; centre: string | null; amountFen: number | null; subjects: string[]; settlement: string | null }[]
  payments: { trade: string; amountFen: number; method: string; paidAt: string; surplus: boolean }[]
  refunds: (Omit<Refund, 'order'> & { doneAt: string | null })[]
  timeline: { at: string; step: string; registration: string | null }[]
  differences: { id: number; day: string; what: string; kind: string; settledAt: string | null }[]
  alarms: Notification[]
}

export const PAGE = 50

function query(values: Record<string, string | number | undefined>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '')
  return given.length ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}` : ''
}

const MONEY = '/api/payment/administration'

export const daysOf = (from: string, until: string, province?: string) => call<DayTotal[]>(`${MONEY}/days${query({ from, until, province })}`)
export const alarms = () => call<Alarms>(`${MONEY}/alarms`)
export const notificationsOf = (verdict?: string, before?: string) =>
  call<{ notifications: Notification[]; next: number | null }>(`${MONEY}/alarms/notifications${query({ verdict, before, size: PAGE })}`)
export const orderOf = (order: string) => call<Order>(`${MONEY}/orders/${encodeURIComponent(order)}`)

export interface DifferencesAsked {
  from?: string | undefined
  until?: string | undefined
  province?: string | undefined
  after?: string | undefined
}

export const differencesOf = (asked: DifferencesAsked) => call<Difference[]>(`/api/payment/differences${query({ ...asked, size: PAGE })}`)
export const settle = (id: number, note: string) => call<void>(`/api/payment/differences/${id}/settlement`, { method: 'POST', body: { note } })
export const refund = (id: number) => call<void>(`/api/payment/differences/${id}/refund`, { method: 'POST' })

export const refundsOf = (state?: string, after?: string) => call<{ refunds: Refund[]; next: string | null }>(`/api/payment/refunds${query({ state, after, size: PAGE })}`)
export const retry = (number: string) => call<void>(`/api/payment/refunds/${encodeURIComponent(number)}/retry`, { method: 'POST' })
