import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { lookUp, speak } from '@kit/i18n'
import './words'

/** What the service refuses staff alone: the desk has the words. */
const OF_STAFF = ['ROWS_INVALID', 'CAPACITY_BELOW_TAKEN', 'OFFER_TAKEN', 'SUBJECT_EXISTS', 'TOO_MANY_TEXTS', 'TEXT_ELSEWHERE']
const source = readFileSync('../../../../enrollment-service/src/main/java/org/baoming/enrollment/EnrollmentProblem.java', 'utf8')
const codes = [...source.matchAll(/^ {4}([A-Z_]+)\(\d{3},/gm)].map(([, code]) => code!)

describe('the refusals of enrollment-service', () => {
  afterEach(() => speak('zh'))

  it.each(['zh', 'en'] as const)('R-803 each that a candidate can meet has a sentence (%s)', async (language) => {
    await speak(language)
    expect(codes.length).toBeGreaterThan(35)
    expect(codes.filter((code) => !OF_STAFF.includes(code) && !lookUp('problems', code))).toEqual([])
  })

  it('names no code of staff that does not exist', () => expect(OF_STAFF.filter((code) => !codes.includes(code))).toEqual([]))
})
