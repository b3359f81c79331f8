import { call } from '@kit/http'
import type { Named } from '@kit/i18n'
import { centreFields, setup, type CentreSettings } from '@/pages/setup/api'

export interface Use {
  /** Null: no limit, which only a centre's total may have. */
  capacity: number | null
  /** Taken and not paid. */
  reserved: number
  paid: number
  waiting: number
  remaining: number | null
}

export interface Offer extends Use, Named {
  subject: string
  level: number
  feeFen: number
  capacity: number
}

export interface Offers extends Named {
  session: string
  centre: string
  total: Use
  offers: Offer[]
  /** The centre's: offers have none of their own. */
  version: number
}

export interface Subject extends Named {
  subject: string
  level: number
  nameEn: string
  minutes: number
}

const root = '/api/enrollment/administration'
const place = (session: string, centre: string) => `${root}/sessions/${session}/centres/${centre}`

export const offersOf = (session: string, centre: string) => call<Offers>(`${place(session, centre)}/offers`)

export const saveOffer = (session: string, centre: string, subject: string, offer: { feeFen: number; capacity: number }, seen: number) =>
  call<unknown>(`${place(session, centre)}/offers/${subject}`, { method: 'PUT', body: offer, seen })

export const withdrawOffer = (session: string, centre: string, subject: string, seen: number) =>
  call<unknown>(`${place(session, centre)}/offers/${subject}`, { method: 'DELETE', seen })

export const centreOf = setup.centre

/** The total is one of a centre's settings, and all of them are sent back. */
export const saveTotal = (session: string, centre: string, settings: CentreSettings, capacity: number | null) =>
  setup.saveCentre(session, centre, { ...centreFields(settings), capacity }, settings.version)

export const subjects = () => call<Subject[]>(`${root}/subjects`)
export const addSubject = (subject: Subject) => call<Subject>(`${root}/subjects`, { method: 'POST', body: subject })
