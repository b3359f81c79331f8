// Where a registration stands, as facts. The words make one sentence of them, in either language.
import type { Entry, Registration, ReviewState, StepName } from '@/api/types'

export type PaymentState = 'NONE' | 'UNPAID' | 'PARTLY' | 'PAID'

/** What the candidate can do now, in the order in which it is said. */
export type Possibility = 'FILL_IN' | 'MEND_FORM' | 'CHOOSE' | 'CHANGE_SUBJECTS' | 'ADD_SUBJECTS' | 'UPLOAD_PHOTO' | 'SUBMIT' | 'PAY' | 'CHOOSE_DATES'

/** Who or what keeps a registration as it is: its centre, the review, a payment that goes on. */
export type Lock = 'GROUP' | 'REVIEW' | 'PAYMENT'

/** Why nothing can be done: the first that holds. */
export type Obstacle = Lock | 'CLOSED' | 'NOTHING_LEFT'

export interface Standing {
  window: 'BEFORE' | 'OPEN' | 'AFTER' | 'PAUSED'
  subjects: number
  waiting: number
  payment: PaymentState
  review: ReviewState
  can: Possibility[]
  obstacle: Obstacle | null
}

export const paidOf = (entries: Entry[]) => entries.filter(({ state }) => state === 'PAID')
export const unpaidOf = (entries: Entry[]) => entries.filter(({ state }) => state !== 'PAID')
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
export function sentenceOf({ window, subjects, waiting, payment, review, can, obstacle }: Standing, words: StandingWords): string {
  const facts = [subjects ? words.subjects(subjects) : words.noSubjects]
  if (waiting) facts.push(words.waiting(waiting))
  if (payment !== 'NONE') facts.push((subjects === 1 ? words.paymentsOfOne : words.payments)[payment])
  if (review !== 'NOT_REQUIRED') facts.push(words.reviews[review])
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
  const can = possibilities(registration)
  return {
    window: windowOf(registration, now),
    subjects: entries.length,
    waiting: registration.waitingPlaces.length,
    payment: paymentState(entries),
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

function possibilities(registration: Registration): Possibility[] {
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
  ]
}

const when = (holds: boolean, what: Possibility): Possibility[] => (holds ? [what] : [])

function obstacleOf(registration: Registration): Obstacle {
  return lockOf(registration) ?? (registration.open ? 'NOTHING_LEFT' : 'CLOSED')
}
