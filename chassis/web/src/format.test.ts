import { afterEach, describe, expect, it } from 'vitest'
import { day, end, period, time, list } from './format'
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

describe('R-101 a window in one line', () => {
  it('names the zone once', async () => {
    const window = { opensAt: '2026-12-01T01:00:00Z', closesAt: '2026-12-05T16:00:00Z' }
    expect(period(window)).toBe('2026年12月1日 09:00 至 2026年12月5日 24:00（北京时间）')
    await speak('en')
    expect(period(window)).toBe('1 December 2026 at 09:00 to 5 December 2026 at 24:00 (Beijing time)')
  })
})

describe('several things in one line', () => {
  it('are parted as the language does', async () => {
    expect(list(['一', '二'])).toBe('一、二')
    await speak('en')
    expect(list(['one', 'two'])).toBe('one, two')
  })
})
