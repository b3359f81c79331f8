import { describe, expect, it } from 'vitest'
import type { Entry, Offer } from './api/types'
import { judge, kindOf } from './pages/photo-checks'
import { compare } from './pages/subject-changes'
import { isResidentNumber } from './resident-number'
import { safePath, signInUrl } from './session'

describe('R-204 a resident number', () => {
  it.each([
    [residentNumber('11010120040327002'), true],
    [residentNumber('65010219991231151'), true],
    [residentNumber('11010120040230002'), false],
    [residentNumber('11010120040327002').slice(0, 17), false],
  ])('%s is one: %s', (number, expected) => expect(isResidentNumber(number)).toBe(expected))

  it('is refused with any other last character', () => {
    const right = residentNumber('11010120040327002')
    const others = [...'0123456789X'].map((last) => right.slice(0, 17) + last).filter((number) => number !== right)
    expect(others.filter(isResidentNumber)).toEqual([])
  })

  /** ISO 7064 MOD 11-2, written another way than in the code under test. */
  function residentNumber(first17: string): string {
    let remainder = 0
    for (const digit of first17) remainder = ((remainder + Number(digit)) * 2) % 11
    const last = (12 - remainder) % 11
    return first17 + (last === 10 ? 'X' : last)
  }
})

describe('R-401 a photo before it is sent', () => {
  const failed = (bytes: number, kind: string, size: { width: number; height: number } | null) =>
    judge(bytes, kind, size).flatMap(({ rule, passed }) => (passed ? [] : [rule]))
  const fine = { width: 480, height: 640 }

  it('passes within the limits, edges included', () => {
    expect(failed(20 * 1024, 'JPEG', { width: 144, height: 192 })).toEqual([])
    expect(failed(200 * 1024, 'JPEG', { width: 3000, height: 3000 })).toEqual([])
  })

  it.each([
    [20 * 1024 - 1, 'JPEG', fine, 'FILE_SIZE'],
    [200 * 1024 + 1, 'JPEG', fine, 'FILE_SIZE'],
    [50_000, 'PNG', fine, 'FORMAT'],
    [50_000, '–', null, 'FORMAT'],
    [50_000, 'JPEG', null, 'READABLE'],
    [50_000, 'JPEG', { width: 143, height: 192 }, 'MINIMUM_DIMENSIONS'],
    [50_000, 'JPEG', { width: 144, height: 191 }, 'MINIMUM_DIMENSIONS'],
    [50_000, 'JPEG', { width: 3001, height: 640 }, 'MAXIMUM_DIMENSIONS'],
  ])('of %i bytes (%s, %o) fails %s', (bytes, kind, size, rule) => expect(failed(bytes, kind, size)).toEqual([rule]))

  it('R-403 is a JPEG by content, not by name', () => {
    expect(kindOf(new Uint8Array([0xff, 0xd8, 0xff]))).toBe('JPEG')
    expect(kindOf(new Uint8Array([0x89, 0x50, 0x4e]))).toBe('PNG')
    expect(kindOf(new Uint8Array([]))).toBe('–')
  })
})

describe('R-305 what saving subjects would do', () => {
  const offer = (subject: string): Offer => ({ subject, level: 2, nameZh: subject, minutes: 120, feeFen: 8000, capacity: 60, remaining: 9 })
  const entry = (subject: string, state: Entry['state'] = 'RESERVED'): Entry => ({ ...offer(subject), entry: subject, state, expiresAt: null })
  const offers = ['24', '66', '67'].map(offer)
  const codes = (list: { subject: string }[]) => list.map(({ subject }) => subject)

  it('tells cancelled, added and kept apart, and what is left to pay', () => {
    const { cancelled, added, kept, unpaidFen } = compare([entry('24'), entry('66')], offers, ['66', '67'], true)
    expect([codes(cancelled), codes(added), codes(kept), unpaidFen]).toEqual([['24'], ['67'], ['66'], 16000])
  })

  it('R-312 keeps what is paid, whatever is chosen, and does not charge it again', () => {
    const { cancelled, kept, unpaidFen } = compare([entry('24', 'PAID')], offers, [], true)
    expect([codes(cancelled), codes(kept), unpaidFen]).toEqual([[], ['24'], 0])
  })

  it('R-307 releases every seat of the old centre when another is chosen', () => {
    const { cancelled, added, kept } = compare([entry('24')], offers, ['24'], false)
    expect([codes(cancelled), codes(added), codes(kept)]).toEqual([['24'], ['24'], []])
  })
})

describe('the way back after signing in', () => {
  it.each([
    '//elsewhere.example',
    '/..//elsewhere.example',
    '/home/..//elsewhere.example',
    '/%2e%2e//elsewhere.example',
    '/%5Celsewhere.example',
    '/home//elsewhere.example',
    '/\\elsewhere.example',
    '/home?a=\u0000',
    'https://elsewhere.example',
    '/a b',
    ['/a'],
    undefined,
  ])(
    'never leads out of the portal: %s',
    (path) => expect(safePath(path, '/home')).toBe('/home'),
  )

  it('is a path of the portal with its query', () => {
    expect(safePath('/?session=2027-03&province=65', '/home')).toBe('/?session=2027-03&province=65')
    expect(signInUrl('/?a=1&b=2')).toBe('/oauth2/authorization/keycloak?return=%2F%3Fa%3D1%26b%3D2&lang=zh-CN')
  })
})
