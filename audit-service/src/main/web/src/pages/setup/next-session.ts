// What the next session is called, after the last one: with the next number, and with the month of its code.
import type { SessionLine } from '@/scope'

const CODE = /^(\d{4})-(0[1-9]|1[0-2])$/

/** The month of a code as names have it, Chinese and English. */
function monthOf(code: string) {
  const found = CODE.exec(code.trim())
  if (!found) return null
  const month = new Date(Date.UTC(Number(found[1]), Number(found[2]) - 1))
  const written = (language: string) => new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(month)
  return { zh: written('zh-CN'), en: written('en') }
}

const SUFFIXES: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' }
const suffixOf = (number: number) => SUFFIXES[new Intl.PluralRules('en', { type: 'ordinal' }).select(number)]!

/** @param code as far as it is typed: without one, the month stays that of the last session */
export function nextSession({ session, ordinal, nameZh, nameEn }: SessionLine, code: string) {
  const [last, next] = [monthOf(session), monthOf(code)]
  const months = (name: string) => (last && next ? name.replace(last.zh, next.zh).replace(last.en, next.en) : name)
  const number = new RegExp(`(?<!\\d)${ordinal}(st|nd|rd|th)?(?![\\da-z])`)
  const renamed = (name: string) => months(name).replace(number, (_all, suffix?: string) => `${ordinal + 1}${suffix ? suffixOf(ordinal + 1) : ''}`)
  return { ordinal: String(ordinal + 1), nameZh: renamed(nameZh), nameEn: renamed(nameEn ?? '') }
}
