import type { Registration } from '@/api/types'
import { isPaying, paidOf } from '@/registration/standing'
import { placeOf } from '@/registration/way'
import { words } from './words'

/** What locks the photo, and where that stands. */
export function photoLock(registration: Registration) {
  const { payment, review } = words.value.lockedLink
  const at = (step: 'PAYMENT' | 'REVIEW') => placeOf(step, registration.registration)!
  if (isPaying(registration)) return { why: 'paying', at: at('PAYMENT'), link: payment } as const
  if (registration.review === 'PENDING') return { why: 'pending', at: at('REVIEW'), link: review } as const
  if (paidOf(registration.entries).length) return { why: 'paid' } as const
  if (registration.review === 'APPROVED') return { why: 'approved', at: at('REVIEW'), link: review } as const
  return { why: 'other' } as const
}
