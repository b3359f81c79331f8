// On-site confirmation at audit-service.
import { call } from '@kit/http'

export type Outcome = 'CONFIRMED' | 'NOT_COME' | 'WRONG_PAPERS'

export interface Said {
  outcome: Outcome | null
  note: string | null
  at: string | null
}

const of = (registration: string) => `/api/audit/registrations/${registration}/on-site-confirmation`

export const confirm = (registration: string) => call<Said>(of(registration), { method: 'POST' })
export const refuse = (registration: string, outcome: Exclude<Outcome, 'CONFIRMED'>, note: string | null) =>
  call<Said>(`${of(registration)}/refusal`, { method: 'POST', body: { outcome, note } })
export const revoke = (registration: string, reason: string) => call<Said>(`${of(registration)}/revocation`, { method: 'POST', body: { reason } })

export interface Count {
  confirmed: number
  notCome: number
  wrongPapers: number
  mine: number
}

export const countToday = (session: string) => call<Count>(`/api/audit/on-site-confirmations/count?session=${session}`)
