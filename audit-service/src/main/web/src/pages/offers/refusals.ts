import { errorsOf } from '@kit/form'
import { Problem } from '@kit/http'
import { words } from './words'

/** Somebody else has changed this meanwhile; the message says how. */
export class Changed extends Error {}

/** One sentence for the row in which something was refused; how many seats are taken is said where that is the reason. */
export function sentenceFor(failure: unknown): string {
  if (failure instanceof Problem && typeof failure.body.reserved === 'number' && typeof failure.body.paid === 'number') {
    const { reserved, paid } = failure.body as { reserved: number; paid: number }
    if (failure.code === 'CAPACITY_BELOW_TAKEN') return words.value.belowTaken(reserved, paid)
    if (failure.code === 'OFFER_TAKEN') return words.value.offerTaken(reserved, paid)
  }
  if (failure instanceof Changed) return failure.message
  return errorsOf(failure)[0]?.message ?? ''
}

export const isConflict = (failure: unknown) => failure instanceof Problem && failure.code === 'CHANGED_MEANWHILE'
