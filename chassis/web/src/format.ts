import { words } from './application'
import { language } from './i18n'

const OPTIONS: Intl.DateTimeFormatOptions = {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
}

function locale(): string {
  return language.value === 'zh' ? 'zh-CN' : 'en-GB'
}

const moment = (iso: string) => new Intl.DateTimeFormat(locale(), OPTIONS).format(new Date(iso))

/** An absolute time, always of Asia/Shanghai and always saying so. */
export function time(iso: string): string {
  return words.value.time.beijing(moment(iso))
}

/** Until when, seen from inside: the end of a day is its 24:00, not the next day's 00:00. */
export function end(iso: string): string {
  return words.value.time.beijing(lastMoment(iso))
}

/** From when until when, in one line that names the time zone once. */
export function period({ opensAt, closesAt }: { opensAt: string; closesAt: string }): string {
  return words.value.time.beijing(`${moment(opensAt)} ${words.value.time.to} ${lastMoment(closesAt)}`)
}

function lastMoment(iso: string): string {
  const midnight = (Date.parse(iso) / 60_000 + 8 * 60) % 1440 === 0
  return midnight ? moment(new Date(Date.parse(iso) - 60_000).toISOString()).replace('23:59', '24:00') : moment(iso)
}

/** A calendar date without a time, e.g. a birthday. */
export function date(isoDate: string): string {
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' }
  return new Intl.DateTimeFormat(locale(), options).format(new Date(`${isoDate}T00:00:00Z`))
}

/** A calendar date that somebody plans for: with the day of the week. */
export function day(isoDate: string): string {
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' }
  const parts = new Intl.DateTimeFormat(locale(), options).formatToParts(new Date(`${isoDate}T00:00:00Z`))
  // Chinese writes the day of the week last, without a space: a narrow page would break the line inside the word.
  return parts.map(({ type, value }, at) => (type === 'weekday' && at > 0 ? ` ${value}` : value)).join('')
}

/** How long until then, in the two largest units; never shown without the absolute time beside it. */
export function until(iso: string, now: number): string {
  const minutes = Math.max(0, Math.floor((Date.parse(iso) - now) / 60_000))
  return words.value.time.left(Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60)
}

/** Counts down: like `until`, and in the last ten minutes in seconds. */
export function countdown(iso: string, now: number): string {
  const seconds = Math.max(0, Math.ceil((Date.parse(iso) - now) / 1000))
  return seconds < 600 ? words.value.time.soon(Math.floor(seconds / 60), seconds % 60) : until(iso, now)
}

export function yuan(fen: number): string {
  return `¥${(fen / 100).toFixed(2)}`
}

/** Several things in one line. */
export const list = (things: string[]) => things.join(language.value === 'zh' ? '、' : ', ')
