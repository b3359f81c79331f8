import { describe, expect, it } from 'vitest'
import { whyUnreadable, withinLimits } from './photo-file'

const KB = 1024

/** A picture whose files take so many bytes a pixel at full quality; less quality takes a good deal less. */
function pictureOf(bytesPerPixel: number) {
  const tried: [number, number][] = []
  const encode = async (width: number, quality: number) => {
    tried.push([width, quality])
    return { size: Math.round(width * ((width * 4) / 3) * bytesPerPixel * quality ** 4) } as Blob
  }
  return { encode, tried }
}

describe('R-402 a photo of 20–200 KB', () => {
  it('is the first attempt where that fits', async () => {
    const { encode, tried } = pictureOf(0.2)
    expect((await withinLimits(encode, 900)).size).toBeLessThanOrEqual(200 * KB)
    expect(tried).toEqual([[900, 0.92]])
  })

  it('loses quality before it loses pixels', async () => {
    const { encode, tried } = pictureOf(0.4)
    expect((await withinLimits(encode, 900)).size).toBeLessThanOrEqual(200 * KB)
    expect(tried).toEqual([[900, 0.92], [900, 0.85], [900, 0.78]])
  })

  it('loses pixels where quality alone will not do', async () => {
    const { encode, tried } = pictureOf(2)
    expect((await withinLimits(encode, 900)).size).toBeLessThanOrEqual(200 * KB)
    expect(tried.at(-1)).toEqual([720, 0.6])
  })

  it('of little to see gets more quality, then more pixels', async () => {
    const better = pictureOf(0.2)
    expect((await withinLimits(better.encode, 300)).size).toBeGreaterThanOrEqual(20 * KB)
    expect(better.tried).toEqual([[300, 0.92], [300, 0.97]])
    const larger = pictureOf(0.2)
    expect((await withinLimits(larger.encode, 240)).size).toBeGreaterThanOrEqual(20 * KB)
    expect(larger.tried.at(-1)).toEqual([300, 1])
  })

  it.each([0.001, 1000])('ends with the last attempt where nothing helps, for the checks to refuse (%d bytes a pixel)', async (bytes) => {
    const { encode, tried } = pictureOf(bytes)
    const { size } = await withinLimits(encode, 480)
    expect(size < 20 * KB || size > 200 * KB).toBe(true)
    expect(tried.length).toBeLessThan(15)
  })

  it.each([20 * KB, 200 * KB])('may have exactly %i bytes', async (size) => {
    let tries = 0
    await withinLimits(async () => (tries++, { size } as Blob), 480)
    expect(tries).toBe(1)
  })
})

describe('R-403 a file that cannot be read', () => {
  const start = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
  it.each([
    ['a damaged JPEG', '\xff\xd8\xff\xe0', 'broken'],
    ['a damaged PNG', '\x89PNG\r\n', 'broken'],
    ['a damaged WebP', 'RIFF\x0a\x00\x00\x00WEBP', 'broken'],
    ['an iPhone’s photo', '\x00\x00\x00\x18ftypheic', 'heic'],
    ['a document', '%PDF-1.7', 'other'],
    ['an empty file', '', 'other'],
  ])('is told apart by its content: %s', (_what, text, why) => expect(whyUnreadable(start(text))).toBe(why))
})
