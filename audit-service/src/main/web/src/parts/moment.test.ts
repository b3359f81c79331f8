import { speak } from '@kit/i18n'
import { describe, expect, it } from 'vitest'
import { exactMoment, moment } from './moment'

describe('R-101 a time in a table', () => {
  it('is Beijing’s, and written alike in both languages: nobody takes a day for a month', async () => {
    for (const language of ['zh', 'en'] as const) {
      await speak(language)
      expect(moment('2027-01-04T16:05:30Z')).toBe('2027-01-05 00:05')
      expect(exactMoment('2027-01-04T16:05:30Z')).toBe('2027-01-05 00:05:30')
    }
    expect(moment(null)).toBe('–')
  })
})
