// The way from agreement to exam: which page does which step, and where to go after one is done.
import type { Registration, StepName } from '@/api/types'

const PAGES: Partial<Record<StepName, string>> = {
  PERSONAL_INFORMATION: 'personal-information',
  SUBJECTS: 'subjects',
  PHOTO: 'photo',
  REVIEW: 'review',
  PAYMENT: 'payment',
  DATE_PREFERENCE: 'dates',
}

/** The page of a step of this registration; none for what comes by itself. */
export function placeOf(step: StepName, registration: string): string | undefined {
  if (step === 'DOCUMENT') return '/document'
  return PAGES[step] && `${registrationPlace(registration)}/${PAGES[step]}`
}

export const registrationPlace = (registration: string) => `/registrations/${registration}`

/** Where the next thing to do is done; the registration's own page where there is nothing to do. */
export function nextPlace({ registration, steps }: Registration): string {
  const next = steps.find(({ state }) => state === 'CURRENT')
  return (next && placeOf(next.step, registration)) ?? registrationPlace(registration)
}
