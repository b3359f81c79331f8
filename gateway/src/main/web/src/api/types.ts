// What the services answer. Times are ISO 8601 UTC, money is whole fen, codes are strings with their leading zeros.

import type { Csrf } from '@kit/http'
import type { Language, Named } from '@kit/i18n'

export type { Language, Named }

export interface Session {
  signedIn: boolean
  username: string | null
  roles: string[]
  passport: string | null
  centre: string | null
  province: string | null
  csrf?: Csrf
}

export interface Coded extends Named {
  code: string
}

export interface TimeWindow {
  opensAt: string
  closesAt: string
}

export interface ExamSession extends Named {
  session: string
  ordinal: number
  window: TimeWindow
  /** Null: not decided yet. */
  ticketWindow: TimeWindow | null
  examDates: string[]
  open: boolean
}

export interface Province extends Named {
  province: string
  open: boolean
}

export interface CentreSummary extends Named {
  centre: string
  address: string
  window: TimeWindow
  open: boolean
  remaining: number | null
}

export interface Offer extends Named {
  subject: string
  level: number
  minutes: number
  feeFen: number
  /** Null: as many as the centre holds. */
  capacity: number | null
  remaining: number | null
}

export interface Centre extends CentreSummary {
  province: string
  maxSubjects: number
  reviewRequired: boolean
  classRequired: boolean
  offers: Offer[]
}

/** The agreement comes with the user agreement and the privacy policy; announcements and the how-to are only read. */
export type TextKind = 'AGREEMENT' | 'USER_AGREEMENT' | 'PRIVACY_POLICY' | 'NOTICE' | 'ANNOUNCEMENT' | 'HOW_TO'

export interface PublishedText {
  text: string
  /** Whose it is; null: the session's. */
  province: string | null
  centre: string | null
  kind: TextKind
  mustAccept: boolean
  version: number
  titleZh: string
  titleEn: string
  bodyZh: string
  bodyEn: string
}

export interface Accepted {
  text: string
  version: number
}

export interface Acceptance extends Accepted {
  acceptedAt: string
}

export interface Reference {
  ethnicGroups: Coded[]
  occupations: Coded[]
  educations: Coded[]
  trainingTypes: Coded[]
  sexes: Coded[]
}

export const documentTypes = [
  'RESIDENT_ID',
  'HK_MACAO_PERMIT',
  'TAIWAN_PERMIT',
  'HK_MACAO_TAIWAN_RESIDENCE',
  'FOREIGN_PERMANENT_RESIDENCE',
  'PASSPORT',
  'MILITARY',
  'POLICE',
] as const
export type DocumentType = (typeof documentTypes)[number]

export interface IdentityDocument {
  type: DocumentType
  masked: string
  name: string
  sex: string | null
  birthDate: string | null
  /** Named by who replaces it. */
  version: number
}

export interface Passport {
  passport: string
  emailMasked: string
  mobileMasked: string
  document: IdentityDocument | null
  /** Of messages. */
  language: Language
  version: number
}

export type Channel = 'EMAIL' | 'MOBILE'

export interface CodeSent {
  expiresAt: string
  resendAfterSeconds: number
}

export interface PersonalInformation {
  sex: string
  birthDate: string
  ethnicGroup: string
  occupation: string
  education: string
  trainingType: string
  postcode?: string | null
  address?: string | null
  email?: string | null
  school?: string | null
  major?: string | null
  className?: string | null
  studentNumber?: string | null
}

export interface Entry extends Named {
  entry: string
  subject: string
  level: number
  feeFen: number
  state: 'RESERVED' | 'PAYING' | 'PAID'
  expiresAt: string | null
}

export type StepName =
  | 'AGREEMENT'
  | 'DOCUMENT'
  | 'PERSONAL_INFORMATION'
  | 'SUBJECTS'
  | 'PHOTO'
  | 'REVIEW'
  | 'PAYMENT'
  | 'DONE'
  | 'DATE_PREFERENCE'
  | 'TICKET'
  | 'EXAM'
export type StepState = 'DONE' | 'CURRENT' | 'TODO' | 'NOT_NEEDED'

export interface Step {
  step: StepName
  state: StepState
}

export type ReviewState = 'NOT_REQUIRED' | 'NOT_SUBMITTED' | 'PENDING' | 'REJECTED' | 'APPROVED'

export interface Registration {
  registration: string
  session: string
  sessionNameZh: string
  sessionNameEn: string
  province: string
  provinceNameZh: string
  provinceNameEn: string
  centre: string | null
  centreNameZh: string | null
  centreNameEn: string | null
  candidate: { name: string; documentType: DocumentType; documentMasked: string }
  personalInformation: PersonalInformation | null
  /** Named by who replaces it; null: there is none yet. */
  personalInformationVersion: number | null
  entries: Entry[]
  /** Names centre, subjects and lines as they are. */
  subjectsVersion: number
  photo: { photo: string; acceptedAt: string } | null
  review: ReviewState
  reviewReason: string | null
  locked: boolean
  photoLocked: boolean
  cancellationsLeft: number
  expiresAt: string | null
  steps: Step[]
  version: number
}

export interface PreviewLine extends Named {
  subject: string
  level: number
  feeFen: number
  paid: boolean
  expiresAt: string | null
}

/** What saving these subjects would do to what the service has now. */
export interface SubjectsPreview {
  /** Of the subjects that this starts from; saving names it. */
  version: number
  name: string
  documentMasked: string
  centre: string
  centreNameZh: string
  centreNameEn: string
  cancelled: PreviewLine[]
  lapsed: PreviewLine[]
  added: PreviewLine[]
  afterwards: PreviewLine[]
  toPayFen: number
  cancellationsLeft: number
}

export interface PhotoCheck {
  rule: string
  passed: boolean
  measured: string
  limit: string
  adviceZh: string
  adviceEn: string
}

export interface TriedPhoto {
  acceptable: boolean
  checks: PhotoCheck[]
}

export interface PhotoAnswer {
  photo: string
  width: number
  height: number
  bytes: number
  checks: PhotoCheck[]
}

export const methods = ['ALIPAY', 'WECHAT_PAY', 'UNIONPAY'] as const
export type Method = (typeof methods)[number]

export interface OrderStep {
  at: string
  step: string
}

export interface Refund {
  refund: string
  amountFen: number
  state: 'REQUESTED' | 'REJECTED' | 'DONE'
  doneAt: string | null
}

export interface Order {
  order: string
  registration: string
  state: 'OPEN' | 'PAID' | 'CLOSED' | 'UNKNOWN'
  amountFen: number
  method: Method | null
  cashierUrl: string | null
  purpose: string
  source: string
  payerName: string
  createdAt: string
  closesAt: string
  paidAt: string | null
  /** What became of the money: null until the registration has been told. */
  settlement: 'SEATED' | 'REFUSED' | null
  refunds: Refund[]
  /** The centre that has registered the candidate pays; amount and money are the candidate's part. */
  byCentre: boolean
  timeline: OrderStep[]
}
