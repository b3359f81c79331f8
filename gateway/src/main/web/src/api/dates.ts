// Date preferences, as scheduling-service keeps them.
import { call } from '@kit/http'
import type { TimeWindow } from './types'

export interface DateChoice {
  /** An exam date, without a time. */
  date: string
  /** How many preferences it still accepts. */
  remaining: number
}

export interface DatePreference {
  entry: string
  subject: string
  date: string | null
  /** Named by who replaces the preference; null: there is none. */
  version: number | null
  choices: DateChoice[]
}

export interface DatePreferences {
  session: string
  centre: string
  /** UNKNOWN: session or centre have not arrived at the service yet. */
  state: 'OPEN' | 'NOT_OPEN_YET' | 'CLOSED' | 'NOT_OFFERED' | 'UNKNOWN'
  /** When dates can be chosen; null in the state UNKNOWN. */
  window: TimeWindow | null
  entries: DatePreference[]
}

export interface RemainingDates {
  subjects: { subject: string; choices: DateChoice[] }[]
}

const preferences = (registration: string) => `/api/scheduling/registrations/${encodeURIComponent(registration)}/date-preferences`

export const datePreferences = {
  of: (registration: string) => call<DatePreferences>(preferences(registration)),
  /** @param date null withdraws */
  prefer: (registration: string, { entry, version }: DatePreference, date: string | null) =>
    call<DatePreferences>(`${preferences(registration)}/${encodeURIComponent(entry)}`, { method: 'PUT', body: { date }, seen: version }),
  /** Of all subjects of a centre; cheap, for a page that stays open. */
  remaining: (session: string, centre: string) =>
    call<RemainingDates>(`/api/scheduling/sessions/${encodeURIComponent(session)}/centres/${encodeURIComponent(centre)}/remaining-dates`),
}
