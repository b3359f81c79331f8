import { call } from '@kit/http'
import type { Named } from '@kit/i18n'

export interface Day {
  date: string
  capacity: number
  /** Preferences; above the capacity only after the subject's places have been lowered. */
  taken: number
}

export interface SubjectDates {
  subject: string
  /** That the centre offers for the subject. */
  places: number
  /** Nothing is set: the places are spread evenly over the exam dates. */
  spreadEvenly: boolean
  dates: Day[]
}

export interface CentreDates {
  session: string
  centre: string
  version: number
  subjects: SubjectDates[]
}

const place = (session: string, centre: string) => `/api/scheduling/administration/sessions/${session}/centres/${centre}/date-capacities`

export const datesOf = (session: string, centre: string) => call<CentreDates>(place(session, centre))

export const setDates = (of: CentreDates, subject: string, dates: { date: string; capacity: number }[], seen: number) =>
  call<CentreDates>(`${place(of.session, of.centre)}/${subject}`, { method: 'PUT', body: { dates }, seen })

export const spreadEvenly = (of: CentreDates, subject: string, seen: number) => call<CentreDates>(`${place(of.session, of.centre)}/${subject}`, { method: 'DELETE', seen })

/** scheduling-service knows subjects by their code only. */
export const subjectNames = async () =>
  new Map((await call<(Named & { subject: string })[]>('/api/enrollment/administration/subjects')).map((one) => [one.subject, one]))
