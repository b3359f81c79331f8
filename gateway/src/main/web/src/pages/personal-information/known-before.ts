// What the candidate has said before: in the optional profile, else in the last registration. It fills the form in, and may fail.
import { call, Outage, Problem } from '@kit/http'
import { registrations } from '@/api/baoming'
import type { PersonalInformation } from '@/api/types'

export type Known = Partial<PersonalInformation>

/** Without sex and birth date, which the document tells. */
export async function knownBefore(registration: string): Promise<Known> {
  const [profile, mine] = await Promise.all([orNothing(call<Known | null>('/api/passport/me/profile')), orNothing(registrations.mine())])
  const last = mine?.find((one) => one.registration !== registration && one.personalInformation)?.personalInformation ?? {}
  const known = { ...last, ...given(profile ?? {}) }
  delete known.sex
  delete known.birthDate
  return known
}

const given = (known: Known) => Object.fromEntries(Object.entries(known).filter(([, value]) => value)) as Known

async function orNothing<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (failure) {
    if (failure instanceof Problem || failure instanceof Outage) return null
    throw failure
  }
}
