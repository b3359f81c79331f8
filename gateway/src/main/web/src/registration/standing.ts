// Where a registration stands, as facts. The words make one sentence of them, in either language.
import type { Entry, Registration, ReviewState, StepName } from '@/api/types'

export type PaymentState = 'NONE' | 'UNPAID' | 'PARTLY' | 'PAID'

/** What the candidate can do now, in the order in which it is said. */
export type Possibility = 'FILL_IN' | 'MEND_FORM' | 'CHOOSE' | 'CHANGE_SUBJECTS' | 'ADD_SUBJECTS' | 'UPLOAD_PHOTO' | 'SUBMIT' | 'PAY' | 'CHOOSE_DATES' | 'CONFIRM_ON_SITE' | 'PRINT_TICKET'

/** Who or what keeps a registration as it is: its centre, the review, a payment that goes on. */
export type Lock = 'GROUP' | 'REVIEW' | 'PAYMENT'

/** Why nothing can be done: the first that holds. */
export type Obstacle = Lock | 'TICKET_VOID' | 'TICKET_LATER' | 'TICKET_AT_CENTRE' | 'EXAM_OVER' | 'CLOSED' | 'NOTHING_LEFT'

export interface Standing {
  window: 'BEFORE' | 'OPEN' | 'AFTER' | 'PAUSED'
  subjects: number
  waiting: number
  payment: PaymentState
  /** Subjects with a published seat. */
  arranged: number
  review: ReviewState
  can: Possibility[]
  obstacle: Obstacle | null
}

export const paidOf = (entries: Entry[]) => entries.filter(({ state }) => state === 'PAID')
export const unpaidOf = (entries: Entry[]) => entries.filter(({ state }) => state !== 'PAID')
export const arrangedOf = (entries: Entry[]) => entries.filter(({ seat }) => seat)
export const sum = (entries: Entry[]) => entries.reduce((fen, { feeFen }) => fen + feeFen, 0)
export const isPaying = ({ entries }: Registration) => entries.some(({ state }) => state === 'PAYING')

/** Null: something of it can change. */
export function lockOf(registration: Registration): Lock | null {
  if (isPaying(registration)) return 'PAYMENT'
  if (registration.review === 'PENDING') return 'REVIEW'
  return registration.method === 'GROUP' ? 'GROUP' : null
}

export function paymentState(entries: Entry[]): PaymentState {
  if (entries.length === 0) return 'NONE'
  const paid = paidOf(entries).length
  return paid === 0 ? 'UNPAID' : paid < entries.length ? 'PARTLY' : 'PAID'
}

type Several = Exclude<PaymentState, 'NONE'>

/** What the sentence is made of, in one language. */
export interface StandingWords {
  windows: Record<Standing['window'], string>
  subjects: (count: number) => string
  noSubjects: string
  waiting: (count: number) => string
  payments: Record<Several, string>
  paymentsOfOne: Record<Several, string>
  /** How many of the subjects have a seat. */
  arranged: (count: number, of: number) => string
  reviews: Record<Exclude<ReviewState, 'NOT_REQUIRED'>, string>
  possibilities: Record<Possibility, string>
  obstacles: Record<Obstacle, string>
  /** Between facts, and between possibilities but the last. */
  facts: string
  list: string
  or: (others: string, last: string) => string
  can: (list: string) => string
  sentence: (window: string, facts: string, now: string) => string
}

/** One sentence: the window, what there is, and what can be done now or why nothing can. */
export function sentenceOf({ window, subjects, waiting, payment, arranged, review, can, obstacle }: Standing, words: StandingWords): string {
  const facts = [subjects ? words.subjects(subjects) : words.noSubjects]
  if (waiting) facts.push(words.waiting(waiting))
  if (payment !== 'NONE') facts.push((subjects === 1 ? words.paymentsOfOne : words.payments)[payment])
  if (review !== 'NOT_REQUIRED') facts.push(words.reviews[review])
  if (arranged) facts.push(words.arranged(arranged, subjects))
  return words.sentence(words.windows[window], facts.join(words.facts), obstacle ? words.obstacles[obstacle] : words.can(listed(can, words)))
}

function listed(can: Possibility[], { possibilities, list, or }: StandingWords): string {
  const all = can.map((one) => possibilities[one])
  const last = all.pop() ?? ''
  return all.length ? or(all.join(list), last) : last
}

/** @param now the server's time */
export function standingOf(registration: Registration, now: number): Standing {
  const { entries, review } = registration
  const can = possibilities(registration, now)
  return {
    window: windowOf(registration, now),
    subjects: entries.length,
    waiting: registration.waitingPlaces.length,
    payment: paymentState(entries),
    arranged: arrangedOf(entries).length,
    review,
    can,
    obstacle: can.length ? null : obstacleOf(registration),
  }
}

/** By the clock, so that a page that stays open says when the window opens or closes. */
export function windowOf({ open, window }: Registration, now: number): Standing['window'] {
  if (now < Date.parse(window.opensAt)) return 'BEFORE'
  if (now >= Date.parse(window.closesAt)) return 'AFTER'
  return open ? 'OPEN' : 'PAUSED'
}

function possibilities(registration: Registration, now: number): Possibility[] {
  const { steps, entries, open, review, method, personalInformation } = registration
  const doable = (step: StepName) => steps.some((one) => one.step === step && (one.state === 'CURRENT' || one.state === 'TODO'))
  const changeable = open && method === 'SELF' && review !== 'PENDING' && !isPaying(registration)
  const subjects: Possibility[] = !changeable || entries.length === 0 ? [] : paidOf(entries).length ? ['ADD_SUBJECTS'] : ['CHANGE_SUBJECTS']
  return [
    ...when(doable('PERSONAL_INFORMATION'), personalInformation ? 'MEND_FORM' : 'FILL_IN'),
    ...when(doable('SUBJECTS') && entries.length === 0, 'CHOOSE'),
    ...subjects,
    ...when(doable('PHOTO'), 'UPLOAD_PHOTO'),
    ...when(doable('REVIEW'), 'SUBMIT'),
    ...when(doable('PAYMENT') && !isPaying(registration), 'PAY'),
    ...when(doable('DATE_PREFERENCE'), 'CHOOSE_DATES'),
    ...when(mayConfirmOnSite(registration, now), 'CONFIRM_ON_SITE'),
    ...when(doable('TICKET'), 'PRINT_TICKET'),
  ]
}

/** until the end of it, also who was turned away once. */
export function mayConfirmOnSite({ onSite, entries }: Registration, now: number): boolean {
  return entries.length > 0 && Boolean(onSite?.plan) && !onSite?.confirmedAt && now >= Date.parse(onSite!.plan!.window.opensAt) && now < Date.parse(onSite!.plan!.window.closesAt)
}

const when = (holds: boolean, what: Possibility): Possibility[] => (holds ? [what] : [])

function obstacleOf(registration: Registration): Obstacle {
  const lock = lockOf(registration)
  const arranged = arrangedOf(registration.entries).length > 0
  if (arranged && (!lock || lock === 'GROUP')) {
    if (registration.steps.some(({ step, state }) => step === 'EXAM' && state === 'DONE')) return 'EXAM_OVER'
    if (registration.ticket.state === 'NOT_CONFIRMED') return 'TICKET_VOID'
    if (registration.ticket.state === 'AT_CENTRE') return 'TICKET_AT_CENTRE'
    if (registration.ticket.state === 'NOT_YET') return 'TICKET_LATER'
  }
  return lock ?? (registration.open ? 'NOTHING_LEFT' : 'CLOSED')
}
