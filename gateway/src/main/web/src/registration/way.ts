// The way from agreement to exam: which page does which step, and where to go after one is done.
import type { Registration, StepName } from '@/api/types'

const PAGES: Partial<Record<StepName, string>> = {
  PERSONAL_INFORMATION: 'personal-information',
  SUBJECTS: 'subjects',
  PHOTO: 'photo',
  REVIEW: 'review',
  PAYMENT: 'payment',
  DATE_PREFERENCE: 'dates',
  TICKET: 'ticket',
}

/** The page of a step of this registration; none for what comes by itself. */
export function placeOf(step: StepName, registration: string): string | undefined {
  if (step === 'DOCUMENT') return '/document'
  return PAGES[step] && `${registrationPlace(registration)}/${PAGES[step]}`
}

export const registrationPlace = (registration: string) => `/registrations/${registration}`

/** What to do next, and where; null: there is nothing to do. */
export function nextStep({ registration, steps }: Registration): { step: StepName; place: string } | null {
  const step = steps.find(({ state }) => state === 'CURRENT')?.step
  const place = step && placeOf(step, registration)
  return place ? { step, place } : null
}

/** Where the next thing to do is done; the registration's own page where there is nothing to do. */
export const nextPlace = (registration: Registration) => nextStep(registration)?.place ?? registrationPlace(registration.registration)
