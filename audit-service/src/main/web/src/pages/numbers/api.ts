// The numbers of the desk: what was counted is audit-service's, capacity and what remains of it enrollment-service's.
import { call } from '@kit/http'
import type { Named } from '@kit/i18n'

export interface Counts {
  registered: number
  reserved: number
  paid: number
  paidFen: number
  lapsed: number
  cancelled: number
  moved: number
}

export interface People {
  registered: number
  paid: number
}

export interface Numbers {
  session: string
  province: string | null
  centre: string | null
  at: string
  candidates: People
  entries: Counts
  days: { day: string; counts: Counts }[]
  hours: { hour: number; reserved: number; paid: number }[]
  subjects: { subject: string; counts: Counts }[]
  reviews: { pending: number; oldest: string | null; meanWaitSeconds: number; days: { day: string; requested: number; approved: number; rejected: number }[] }
  photos: { accepted: number; refused: number; rules: { rule: string; refused: number }[] }
}

export interface NumbersLine {
  code: string
  candidates: People
  entries: Counts
  pending: number
  oldest: string | null
}

export interface Seats {
  capacity: number
  taken: number
  waiting: number
  remaining: number
}

export type SubjectSeats = Named & { subject: string; seats: Seats }
export type ProvinceSeats = Named & { province: string; centres: number; seats: Seats }
export type CentreSeats = Named & { centre: string; seats: Seats }

/** Whose numbers; neither: those of whoever looks. */
export interface Scope {
  province?: string | undefined
  centre?: string | undefined
}

function query(values: Record<string, string | undefined>): string {
  const given = Object.entries(values).filter((one): one is [string, string] => Boolean(one[1]))
  return given.length ? `?${new URLSearchParams(given).toString()}` : ''
}

const counted = (session: string, path = '') => `/api/audit/sessions/${session}/numbers${path}`
const seats = (session: string, path = '') => `/api/enrollment/administration/sessions/${session}/seats${path}`

export const numbersOf = (session: string, { province, centre }: Scope, subject?: string) =>
  call<Numbers>(counted(session) + query({ province, centre, subject }))
export const seatsOf = (session: string, { province, centre }: Scope) => call<SubjectSeats[]>(seats(session) + query({ province, centre }))

export interface ProvinceLine extends Named {
  province: string
  centres: number
  seats: Seats
  counted: NumbersLine | undefined
}

/** Every province of the session, also those in which nothing was counted. */
export async function provincesOf(session: string): Promise<ProvinceLine[]> {
  const [all, lines] = await Promise.all([call<ProvinceSeats[]>(seats(session, '/provinces')), call<NumbersLine[]>(counted(session, '/provinces'))])
  const byCode = new Map(lines.map((line) => [line.code, line]))
  return all.map((one) => ({ ...one, counted: byCode.get(one.province) }))
}

export interface CentreLine extends Named {
  centre: string
  seats: Seats
  counted: NumbersLine | undefined
}

export interface CentrePage {
  centres: CentreLine[]
  next: string | null
}

const PAGE = '50'

/** A page of centres by code. What was counted after the same code covers at least these centres, since only some have anything. */
export async function centresOf(session: string, province: string | undefined, after: string | undefined): Promise<CentrePage> {
  const page = query({ province, after, size: PAGE })
  const [all, lines] = await Promise.all([
    call<{ centres: CentreSeats[]; next: string | null }>(seats(session, '/centres') + page),
    call<{ centres: NumbersLine[] }>(counted(session, '/centres') + page),
  ])
  const byCode = new Map(lines.centres.map((line) => [line.code, line]))
  return { next: all.next, centres: all.centres.map((one) => ({ ...one, counted: byCode.get(one.centre) })) }
}
