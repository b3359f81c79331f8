import { afterEach, describe, expect, it } from 'vitest'
import { day, end, time } from './format'
import { speak } from './i18n'

afterEach(() => speak('zh'))

describe('R-101 the end of a window that is the end of a day', () => {
  it('is that day’s 24:00, because the next day’s 00:00 is read as a day more', async () => {
    expect(end('2026-12-05T16:00:00Z')).toContain('2026年12月5日 24:00')
    await speak('en')
    expect(end('2026-12-31T16:00:00.000Z')).toContain('31 December 2026')
    expect(end('2026-12-31T16:00:00.000Z')).toContain('24:00')
  })

  it('is any other time as it is', () => {
    expect(end('2026-12-05T09:00:00Z')).toBe(time('2026-12-05T09:00:00Z'))
    expect(end('2026-12-05T15:59:00Z')).toContain('23:59')
    expect(end('2026-12-05T16:00:30Z')).toBe(time('2026-12-05T16:00:30Z'))
  })
})

describe('R-701 an exam day', () => {
  it('names the day of the week, whatever zone the visitor is in', async () => {
    expect(day('2027-03-27')).toBe('2027年3月27日 周六')
    await speak('en')
    expect(day('2027-03-27')).toBe('Sat, 27 March 2027')
  })
})
