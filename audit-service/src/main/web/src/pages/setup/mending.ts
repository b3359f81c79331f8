// Where what a check has found is mended.
import type { Place } from './api'

const TEXTS = /^(AGREEMENT|USER_AGREEMENT|PRIVACY_POLICY|ANNOUNCEMENT|HOW_TO)_MISSING$|^TEXT_/
const OFFERS = ['CENTRE_WITHOUT_OFFERS', 'OFFER_WITHOUT_CAPACITY', 'FEES_DIFFER']

export function linkOf(check: string, { province, centre, item }: Place, session: string) {
  const query = { session, ...(centre ? { centre } : province ? { province } : {}) }
  if (TEXTS.test(check)) return { path: '/texts', query: item ? { ...query, text: item } : query }
  if (OFFERS.includes(check)) return { path: '/offers', query: item ? { ...query, subject: item } : query }
  if (check === 'ROSTER_EMPTY') return { path: '/setup/policy', query }
  if (check === 'PROVINCE_WITHOUT_CENTRES') return { path: '/setup/new-centre', query: { session } }
  if (check === 'NO_PROVINCES') return { path: '/setup/new-province', query: { session } }
  const place = centre ? `/setup/centres/${centre}` : province ? `/setup/provinces/${province}` : '/setup/session'
  return { path: place, query: { session } }
}
