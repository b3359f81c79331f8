// What the service refuses and the candidate mends where centre and subjects are chosen.
import type { NoPlaceLeft } from '@/api/types'
import { describe, type FieldError } from '@kit/form'
import type { Problem } from '@kit/http'
import type { Choice } from './choice'
import { words } from './words'

/** The registration is not as this page has shown it. */
export const CHANGED = ['CHANGED_MEANWHILE', 'SUBJECT_PAID', 'LOCKED', 'GROUP_MANAGED']

const MENDED_AT: Record<string, 'centre' | 'subjects'> = {
  TOO_MANY_SUBJECTS: 'subjects',
  UNKNOWN_SUBJECT: 'subjects',
  CANCELLATION_LIMIT: 'subjects',
  SUBJECT_CHOSEN: 'subjects',
  UNKNOWN_CENTRE: 'centre',
  OUTSIDE_WINDOW: 'centre',
  CENTRE_FIXED: 'centre',
  NOT_ON_ROSTER: 'centre',
  ROSTER_OTHER_CENTRE: 'centre',
  REGISTRATION_EXISTS: 'centre',
  WAITING_ELSEWHERE: 'centre',
}

export function noPlaceLeft({ code, body }: Problem): NoPlaceLeft | null {
  return code === 'SUBJECT_FULL' || code === 'CENTRE_FULL' ? (body as unknown as NoPlaceLeft) : null
}

/** Somebody else is registered with the candidate's document: they may complain. */
export const isDocumentTaken = ({ code }: Problem) => code === 'REGISTRATION_EXISTS'

/** What to say there, with what the refusal is about loaded afresh; undefined for what is not mended there. */
export async function errorsAtChoice(problem: Problem, choice: Choice): Promise<FieldError[] | undefined> {
  const { code } = problem
  if (code === 'AGREEMENT_STALE') return choice.notices.showNewest()
  if (problem.status === 404) {
    await choice.page.reload()
    return choice.gone.value ? [] : undefined
  }
  const full = noPlaceLeft(problem)
  if (full) {
    await choice.refresh()
    if (!full.subjects?.length) return [{ field: 'subjects', message: describe(problem) }]
    return full.subjects.map((subject) => ({ field: choice.fieldOf(subject), message: words.value.fullChosen(choice.nameOf(subject)) }))
  }
  const field = MENDED_AT[code]
  if (!field) return undefined
  await (field === 'centre' ? choice.page.reload() : choice.refresh())
  return [{ field, message: code === 'TOO_MANY_SUBJECTS' ? words.value.tooMany(choice.offered.value?.maxSubjects ?? 0) : describe(problem) }]
}
