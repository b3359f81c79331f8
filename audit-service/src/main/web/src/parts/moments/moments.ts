// Times as staff write them: a day and a time in China. An end of 24:00 is the next day's 00:00, and is shown as 24:00 on the day that
// it ends; spreadsheets are read in the same way.
const CHINA = 8 * 60
const MINUTE = 60_000
const DAY = 1440

export interface Written {
  /** 2027-01-05 */
  day: string
  /** 09:00, 24:00 */
  time: string
}

const two = (number: number) => String(number).padStart(2, '0')

/** Minutes of the day; 24:00 is 1440. */
function minutesOf(time: string): number | null {
  const found = /^(\d{1,2})[:：](\d{2})$/.exec(time.trim().normalize('NFKC'))
  if (!found) return null
  const [hour, minute] = [Number(found[1]), Number(found[2])]
  const minutes = hour * 60 + minute
  return minute < 60 && minutes <= DAY ? minutes : null
}

/** 2027-01-05, 2027/1/5, 2027.1.5 and 20270105 are the same day; null where it is none. */
function dayOf(written: string): string | null {
  const found = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))$/.exec(written.trim().normalize('NFKC'))
  if (!found) return null
  const day = `${found[1]}-${two(Number(found[3] ?? found[5]))}-${two(Number(found[4] ?? found[6]))}`
  const at = new Date(`${day}T00:00:00Z`)
  // A browser makes 1 March of 29 February.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : null
}

function instant(day: string, minutes: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + (minutes - CHINA) * MINUTE).toISOString().replace('.000Z', 'Z')
}

/** From when; null where it is no time. A time that is left out is 00:00. */
export function beginning({ day: written, time }: Written): string | null {
  const [day, minutes] = [dayOf(written), time.trim() ? minutesOf(time) : 0]
  return day === null || minutes === null ? null : instant(day, minutes)
}

/** Until when; a time that is left out is 24:00, and so is 23:59, which people write where 24:00 is not accepted. */
export function ending({ day: written, time }: Written): string | null {
  const [day, minutes] = [dayOf(written), time.trim() ? minutesOf(time) : DAY]
  return day === null || minutes === null ? null : instant(day, minutes === DAY - 1 ? DAY : minutes)
}

/** As it is written in China. */
export function writtenBeginning(iso: string): Written {
  const local = new Date(Date.parse(iso) + CHINA * MINUTE)
  return { day: local.toISOString().slice(0, 10), time: `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}` }
}

export function writtenEnding(iso: string): Written {
  const written = writtenBeginning(iso)
  if (written.time !== '00:00') return written
  return { day: writtenBeginning(new Date(Date.parse(iso) - MINUTE).toISOString()).day, time: '24:00' }
}

/** Days in one field, however they are separated; null where one of them is no day. */
export function days(text: string): string[] | null {
  const written = text.normalize('NFKC').split(/[\s,;、]+/).filter(Boolean)
  const read = written.map(dayOf).filter((day) => day !== null)
  return read.length > 0 && read.length === written.length ? [...new Set(read)].sort() : null
}
