// what has to be done before a payment, so that the page says it instead of letting somebody press a button in vain. The
// services decide; this only says it earlier.
import type { Registration } from '@/api/types'
import { windowOf } from '@/registration/standing'
import { placeOf } from '@/registration/way'

export type Obstacle = 'personalInformation' | 'photo' | 'notSubmitted' | 'pending' | 'rejected' | 'notOpenYet' | 'closed' | 'paused' | 'byCentre'

const WINDOWS = { BEFORE: 'notOpenYet', AFTER: 'closed', PAUSED: 'paused' } as const

/** In the order in which somebody mends them; none: it can be paid. */
export function obstacles(registration: Registration, now: number): Obstacle[] {
  if (registration.method === 'GROUP') return ['byCentre']
  const found: Obstacle[] = []
  const window = windowOf(registration, now)
  if (window !== 'OPEN') found.push(WINDOWS[window])
  if (!registration.personalInformation) found.push('personalInformation')
  if (!registration.photo) found.push('photo')
  if (registration.review === 'NOT_SUBMITTED') found.push('notSubmitted')
  if (registration.review === 'PENDING') found.push('pending')
  if (registration.review === 'REJECTED') found.push('rejected')
  return found
}

const STEPS = { personalInformation: 'PERSONAL_INFORMATION', photo: 'PHOTO', notSubmitted: 'REVIEW', pending: 'REVIEW', rejected: 'REVIEW' } as const

/** Where it is mended; nowhere for what only time mends. */
export function mendedAt(obstacle: Obstacle, registration: string): string | undefined {
  return obstacle in STEPS ? placeOf(STEPS[obstacle as keyof typeof STEPS], registration) : undefined
}
