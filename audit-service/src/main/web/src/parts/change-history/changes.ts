// What differs between the content before and after a change, in words.
import { date, end, list, time, yuan } from '@kit/format'
import { words } from './words'

export interface Change {
  change: number
  at: string
  /** The account's id. */
  by: string
  /** Its sign-in name; null in old lines. */
  account: string | null
  role: string
  before: unknown
  after: unknown
}

type Flat = Map<string, unknown>

function flatten(value: unknown, path = '', into: Flat = new Map()): Flat {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) flatten(inner, path ? `${path}.${key}` : key, into)
  } else if (path) into.set(path, value)
  return into
}

/** Hours and minutes of a duration such as PT24H. */
export function duration(iso: string): string {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:[\d.]+S)?)?$/.exec(iso)
  if (!found) return iso
  const minutes = Number(found[1] ?? 0) * 1440 + Number(found[2] ?? 0) * 60 + Number(found[3] ?? 0)
  return words.value.duration(Math.floor(minutes / 60), minutes % 60)
}

export function valueText(path: string, value: unknown): string {
  // Where a province or a centre says nothing, the level above it does.
  if (value === undefined || value === null) return path.startsWith('policy.') ? words.value.inherited : words.value.nothing
  if (typeof value === 'boolean') return value ? words.value.yes : words.value.no
  if (Array.isArray(value)) return list(value.map((one) => valueText(path, one)))
  if (path === 'feeFen') return yuan(Number(value))
  const text = String(value)
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return date(text)
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return path.endsWith('closesAt') ? end(text) : time(text)
  if (/^P(T|\d)/.test(text)) return duration(text)
  return words.value.values[text] ?? text
}

export const fieldLabel = (path: string) => words.value.fields[path] ?? path

export function changedFields({ before, after }: Change) {
  const [old, now] = [flatten(before), flatten(after)]
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((path) => path !== 'version' && JSON.stringify(old.get(path) ?? null) !== JSON.stringify(now.get(path) ?? null))
    .map((path) => ({ path, label: fieldLabel(path), before: valueText(path, old.get(path)), after: valueText(path, now.get(path)) }))
}
