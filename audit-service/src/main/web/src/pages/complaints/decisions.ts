// What whoever is signed in may decide; enrollment-service decides again.
import type { Role } from '@/session'
import type { Complaint, Decision } from './api'

export function decisions({ state, paid, removed }: Complaint, role: Role | null): Decision[] {
  const open = state === 'OPEN' || state === 'AT_BOARD'
  if (!open || removed) return []
  const board = role === 'exam-admin'
  if (state !== 'OPEN' && !board) return []
  return [...(paid && !board ? [] : ['UPHOLD' as const]), 'REFUSE', ...(state === 'OPEN' && !board ? ['REFER' as const] : [])]
}
