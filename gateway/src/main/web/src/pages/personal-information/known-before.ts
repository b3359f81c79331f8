// What the candidate has said before: in the optional profile, else in the last registration. It fills the form in, and may fail.
import { Outage, Problem } from '@kit/http'
import { registrations } from '@/api/baoming'
import { profile } from '@/api/profile'
import type { PersonalInformation } from '@/api/types'

type Known = Partial<PersonalInformation>

/** Without sex and birth date, which the document tells. */
export async function knownBefore(registration: string): Promise<Known> {
  const [kept, mine] = await Promise.all([orNothing(profile.get()), orNothing(registrations.mine())])
  const last = mine?.find((one) => one.registration !== registration && one.personalInformation)?.personalInformation ?? {}
  const { version: _, ...own } = kept ?? { version: null }
  const known = { ...last, ...given(own) }
  delete known.sex
  delete known.birthDate
  return known
}

const given = (known: Record<string, string | null>) => Object.fromEntries(Object.entries(known).filter(([, value]) => value)) as Known

async function orNothing<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (failure) {
    if (failure instanceof Problem || failure instanceof Outage) return null
    throw failure
  }
}
