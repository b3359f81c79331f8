// What a candidate can choose, and what is chosen already when the page opens. The service decides; this saves refusals and clicks.
import type { Centre, CentreSummary, Registration } from '@/api/types'

export type WhyNot = 'closed' | 'otherRoster' | 'ownStudents'

/** Why a centre is not on offer for this candidate; null: it is. */
export function whyNot(centre: CentreSummary, { restrictedTo }: Registration): WhyNot | null {
  if (restrictedTo.length > 0) {
    if (!restrictedTo.includes(centre.centre)) return 'otherRoster'
  } else if (centre.ownStudentsOnly) return 'ownStudents'
  return centre.open ? null : 'closed'
}

/** Its own; where it waits; the only one on offer; that of the last exam. */
export function preselectedCentre(registration: Registration, centres: CentreSummary[], others: Registration[]): string {
  const own = registration.centre ?? registration.waitingPlaces[0]?.centre
  if (own) return own
  const offered = centres.filter((one) => !whyNot(one, registration)).map(({ centre }) => centre)
  if (offered.length === 1) return offered[0]!
  const before = others
    .filter((one) => one.registration !== registration.registration)
    .sort((one, other) => other.session.localeCompare(one.session))
    .map(({ centre }) => centre)
  return before.find((centre) => centre && offered.includes(centre)) ?? ''
}

/** The subject of a centre that offers one alone. */
export function onlySubject({ offers }: Centre): string[] {
  const [only] = offers
  return only && offers.length === 1 && (only.remaining === null || only.remaining > 0) ? [only.subject] : []
}
