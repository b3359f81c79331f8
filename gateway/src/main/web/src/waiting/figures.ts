// What stands in large: the count-down before the opening; how many are ahead, and how long it takes, in the queue.
import type { Place, Room } from './room'
import type { Language, Words } from './words'

export type Figure = [name: string, label: string, value: string, hint?: string]

const locale = (language: Language) => (language === 'zh' ? 'zh-CN' : 'en-GB')
const format = (at: number, language: Language, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale(language), { timeZone: 'Asia/Shanghai', hourCycle: 'h23', minute: '2-digit', ...options }).format(at)

export const count = (value: number, language: Language) => Math.round(value).toLocaleString(locale(language))
export const clockTime = (at: number, language: Language) => format(at, language, { hour: '2-digit', second: '2-digit' })

function countdown(ms: number, words: Words): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const days = Math.floor(seconds / 86_400)
  const time = [seconds / 3600 - days * 24, (seconds / 60) % 60, seconds % 60].map((one) => String(Math.floor(one)).padStart(2, '0')).join(':')
  return days ? words.days(days, time) : time
}

/** @param now by the gateway's clock */
export function beforeOpening(room: Room, now: number, language: Language, words: Words): Figure[] {
  const opens = room.opensAt ? Date.parse(room.opensAt) : null
  const figures: Figure[] = [['pool', words.pool, words.people(count(room.waiting, language))]]
  if (opens === null) return figures
  const at = words.beijing(format(opens, language, { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit' }))
  return [['opens', words.opens, countdown(opens - now, words), at], ...figures]
}

function estimate({ secondsFrom: from, secondsTo: to }: Place, words: Words): string {
  if (from == null || to == null) return words.unknown
  if (to > 2 * 3600) return words.hours((from / 3600).toFixed(1), (to / 3600).toFixed(1))
  return words.minutes(Math.floor(from / 60), Math.max(1, Math.ceil(to / 60)))
}

export function inQueue(place: Place, language: Language, words: Words): Figure[] {
  const { ahead, aheadError, kind, number } = place
  const figures: Figure[] = []
  if (ahead != null) figures.push(['ahead', words.ahead, aheadError ? words.about(count(ahead, language)) : words.people(count(ahead, language)), aheadError ? words.error(count(aheadError, language)) : ''])
  figures.push(['estimate', words.estimate, estimate(place, words)])
  if (kind === 'DRAW' && number != null) figures.push(['number', words.number, number.toFixed(6), words.numberHint])
  return figures
}
