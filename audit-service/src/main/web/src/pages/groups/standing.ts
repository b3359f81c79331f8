// Where a member of a group stands, and what keeps an order from paying for them.
import type { Member } from './api'

export type Standing = 'REMOVED' | 'PAID' | 'PARTLY_PAID' | 'PAYING' | 'UNPAID'

export function standing({ state, entries }: Member): Standing {
  if (state === 'REMOVED') return 'REMOVED'
  if (state.startsWith('PAYING')) return 'PAYING'
  if (entries.every((entry) => entry.state === 'PAID')) return 'PAID'
  return entries.some((entry) => entry.state === 'PAID') ? 'PARTLY_PAID' : 'UNPAID'
}

export type Obstacle = 'NO_PHOTO' | 'IN_REVIEW' | 'PAYING' | 'PAID' | 'REMOVED'

/** Undefined: it can be paid. The services decide again. */
export function obstacle(member: Member): Obstacle | undefined {
  const now = standing(member)
  if (now === 'REMOVED' || now === 'PAYING' || now === 'PAID') return now
  if (member.state === 'IN_REVIEW') return 'IN_REVIEW'
  return member.photo ? undefined : 'NO_PHOTO'
}

/** In fen: what an order would pay. */
export const unpaid = ({ entries }: Member) => entries.filter(({ state }) => state === 'RESERVED').reduce((sum, { feeFen }) => sum + feeFen, 0)
