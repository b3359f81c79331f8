// The optional profile of a passport; loaded with the pages that ask for it.
import { call } from '@kit/http'

export const profileFields = [
  'ethnicGroup',
  'occupation',
  'education',
  'trainingType',
  'postcode',
  'address',
  'school',
  'department',
  'major',
  'className',
  'studentNumber',
] as const
export type ProfileField = (typeof profileFields)[number]

/** How long each may be; enrollment-service has the same limits. */
export const longest = { address: 200, school: 100, department: 100, major: 100, className: 100, studentNumber: 50 } as const

/** Version null: none was ever kept. */
export type Profile = Record<ProfileField, string | null> & { version: number | null }

const path = '/api/passport/me/profile'

export const profile = {
  get: () => call<Profile>(path),
  save: (body: Partial<Record<ProfileField, string>>, seen: number | null) => call<Profile>(path, { method: 'PUT', body, seen }),
}
