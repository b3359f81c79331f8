// The settings of R-104: which kind each is, who may set it where, and what of a change touches candidates.
import type { Role } from '@/session'
import type { Effects, Policy, PolicyOverride, Setting } from './api'

export type Kind = { is: 'flag' } | { is: 'number'; min: number; max: number } | { is: 'duration' } | { is: 'choice'; of: readonly string[] }

export const SETTINGS: Record<Setting, Kind> = {
  reviewRequired: { is: 'flag' },
  approvedPaymentWindow: { is: 'duration' },
  maxSubjects: { is: 'number', min: 1, max: 30 },
  unpaidHold: { is: 'duration' },
  cancellationLimit: { is: 'number', min: 0, max: 1000 },
  deleteOutsideWindow: { is: 'flag' },
  classRequired: { is: 'flag' },
  datePreferences: { is: 'flag' },
  selfPrintTicket: { is: 'flag' },
  photoBackground: { is: 'choice', of: ['ANY', 'WHITE', 'BLUE'] },
  photoColour: { is: 'choice', of: ['ANY', 'COLOUR_ONLY'] },
  onSiteConfirmation: { is: 'flag' },
  rosterMode: { is: 'choice', of: ['OFF', 'PREFILL', 'RESTRICT'] },
  crossCentre: { is: 'choice', of: ['ONE_PER_CANDIDATE', 'ONE_PER_PASSPORT'] },
}

export const NAMES = Object.keys(SETTINGS) as Setting[]

const SET_ABOVE_CENTRES: Setting[] = ['maxSubjects', 'unpaidHold', 'cancellationLimit', 'deleteOutsideWindow']

/** As docs/administration.md of enrollment-service says; the service decides again. */
export function maySet(setting: Setting, role: Role | null, level: 'session' | 'province' | 'centre'): boolean {
  if (level === 'session') return role === 'exam-admin'
  if (level === 'province') return role === 'exam-admin' || role === 'province-admin'
  return setting !== 'crossCentre' && (role !== 'centre-staff' || !SET_ABOVE_CENTRES.includes(setting))
}

/** As it stands in a field; empty: the level above decides. */
export type Entered = Record<Setting, string>

export const enter = (policy: PolicyOverride): Entered =>
  Object.fromEntries(NAMES.map((name) => [name, policy[name] === undefined || policy[name] === null ? '' : String(policy[name])])) as Entered

/** What the fields mean; a field that is empty is left out. */
export function read(entered: Entered): PolicyOverride {
  const values = NAMES.filter((name) => entered[name] !== '').map((name) => {
    const { is } = SETTINGS[name]
    return [name, is === 'flag' ? entered[name] === 'true' : is === 'number' ? Number(entered[name]) : entered[name]]
  })
  return Object.fromEntries(values) as PolicyOverride
}

export const isRight = (name: Setting, value: string): boolean => {
  const kind = SETTINGS[name]
  if (kind.is === 'number') return /^\d{1,4}$/.test(value) && Number(value) >= kind.min && Number(value) <= kind.max
  if (kind.is === 'duration') return minutesOf(value) !== null && minutesOf(value)! >= 1 && minutesOf(value)! <= 60 * 1440
  return true
}

/** Null where it is no duration of whole minutes. */
export function minutesOf(iso: string): number | null {
  const found = /^PT?(?=\d)(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?$/.exec(iso)
  return found ? Number(found[1] ?? 0) * 1440 + Number(found[2] ?? 0) * 60 + Number(found[3] ?? 0) : null
}

export type Touched = { what: 'inReview' | 'tooMany' | 'unconfirmed'; count: number; limit: number }

/** Whether a change is of a kind that may touch those who have registered: then they are counted before it is saved. */
export const isDangerous = (before: Policy, after: Policy) =>
  (before.reviewRequired && !after.reviewRequired) || after.maxSubjects < before.maxSubjects || (!before.onSiteConfirmation && after.onSiteConfirmation)

export function touched(before: Policy, after: Policy, effects: Effects): Touched[] {
  const tooMany = effects.subjects.filter(({ subjects }) => subjects > after.maxSubjects).reduce((sum, { registrations }) => sum + registrations, 0)
  const all: Touched[] = []
  if (before.reviewRequired && !after.reviewRequired) all.push({ what: 'inReview', count: effects.inReview, limit: 0 })
  if (after.maxSubjects < before.maxSubjects) all.push({ what: 'tooMany', count: tooMany, limit: after.maxSubjects })
  if (!before.onSiteConfirmation && after.onSiteConfirmation) all.push({ what: 'unconfirmed', count: effects.unconfirmed, limit: 0 })
  return all.filter(({ count }) => count > 0)
}
