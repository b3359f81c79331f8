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
  /** Who opens a registration here may have to wait until they are let in. */
  waitingRoom: boolean
}

export interface CentreSummary extends Named {
  centre: string
  address: string
  window: TimeWindow
  open: boolean
  /** It takes only the candidates on its roster. */
  ownStudentsOnly: boolean
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
  /** How long the waiting list is. */
  waiting: number
}

/** What is left at a centre, as its stream tells it. */
export interface Seats {
  centre: string
  remaining: number | null
  subjects: { subject: string; capacity: number | null; remaining: number | null; waiting: number }[]
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
  department?: string | null
  major?: string | null
  className?: string | null
  studentNumber?: string | null
}

/** Where a subject is examined. Times of day in China, `09:00`; names, building and floor may be empty. */
export interface Seat {
  /** 16 digits. */
  ticketNumber: string
  date: string
  startsAt: string
  endsAt: string
  room: string
  roomNameZh: string
  roomNameEn: string
  building: string
  floor: string
  seat: number
}

/** NOT_ARRANGED: there is no seat yet; NOT_CONFIRMED: the on-site confirmation was revoked or refused, and the ticket is void meanwhile; AT_CENTRE: the centre prints the ticket and hands it out. */
export type TicketState = 'NOT_ARRANGED' | 'NOT_CONFIRMED' | 'NOT_YET' | 'OPEN' | 'CLOSED' | 'AT_CENTRE'

export interface Entry extends Named {
  entry: string
  subject: string
  level: number
  feeFen: number
  state: 'RESERVED' | 'PAYING' | 'PAID'
  expiresAt: string | null
  /** The waiting list has given the seat. */
  offered: boolean
  /** Null: not arranged. */
  seat: Seat | null
}

/** An entry on the waiting list of a subject. */
export interface WaitingPlace extends Named {
  centre: string
  centreNameZh: string
  centreNameEn: string
  subject: string
  /** 1: the next one. */
  position: number
  joinedAt: string
}

/** What a refusal for want of seats carries. */
export interface NoPlaceLeft {
  centre: string
  subjects?: string[]
  elsewhere: { subject: string; centres: (Named & { centre: string; remaining: number })[] }[]
  waitingList: { subject: string; waiting: number }[]
}

export const deletionReasons = ['CHANGED_PLANS', 'WRONG_PROVINCE', 'WRONG_DETAILS', 'OTHER'] as const
export type DeletionReason = (typeof deletionReasons)[number]

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
/** WAITING: somebody else is at work, there is no task; NOT_YET: something else comes first. */
export type StepState = 'DONE' | 'CURRENT' | 'TODO' | 'NOT_NEEDED' | 'NOT_YET' | 'WAITING'

export interface Step {
  step: StepName
  state: StepState
}

export type ReviewState = 'NOT_REQUIRED' | 'NOT_SUBMITTED' | 'PENDING' | 'REJECTED' | 'APPROVED'

export type RegistrationMethod = 'SELF' | 'GROUP'

export type RejectionCode =
  | 'PHOTO_UNFIT'
  | 'PHOTO_NOT_OF_CANDIDATE'
  | 'DOCUMENT_WRONG'
  | 'PERSONAL_INFORMATION_WRONG'
  | 'NOT_ELIGIBLE'
  | 'SUBJECTS_WRONG'
  | 'OTHER'

/** What a centre's roster says of its student; a field that is there cannot be changed. */
export interface RosterPlace {
  centre: string
  school?: string | null
  department?: string | null
  major?: string | null
  className?: string | null
  studentNumber?: string | null
}

/** The confirmation at the centre. */
export interface OnSiteConfirmation {
  /** Null until the centre has set it. */
  plan: { window: TimeWindow; placeZh: string; placeEn: string; bringZh: string; bringEn: string } | null
  confirmedAt: string | null
  /** What the centre has said; null: nothing yet. */
  outcome: 'CONFIRMED' | 'NOT_COME' | 'WRONG_PAPERS' | null
  /** What is wrong with the papers, in the centre's words. */
  note: string | null
  /** When the centre said it. */
  at: string | null
}

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
  /** Of the centre; of the session before there is one. */
  window: TimeWindow
  /** Registration is possible now. */
  open: boolean
  /** GROUP: the centre has registered the candidate, who changes nothing. */
  method: RegistrationMethod
  candidate: { name: string; documentType: DocumentType; documentMasked: string }
  personalInformation: PersonalInformation | null
  /** Named by who replaces it; null: there is none yet. */
  personalInformationVersion: number | null
  roster: RosterPlace | null
  /** By their roster, the only centres on offer; empty: all but those that take only their own students. */
  restrictedTo: string[]
  entries: Entry[]
  /** Names centre, subjects and lines as they are. */
  subjectsVersion: number
  photo: { photo: string; acceptedAt: string } | null
  review: ReviewState
  reviewReasonCode: RejectionCode | null
  reviewReason: string | null
  locked: boolean
  photoLocked: boolean
  cancellationsLeft: number
  /** Null where it is not required. */
  onSite: OnSiteConfirmation | null
  expiresAt: string | null
  /** Why it cannot be deleted now; null: it can. */
  deletionRefused: string | null
  waitingPlaces: WaitingPlace[]
  /** Of the admission ticket; the window is null until it is decided. */
  ticket: { state: TicketState; window: TimeWindow | null }
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
  /** Until when the registration stays if it has no subject after this. */
  emptyUntil: string | null
  /** What would make saving fail at this moment; subject null: the whole centre. */
  warnings: { code: 'SUBJECT_FULL' | 'CENTRE_FULL'; subject: string | null }[]
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
  entries: (Named & { entry: string; subject: string; feeFen: number })[]
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
