// Sentences about decisions, in the language of the page.
import { time } from '@kit/format'
import { describe } from '@kit/form'
import { Problem } from '@kit/http'
import type { Decision, Refusal, ReviewLine } from './api'
import type { Verdict } from './decisions'
import { words } from './words'

export const nameOf = (line: Pick<ReviewLine, 'candidate'>) => line.candidate?.name || words.value.nameUnknown

/** Who decided: the sign-in's name; where there is none, a colleague. */
export const whoOf = (name: string | null | undefined, mine = false) => (mine ? words.value.you : name || words.value.somebody)

export const whatOf = (verdict: Verdict) => (verdict.outcome === 'APPROVED' ? words.value.approving : words.value.rejecting(words.value.reasons[verdict.reasonCode] ?? verdict.reasonCode))

/** Who decided what, and when. */
export function decided(decision: Decision): string {
  const outcome = words.value.outcomes[decision.outcome] ?? decision.outcome
  const why = decision.reasonCode ? words.value.because(words.value.reasons[decision.reasonCode] ?? decision.reasonCode, decision.reason ?? '') : ''
  return words.value.decidedBy(whoOf(decision.decidedByName), time(decision.decidedAt), outcome) + why
}

/** Why a decision did not happen: who was faster, and with what. */
export function because(refusal: Refusal): string {
  if (refusal.decidedAt) return words.value.decidedBy(whoOf(refusal.decidedByName, refusal.decidedByYou), time(refusal.decidedAt), words.value.outcomes[refusal.outcome ?? ''] ?? '')
  if (refusal.claimedUntil) return words.value.claimedBy(whoOf(refusal.claimedByName), time(refusal.claimedUntil))
  return words.value.refused[refusal.code] ?? describe(new Problem(409, refusal.code))
}

/** What the photo's rules say in words or with a colour. */
export function measure(text: string): string {
  return words.value.measures[text] ?? text.replace(/ white$/, ` ${words.value.white}`).replace(/ blue$/, ` ${words.value.blue}`)
}

export function lasting(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  if (minutes < 60) return words.value.minutes(minutes)
  if (minutes < 1440) return words.value.hours(Math.floor(minutes / 60), minutes % 60)
  return words.value.days(Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60))
}
