// a stranger's registration that holds my document. R-502: what a centre has registered for me.
import { call } from '@kit/http'

export interface Complaint {
  complaint: string
  session: string
  state: 'OPEN' | 'AT_BOARD' | 'REFUSED' | 'UPHELD' | 'WITHDRAWN'
  /** No registration holds the document any more, or none did. */
  gone: boolean
  documentMasked: string
  text: string
  madeAt: string
  answeredAt: string | null
  answer: string | null
}

export interface NewComplaint {
  session: string
  documentType: string | null
  documentNumber: string | null
  documentName: string | null
  phone: string
  text: string
}

const PATH = '/api/enrollment/complaints'

export const complaints = {
  mine: () => call<Complaint[]>(PATH),
  file: (body: NewComplaint) => call<Complaint>(PATH, { method: 'POST', body }),
  withdraw: (complaint: string) => call<void>(`${PATH}/${encodeURIComponent(complaint)}`, { method: 'DELETE' }),
}

/** It is the candidate's only once they have accepted it. */
export interface WaitingGroupRegistration {
  session: string
  province: string
  centre: string | null
  subjects: string[]
  registeredAt: string
}

export const byCentres = {
  waiting: () => call<WaitingGroupRegistration[]>('/api/enrollment/group-registrations'),
}

export const isOpen = ({ state, gone }: Complaint) => !gone && ['OPEN', 'AT_BOARD'].includes(state)
