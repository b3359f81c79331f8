import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { describe as describeProblem } from '@kit/form'
import { date, period, time, until, yuan } from '@kit/format'
import { Problem } from '@kit/http'
import { langOf, lookUp, named, rememberedLanguage, speak } from '@kit/i18n'
import { words as documentWords } from '@/pages/document/words'
import { words as recoverWords } from '@/pages/recover/words'
import '@/passport/words'
import { m } from '.'
import en from './problems.en'
import zh from './problems.zh'

afterEach(() => speak('zh'))

describe('the language', () => {
  it('R-803 is Chinese first, and stays what was chosen', async () => {
    localStorage.clear()
    expect(rememberedLanguage()).toBe('zh')
    await speak('en')
    expect(document.documentElement.lang).toBe('en')
    expect(rememberedLanguage()).toBe('en')
    expect(m.value.entrance.start).toBe('Start registration')
  })

  it('marks a name that exists in Chinese only', async () => {
    await speak('en')
    expect(named({ nameZh: '汉族' })).toBe('汉族')
    expect(langOf({ nameZh: '汉族' })).toBe('zh-CN')
    expect(langOf({ nameZh: '男', nameEn: 'Male' })).toBeUndefined()
  })

  it('explains every code of a problem in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
  })

  it.each(['LENGTH_REQUIRED', 'NOT_ACCEPTABLE', 'REQUEST_TIMEOUT', 'UNKNOWN_TEXT'])('explains %s', (code) =>
    expect([zh[code], en[code]]).not.toContain(undefined),
  )

  it('R-204 explains every fault that a document can have, by the examples of the service that judges it', async () => {
    const cases = JSON.parse(readFileSync('../../../../passport-service/contracts/document-judgements.json', 'utf8')) as { judgement: { faults: { code: string }[] } }[]
    const codes = [...new Set(cases.flatMap(({ judgement }) => judgement.faults.map(({ code }) => code)))]
    expect(codes.length).toBeGreaterThan(12)
    expect(documentWords.value.problems.DOT).toBeDefined()
    for (const language of ['zh', 'en'] as const) {
      await speak(language)
      expect(codes.filter((code) => !lookUp('problems', code))).toEqual([])
    }
  })

  it('comes with a page where the first one can do without, the sentences for its problems too', async () => {
    expect(recoverWords.value.titles.recover).toBe('找回密码')
    expect(lookUp('problems', 'ADDRESS_IN_USE')).toContain('另一个通行证')
    await speak('en')
    expect(recoverWords.value.titles.recover).toBe('Recover your password')
    expect(lookUp('titles', 'recover')).toBe('Recover your password')
    expect(describeProblem(new Problem(409, 'ADDRESS_IN_USE'))).toContain('Another passport')
  })
})

describe('formats', () => {
  it('R-101 show times of Asia/Shanghai and say so, wherever the visitor is', async () => {
    expect(time('2027-01-04T17:00:00Z')).toBe('2027年1月5日 01:00（北京时间）')
    await speak('en')
    expect(time('2027-01-04T17:00:00Z')).toBe('5 January 2027 at 01:00 (Beijing time)')
  })

  it('R-101 say the time zone once in a line, and the end of a day as its 24:00', async () => {
    const window = { opensAt: '2027-01-04T01:00:00Z', closesAt: '2027-01-20T16:00:00Z' }
    expect(period(window)).toBe('2027年1月4日 09:00 至 2027年1月20日 24:00（北京时间）')
    await speak('en')
    expect(period(window)).toBe('4 January 2027 at 09:00 to 20 January 2027 at 24:00 (Beijing time)')
  })

  it('show a birthday as that day', () => expect(date('2004-03-27')).toBe('2004年3月27日'))

  it('count down in the two largest units and never below zero', () => {
    const now = Date.parse('2027-01-05T00:00:00Z')
    expect(until('2027-01-05T23:10:00Z', now)).toBe('还剩 23 小时 10 分钟')
    expect(until('2027-01-01T00:00:00Z', now)).toBe('还剩 0 分钟')
  })

  it('show whole fen as yuan', () => expect(yuan(8005)).toBe('¥80.05'))
})
