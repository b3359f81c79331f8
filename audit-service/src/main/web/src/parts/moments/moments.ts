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

const isDay = (day: string) => /^\d{4}-\d\d-\d\d$/.test(day) && new Date(`${day}T00:00:00Z`).toISOString?.().startsWith(day)

function instant(day: string, minutes: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + (minutes - CHINA) * MINUTE).toISOString().replace('.000Z', 'Z')
}

function safely<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}

/** From when; null where it is no time. A time that is left out is 00:00. */
export function beginning({ day, time }: Written): string | null {
  const minutes = time.trim() ? minutesOf(time) : 0
  return minutes === null || !safely(() => isDay(day.trim())) ? null : instant(day.trim(), minutes)
}

/** Until when; a time that is left out is 24:00, and so is 23:59, which people write where 24:00 is not accepted. */
export function ending({ day, time }: Written): string | null {
  const minutes = time.trim() ? minutesOf(time) : DAY
  return minutes === null || !safely(() => isDay(day.trim())) ? null : instant(day.trim(), minutes === DAY - 1 ? DAY : minutes)
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
  const read = written.map((one) => one.replace(/[/.]/g, '-').replace(/-(\d)(?=-|$)/g, '-0$1'))
  return read.length > 0 && read.every((one) => safely(() => isDay(one))) ? [...new Set(read)].sort() : null
}
