import { describe, expect, it } from 'vitest'
import { judge, kindOf } from './photo-checks'

describe('R-401 a photo before it is sent', () => {
  const failed = (bytes: number, kind: string, size: { width: number; height: number } | null) =>
    judge(bytes, kind, size).flatMap(({ rule, passed }) => (passed ? [] : [rule]))
  const fine = { width: 480, height: 640 }

  it('passes within the limits, edges included', () => {
    expect(failed(20 * 1024, 'JPEG', { width: 144, height: 192 })).toEqual([])
    expect(failed(200 * 1024, 'JPEG', { width: 3000, height: 3000 })).toEqual([])
  })

  it.each([
    [20 * 1024 - 1, '19.9 KB'],
    [20 * 1024, '20.0 KB'],
    [200 * 1024, '200.0 KB'],
    [200 * 1024 + 1, '200.1 KB'],
  ])('R-402 of %i bytes is shown as %s: never with the limit that it breaks', (bytes, shown) =>
    expect(judge(bytes, 'JPEG', fine).find(({ rule }) => rule === 'FILE_SIZE')?.measured).toBe(shown),
  )

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
