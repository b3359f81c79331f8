// Complaints that a registration holds somebody else's document: enrollment-service shows each to whom it concerns.
import { call } from '@kit/http'

export type ComplaintState = 'OPEN' | 'AT_BOARD' | 'REFUSED' | 'UPHELD' | 'WITHDRAWN'
export type Decision = 'REFUSE' | 'UPHOLD' | 'REFER'
export type DocumentType =
  | 'RESIDENT_ID'
  | 'HK_MACAO_PERMIT'
  | 'TAIWAN_PERMIT'
  | 'HK_MACAO_TAIWAN_RESIDENCE'
  | 'FOREIGN_PERMANENT_RESIDENCE'
  | 'PASSPORT'
  | 'MILITARY'
  | 'POLICE'

export interface ComplaintLine {
  complaint: string
  state: ComplaintState
  madeAt: string
  documentMasked: string
  centre: string | null
  province: string
  paid: boolean
  removed: boolean
  answeredAt: string | null
}

export interface Side {
  documentType: DocumentType
  documentMasked: string
  nameMasked: string
}

export interface Complaint {
  complaint: string
  session: string
  state: ComplaintState
  madeAt: string
  text: string
  phone: string
  complainant: Side
  registered: Side
  sameName: boolean
  registration: string
  province: string
  centre: string | null
  method: 'SELF' | 'GROUP'
  registrationState: string
  openedAt: string
  paid: boolean
  /** What upholding it refunds, in fen. */
  paidFen: number
  removed: boolean
  answeredBy: string | null
  answeredRole: 'centre-staff' | 'province-admin' | 'exam-admin' | null
  answeredAt: string | null
  answer: string | null
}

const PATH = '/api/enrollment/administration'

export interface Waiting {
  open: number
  /** Of them, those that only the board decides. */
  atBoard: number
  oldestAt: string | null
}

export const complaints = {
  page(session: string, open: boolean, before?: string) {
    const query = new URLSearchParams({ open: String(open), limit: '50', ...(before ? { before } : {}) })
    const none = { complaints: [], next: null }
    // Where there is no exam session yet, nobody complains.
    return session ? call<{ complaints: ComplaintLine[]; next: string | null }>(`${PATH}/sessions/${session}/complaints?${query}`) : Promise.resolve(none)
  },
  waiting: (session: string) => call<Waiting>(`${PATH}/sessions/${session}/complaints/waiting`),
  get: (complaint: string) => call<Complaint>(`${PATH}/complaints/${complaint}`),
  decide: (complaint: string, decision: Decision, reason: string) =>
    call<Complaint>(`${PATH}/complaints/${complaint}/decision`, { method: 'POST', body: { decision, reason } }),
}
