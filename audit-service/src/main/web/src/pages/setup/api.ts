// The administration of enrollment-service: sessions, provinces, centres, and what is missing before a session opens.
import { call, Outage } from '@kit/http'
import type { Named } from '@kit/i18n'
import type { Window } from '@/parts/moments/window'

/** The settings of R-104; a province and a centre have only those that they set themselves. */
export interface Policy {
  reviewRequired: boolean
  classRequired: boolean
  maxSubjects: number
  unpaidHold: string
  approvedPaymentWindow: string
  cancellationLimit: number
  deleteOutsideWindow: boolean
  datePreferences: boolean
  selfPrintTicket: boolean
  photoBackground: 'ANY' | 'WHITE' | 'BLUE'
  photoColour: 'ANY' | 'COLOUR_ONLY'
  onSiteConfirmation: boolean
  rosterMode: 'OFF' | 'PREFILL' | 'RESTRICT'
  crossCentre: 'ONE_PER_CANDIDATE' | 'ONE_PER_PASSPORT'
}

export type Setting = keyof Policy
export type PolicyOverride = Partial<Policy>

export interface Texts {
  nameZh: string
  nameEn: string
}

export interface SessionFields extends Texts {
  ordinal: number
  window: Window
  ticketWindow: Window | null
  examDates: string[]
  policy: Policy
  listed: boolean
}

export interface SessionSettings extends SessionFields {
  session: string
  version: number
}

export interface ProvinceFields extends Texts {
  closed: boolean
  /** Who opens a registration or chooses subjects may have to wait until they are let in. */
  waitingRoom: boolean
  policy: PolicyOverride
}

export interface ProvinceSettings extends ProvinceFields {
  session: string
  province: string
  version: number
}

export interface OnSite {
  window: Window
  placeZh: string
  placeEn: string
  bringZh: string
  bringEn: string
}

export interface CentreFields extends Texts {
  address: string
  window: Window | null
  policy: PolicyOverride
  onSite: OnSite | null
  capacity: number | null
}

export interface Offer {
  subject: string
  feeFen: number
  capacity: number
}

export interface CentreSettings extends CentreFields {
  session: string
  province: string
  centre: string
  offers: Offer[]
  version: number
}

export interface ProvinceLine extends Named {
  province: string
  nameZh: string
  nameEn: string
  closed: boolean
  centres: number
  taken: number
}

export interface CentreLine extends Named {
  centre: string
  province: string
  nameZh: string
  nameEn: string
  address: string
  window: Window | null
  capacity: number | null
  offers: number
  seats: number
  taken: number
}

export interface CopyRequest extends Texts {
  session: string
  basedOn: string
  ordinal: number
  window: Window
  ticketWindow: Window | null
  examDates: string[]
}

export interface Place extends Named {
  province: string | null
  centre: string | null
  item: string | null
  nameZh: string
  nameEn: string
}

export interface Finding {
  check: string
  severity: 'MISSING' | 'DOUBTFUL'
  count: number
  places: Place[]
}

export interface Effects {
  registrations: number
  inReview: number
  unconfirmed: number
  subjects: { subjects: number; registrations: number }[]
}

const SESSIONS = '/api/enrollment/administration/sessions'

function query(parts: Record<string, string | undefined>): string {
  const given = Object.entries(parts).filter((part): part is [string, string] => Boolean(part[1]))
  return given.length ? `?${new URLSearchParams(given)}` : ''
}

export interface Scope {
  province?: string | undefined
  centre?: string | undefined
}

/** @param seen the version that was shown; null: it is new */
type Seen = number | null

const COPY_PATIENCE_MS = 5 * 60_000
const COPY_AGAIN_MS = 500

export const setup = {
  session: (session: string) => call<SessionSettings>(`${SESSIONS}/${session}`),
  saveSession: (session: string, body: SessionFields, seen: Seen) => call<SessionSettings>(`${SESSIONS}/${session}`, { method: 'PUT', body, seen }),
  /**
   * A nation's session may take longer than one answer waits: then the service goes on by itself, and the same request with the same key
   * tells when it is made. After five minutes nothing is known.
   */
  async copySession(body: CopyRequest, key: string, takesLonger: () => void): Promise<SessionSettings> {
    const end = Date.now() + COPY_PATIENCE_MS
    while (Date.now() < end) {
      const answer = await call<SessionSettings | { session: string }>(SESSIONS, { method: 'POST', body, key })
      if ('version' in answer) return answer
      takesLonger()
      await new Promise((again) => setTimeout(again, COPY_AGAIN_MS))
    }
    throw new Outage('The copy is not made yet')
  },
  provinces: (session: string) => call<ProvinceLine[]>(`${SESSIONS}/${session}/provinces`),
  province: (session: string, province: string) => call<ProvinceSettings>(`${SESSIONS}/${session}/provinces/${province}`),
  saveProvince: (session: string, province: string, body: ProvinceFields, seen: Seen) =>
    call<ProvinceSettings>(`${SESSIONS}/${session}/provinces/${province}`, { method: 'PUT', body, seen }),
  centres: (session: string, filter: { province?: string | undefined; search?: string | undefined; after?: string | undefined }) =>
    call<{ centres: CentreLine[]; next: string | null }>(`${SESSIONS}/${session}/centres${query(filter)}`),
  centre: (session: string, centre: string) => call<CentreSettings>(`${SESSIONS}/${session}/centres/${centre}`),
  saveCentre: (session: string, centre: string, body: CentreFields, seen: Seen) =>
    call<CentreSettings>(`${SESSIONS}/${session}/centres/${centre}`, { method: 'PUT', body, seen }),
  readiness: (session: string, { province, centre }: Scope) => call<Finding[]>(`${SESSIONS}/${session}/readiness${query({ province, centre })}`),
  effects: (session: string, { province, centre }: Scope) => call<Effects>(`${SESSIONS}/${session}/policy-effects${query({ province, centre })}`),
}

export const sessionFields = ({ ordinal, nameZh, nameEn, window, ticketWindow, examDates, policy, listed }: SessionFields): SessionFields => ({
  ordinal,
  nameZh,
  nameEn,
  window,
  ticketWindow,
  examDates,
  policy,
  listed,
})
export const provinceFields = ({ nameZh, nameEn, closed, waitingRoom, policy }: ProvinceFields): ProvinceFields => ({ nameZh, nameEn, closed, waitingRoom, policy })
export const centreFields = ({ nameZh, nameEn, address, window, policy, onSite, capacity }: CentreFields): CentreFields => ({
  nameZh,
  nameEn,
  address,
  window,
  policy,
  onSite,
  capacity,
})
