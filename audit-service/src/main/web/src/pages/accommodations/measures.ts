// What is asked for or granted, in words.
import type { Measures } from './api'
import { words } from './words'

export const FLAGS = ['separateRoom', 'stepFree', 'besideDoor'] as const

export function measuresText(measures: Measures | null): string {
  if (!measures) return words.value.nothing
  const parts = FLAGS.filter((flag) => measures[flag]).map((flag) => words.value.measures[flag])
  if (measures.extraMinutes > 0) parts.unshift(words.value.extraMinutesOf(measures.extraMinutes))
  return parts.join(' · ') || words.value.nothing
}
