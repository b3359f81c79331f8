// The services list the codes of their refusals in their contracts: a candidate reads a sentence for each, in the language spoken.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { lookUp, speak } from '@kit/i18n'

const ROOT = '../../../..'
const SERVICES = readdirSync(ROOT)
  .map((module) => `${ROOT}/${module}/contracts/problems.json`)
  .filter((file) => existsSync(file))
const codesOf = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as string[]

/** What only a centre, a province, the exam board or another service can be told. */
const NOT_TOLD_TO_CANDIDATES = new Set([
  ...['ALREADY_DECIDED', 'EXPORT_TOO_LARGE', 'NO_DOCUMENT', 'ON_SITE_CONFIRMED', 'ON_SITE_NOT_REQUIRED', 'PHOTO_NOT_SEEN', 'REVIEW_CHANGED', 'REVIEW_CLAIMED', 'REVIEW_WITHDRAWN'],
  ...['CAPACITY_BELOW_TAKEN', 'OFFER_TAKEN', 'ROWS_INVALID', 'SESSION_EXISTS', 'SUBJECT_EXISTS', 'TEXT_ELSEWHERE', 'TOO_MANY_ROWS', 'TOO_MANY_TEXTS'],
  ...['FILE_DIFFERS', 'SHEET_CHOICE', 'SHEET_COLUMNS', 'SHEET_EMPTY', 'SHEET_HIDDEN', 'SHEET_TOO_LARGE', 'SHEET_UNREADABLE'],
  ...['GROUP_NOT_PAYABLE', 'OTHER_SESSION', 'TOO_MANY_ROOMS'],
  ...['ACCOMMODATIONS_UNDECIDED', 'ALREADY_PUBLISHED', 'DRAFT_STALE', 'NEEDS_NOT_MET', 'NOT_PUBLISHED', 'NOT_READY_TO_ARRANGE', 'REGISTRATION_OPEN', 'ROOM_IN_USE', 'ROOM_NOT_FREE', 'ROOM_TOO_SMALL', 'SLOT_IN_USE', 'SEAT_STAYS', 'NO_SEAT_THERE'],
  ...['ARCHIVE_TOO_LARGE', 'ARCHIVE_UNREADABLE'],
])

/** An outage has one sentence, whatever its code: the portal says that nothing is lost, and offers to try again. */
const OUTAGES = new Set(['INTERNAL_ERROR', 'UPSTREAM_UNAVAILABLE', 'TOO_MANY_STREAMS', 'TOO_MANY_WATCHERS'])

await Promise.all(Object.values(import.meta.glob('../**/words.ts')).map((words) => words()))

afterEach(() => speak('zh'))

describe('R-803 the codes of the services', () => {
  it('are read from the contracts of the suite’s eight modules', () => expect(SERVICES).toHaveLength(8))

  it.each(SERVICES)('are explained in Chinese and English: %s', async (file) => {
    const told = codesOf(file).filter((code) => !NOT_TOLD_TO_CANDIDATES.has(code) && !OUTAGES.has(code))
    for (const language of ['zh', 'en'] as const) {
      await speak(language)
      expect(told.filter((code) => !lookUp('problems', code)), language).toEqual([])
    }
  })

  it('that no candidate is told exist', () => {
    const all = new Set(SERVICES.flatMap(codesOf))
    expect([...NOT_TOLD_TO_CANDIDATES, ...OUTAGES].filter((code) => !all.has(code))).toEqual([])
  })
})
