import { describe, expect, it } from 'vitest'
import { csv } from './csv'

describe('R-502 a table for a spreadsheet', () => {
  it('begins with the mark of UTF-8, and ends each line as spreadsheets expect', () => {
    expect(csv(['代码', '报名'], [['65', 12]])).toBe('\uFEFF代码,报名\r\n65,12\r\n')
  })

  it('writes what looks like a formula as text', () => {
    for (const dangerous of ['=1+1', '+8613', '-2', '@SUM(A1)', '＝1', ' =1', '\t=1']) {
      expect(csv(['a'], [[dangerous]]), dangerous).toContain(`'${dangerous}`)
    }
    expect(csv(['a'], [[-2]])).toContain('\r\n-2\r\n')
  })

  it('quotes commas, quotation marks and line ends, and leaves nothing for nothing', () => {
    expect(csv(['a', 'b'], [['x, "y"\nz', null]])).toContain('"x, ""y""\nz",\r\n')
  })
})
