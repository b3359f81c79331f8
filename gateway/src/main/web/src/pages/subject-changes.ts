import type { Entry, Offer } from '@/api/types'

/** What saving would do. Paid entries stay whatever is chosen. */
export interface Changes {
  cancelled: Entry[]
  added: Offer[]
  kept: Entry[]
  unpaidFen: number
}

/** At another centre no seat is kept: the old ones are released, new ones taken. */
export function compare(entries: Entry[], offers: Offer[], chosen: string[], sameCentre: boolean): Changes {
  const kept = entries.filter(({ subject, state }) => state === 'PAID' || (sameCentre && chosen.includes(subject)))
  const cancelled = entries.filter((entry) => !kept.includes(entry))
  const added = offers.filter(({ subject }) => chosen.includes(subject) && !kept.some((entry) => entry.subject === subject))
  const unpaid = [...kept.filter(({ state }) => state !== 'PAID'), ...added]
  return { cancelled, added, kept, unpaidFen: unpaid.reduce((sum, { feeFen }) => sum + feeFen, 0) }
}
