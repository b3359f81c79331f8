// Where what a check has found is mended.
import type { Role } from '@/session'
import type { Place } from './api'

const TEXTS = /^(AGREEMENT|USER_AGREEMENT|PRIVACY_POLICY|ANNOUNCEMENT|HOW_TO)_MISSING$/
const OFFERS = ['CENTRE_WITHOUT_OFFERS', 'OFFER_WITHOUT_CAPACITY', 'FEES_DIFFER']

export const isAboutSubject = (check: string) => OFFERS.includes(check)

export function linkOf(check: string, { province, centre, item }: Place, session: string, role: Role | null) {
  const query = { session, ...(centre ? { centre } : province ? { province } : {}) }
  const level = centre ? 'centre' : province ? 'province' : 'session'
  const text = TEXTS.exec(check)?.[1]
  if (text) return { path: '/texts/new', query: { session, level: 'session', kind: text } }
  if (check === 'TEXT_ENGLISH' && item) return { path: `/texts/${item}/change`, query: { ...query, level } }
  if (isAboutSubject(check)) return { path: '/offers', query }
  // A centre imports its roster; above it, the rule can be changed.
  if (check === 'ROSTER_EMPTY') return { path: role === 'centre-staff' ? '/roster/import' : '/setup/policy', query }
  if (check === 'PROVINCE_WITHOUT_CENTRES') return { path: '/setup/new-centre', query: { session } }
  if (check === 'NO_PROVINCES') return { path: '/setup/new-province', query: { session } }
  const place = centre ? `/setup/centres/${centre}` : province ? `/setup/provinces/${province}` : '/setup/session'
  return { path: place, query: { session } }
}
