// What the owner of a passport may know and demand (R-207); loaded with the pages that ask for it.
import { call } from '@kit/http'

const me = '/api/passport/me'

export interface Access {
  access: string
  at: string
  kind: string
  by: 'OWNER' | 'STAFF'
  role: string | null
  centre: string | null
  /** Null until the catalogue has named the centre. */
  centreNameZh: string | null
  centreNameEn: string | null
  reasonCode: string | null
  reason: string | null
}

export interface AccessPage {
  accesses: Access[]
  /** The page after this one begins there; null on the last. */
  next: string | null
}

export const myData = {
  accesses: (before?: string | null) => call<AccessPage>(`${me}/accesses${before ? `?before=${encodeURIComponent(before)}` : ''}`),
  everything: () => call<unknown>(`${me}/export`),
  documentNumber: () => call<{ number: string }>(`${me}/document/number`, { method: 'POST' }),
  close: (reason: string) => call<unknown>(`${me}/closure`, { method: 'POST', body: reason ? { reason } : {} }),
}
