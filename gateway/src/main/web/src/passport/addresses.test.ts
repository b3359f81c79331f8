import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { channelOf, digits, looksLike, pattern } from './addresses'

interface Case {
  typed: string
  canonical: string | null
}
const cases = JSON.parse(readFileSync('../../../../chassis/contact/cases.json', 'utf8')) as { mobiles: Case[]; emails: Case[] }
const taken = (list: Case[]) => list.filter((one) => one.canonical !== null).map((one) => one.typed)

describe('R-201 R-203 the portal refuses no address that the server takes', () => {
  it.each(taken(cases.mobiles))('mobile %j', (typed) => {
    expect(looksLike.MOBILE(typed)).toBe(true)
    expect(channelOf(typed)).toBe('MOBILE')
  })
  it.each(taken(cases.emails))('e-mail %j', (typed) => {
    expect(looksLike.EMAIL(typed)).toBe(true)
    expect(channelOf(typed)).toBe('EMAIL')
  })
  it.each(['', ' ', '1380000000', '@'])('but tells at once that %j is none', (typed) => {
    expect(looksLike[channelOf(typed)](typed)).toBe(false)
  })
  it('leaves a number of Hong Kong to the server, which says why it is refused', () => {
    expect(looksLike.MOBILE('+852 9123 4567')).toBe(true)
  })
  it('reads a code with invisible characters and full-width digits', () => {
    expect(digits('\u202d１２３ 456\u202c')).toMatch(pattern.code)
  })
})
