import { describe, expect, it } from 'vitest'
import { beginning, days, ending, writtenBeginning, writtenEnding } from './moments'
import { windowOf, written } from './window'

describe('R-101 times as staff write them', () => {
  it.each([
    ['2027-01-05', '24:00', '2027-01-05T16:00:00Z'],
    ['2027-01-06', '00:00', '2027-01-05T16:00:00Z'],
    ['2027-01-05', '23:59', '2027-01-05T16:00:00Z'],
    ['2027-01-05', '', '2027-01-05T16:00:00Z'],
    ['2027-01-05', '２４：００', '2027-01-05T16:00:00Z'],
    ['2027-01-05', '9:05', '2027-01-05T01:05:00Z'],
    ['2028-02-29', '24:00', '2028-02-29T16:00:00Z'],
    ['2027/1/5', '9:05', '2027-01-05T01:05:00Z'],
    ['20270105', '9:05', '2027-01-05T01:05:00Z'],
  ])('an end of %s %s is %s', (day, time, iso) => expect(ending({ day, time })).toBe(iso))

  it.each([
    ['2027-01-05', '', '2027-01-04T16:00:00Z'],
    ['2027-01-05', '23:59', '2027-01-05T15:59:00Z'],
    ['2027-01-05', '24:00', '2027-01-05T16:00:00Z'],
  ])('a beginning of %s %s is %s', (day, time, iso) => expect(beginning({ day, time })).toBe(iso))

  it.each([
    ['2027-02-29', '09:00'],
    ['2027-01-05', '24:01'],
    ['2027-01-05', '9'],
    ['2027-01-05', '09:60'],
    ['', '09:00'],
    ['5.1.2027', '09:00'],
  ])('%s %s is no time', (day, time) => {
    expect(ending({ day, time })).toBeNull()
    expect(beginning({ day, time })).toBeNull()
  })

  it('an end at midnight is shown as 24:00 of the day that it ends, a beginning as 00:00', () => {
    expect(writtenEnding('2027-01-05T16:00:00Z')).toEqual({ day: '2027-01-05', time: '24:00' })
    expect(writtenBeginning('2027-01-05T16:00:00Z')).toEqual({ day: '2027-01-06', time: '00:00' })
    expect(writtenEnding('2027-01-05T09:30:00Z')).toEqual({ day: '2027-01-05', time: '17:30' })
  })

  it('a window that is loaded and saved is the same window', () => {
    const window = { opensAt: '2027-01-01T01:00:00Z', closesAt: '2027-01-05T16:00:00Z' }
    expect(windowOf(written(window))).toEqual(window)
    expect(windowOf({ ...written(window), closesDay: '2026-12-31' })).toBeNull()
  })

  it('exam days are read however they are separated, sorted, each once', () => {
    expect(days('2027-03-28、2027/3/27, 2027-03-28')).toEqual(['2027-03-27', '2027-03-28'])
    expect(days('2027-02-29')).toBeNull()
    expect(days(' ')).toBeNull()
  })
})
