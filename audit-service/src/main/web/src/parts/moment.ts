// A time in a table: few characters, the same in both languages, in Beijing time, as the foot of every page says.
const options = { timeZone: 'Asia/Shanghai', dateStyle: 'short' } as const
const MINUTE = new Intl.DateTimeFormat('sv-SE', { ...options, timeStyle: 'short' })
const SECOND = new Intl.DateTimeFormat('sv-SE', { ...options, timeStyle: 'medium' })

/** 2027-01-05 09:00; a dash where there is none. */
export const moment = (iso: string | null) => (iso ? MINUTE.format(new Date(iso)) : '–')

/** 2027-01-05 09:00:30, where it is compared with what another system says. */
export const exactMoment = (iso: string | null) => (iso ? SECOND.format(new Date(iso)) : '–')
