import type { Challenge } from '@kit/proof-of-work/solve'
import { call } from '@kit/http'
import { letIn } from '@/waiting-room'
import { entrance } from './first'
import type * as T from './types'

const enrollment = '/api/enrollment'
const registrationPath = (id: string) => `${enrollment}/registrations/${encodeURIComponent(id)}`
const orderPath = (order: string) => `/api/payment/orders/${encodeURIComponent(order)}`

export { session } from './first'

export const passport = {
  humanCheck: () => call<Challenge>('/api/passport/human-checks'),
  sendCode: (channel: T.Channel, address: string, language: T.Language, humanCheck: string) =>
    call<T.CodeSent>('/api/passport/verification-codes', { method: 'POST', body: { channel, address, language, humanCheck } }),
  make: (body: { email: string; emailCode: string; mobile: string; mobileCode: string; password: string; language: T.Language; humanCheck: string }) =>
    call<{ passport: string }>('/api/passport/registrations', { method: 'POST', body }),
  sendRecoveryCode: (channel: T.Channel, address: string, humanCheck: string) =>
    call<T.CodeSent>('/api/passport/recovery-codes', { method: 'POST', body: { channel, address, humanCheck } }),
  recover: (body: { channel: T.Channel; address: string; code: string; password: string; humanCheck: string }) =>
    call<unknown>('/api/passport/recoveries', { method: 'POST', body }),
  sendAddressCode: (channel: T.Channel, address: string) =>
    call<T.CodeSent>('/api/passport/me/address-codes', { method: 'POST', body: { channel, address } }),
  sendConfirmationCode: (channel: T.Channel) =>
    call<T.CodeSent>('/api/passport/me/confirmation-codes', { method: 'POST', body: { channel } }),
  changeAddress: (body: { channel: T.Channel; address: string; code: string; confirmedBy: T.Channel; confirmationCode: string }) =>
    call<T.Passport>('/api/passport/me/addresses', { method: 'PUT', body }),
  me: () => call<T.Passport>('/api/passport/me'),
  saveDocument: (body: { type: string; number: string; name: string }, seen: number | null) =>
    call<unknown>('/api/passport/me/document', { method: 'PUT', body, seen }),
}

export const catalogue = {
  ...entrance,
  centres: (session: string, province: string) =>
    call<T.CentreSummary[]>(`${enrollment}/sessions/${session}/provinces/${province}/centres`),
  centre: (session: string, centre: string) => call<T.Centre>(`${enrollment}/sessions/${session}/centres/${centre}`),
  texts: (session: string, province: string) =>
    call<T.PublishedText[]>(`${enrollment}/sessions/${session}/provinces/${province}/texts`),
  /** Those of the session alone: for everybody, before a province is chosen. */
  sessionTexts: (session: string) => call<T.PublishedText[]>(`${enrollment}/sessions/${session}/texts`),
  seatsPath: (session: string, centre: string) => `${enrollment}/sessions/${session}/centres/${centre}/seats`,
  seats: (path: string) => call<T.Seats>(path),
  centreTexts: (session: string, centre: string) => call<T.PublishedText[]>(`${enrollment}/sessions/${session}/centres/${centre}/texts`),
  reference: () => call<T.Reference>(`${enrollment}/reference`),
}

export interface Opening {
  session: string
  province: string
  accepted: T.Accepted[]
}

export interface SubjectChoice {
  centre: string
  subjects: string[]
  /** The centre's notices that are accepted with it. */
  accepted?: T.Accepted[]
}

export const registrations = {
  open: (body: Opening, key: string) => letIn(call<T.Registration>(`${enrollment}/registrations`, { method: 'POST', body, key })),
  mine: () => call<T.Registration[]>(`${enrollment}/registrations`),
  get: (id: string) => call<T.Registration>(registrationPath(id)),
  acceptances: (id: string) => call<T.Acceptance[]>(`${registrationPath(id)}/acceptances`),
  savePersonalInformation: (id: string, body: T.PersonalInformation & { declared: boolean }, seen: number | null) =>
    call<T.Registration>(`${registrationPath(id)}/personal-information`, { method: 'PUT', body, seen }),
  previewSubjects: (id: string, body: SubjectChoice) =>
    letIn(call<T.SubjectsPreview>(`${registrationPath(id)}/subjects/preview`, { method: 'POST', body })),
  saveSubjects: (id: string, body: SubjectChoice, seen: number, key: string) =>
    letIn(call<T.Registration>(`${registrationPath(id)}/subjects`, { method: 'PUT', body, key, seen })),
  joinWaitingList: (id: string, centre: string, subject: string, accepted: T.Accepted[]) =>
    letIn(call<T.WaitingPlace>(`${registrationPath(id)}/waiting-places/${centre}/${subject}`, { method: 'PUT', body: { accepted } })),
  leaveWaitingList: (id: string, centre: string, subject: string) =>
    call<unknown>(`${registrationPath(id)}/waiting-places/${centre}/${subject}`, { method: 'DELETE' }),
  remove: (id: string, body: { reason: T.DeletionReason; note?: string }) => call<unknown>(registrationPath(id), { method: 'DELETE', body }),
  /** A PDF. */
  formUrl: (id: string) => `${registrationPath(id)}/form.pdf`,
  requestReview: (id: string) => call<T.Registration>(`${registrationPath(id)}/review-request`, { method: 'POST' }),
}

export const photos = {
  url: (registration: string, photo: string) =>
    `/api/photo/registrations/${encodeURIComponent(registration)}/photo?version=${encodeURIComponent(photo)}`,
  upload: (registration: string, file: Blob) =>
    call<T.PhotoAnswer>(`/api/photo/registrations/${encodeURIComponent(registration)}/photo`, { method: 'PUT', body: file }),
  /** Says what would become of it; nothing is kept. */
  attempt: (registration: string, file: Blob) =>
    call<T.TriedPhoto>(`/api/photo/registrations/${encodeURIComponent(registration)}/photo/trial`, { method: 'POST', body: file }),
}

export interface CheckOut {
  registration: string
  entries: string[]
  method: T.Method
}

export const orders = {
  create: (body: CheckOut, key: string) => call<T.Order>('/api/payment/orders', { method: 'POST', body, key }),
  of: (registration: string) => call<T.Order[]>(`/api/payment/orders?registration=${encodeURIComponent(registration)}`),
  get: (order: string) => call<T.Order>(orderPath(order)),
  giveUp: (order: string) => call<T.Order>(`${orderPath(order)}/cancellation`, { method: 'POST' }),
  update: (order: string) => call<T.Order>(`${orderPath(order)}/update`, { method: 'POST' }),
}
