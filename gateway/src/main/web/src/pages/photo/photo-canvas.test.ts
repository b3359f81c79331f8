import { beforeEach, describe, expect, it } from 'vitest'
import { fakeBrowser, jpegOf, type FakeBrowser } from './fake-canvas'
import { isFlat, isLike, sample } from './photo-canvas'
import { cut, open, turnedClockwise } from './photo-file'
import { largest } from './photo-frame'
import { sizeOf } from './photo-source'

let browser: FakeBrowser
const MIB = 1024 * 1024

beforeEach(() => {
  browser = fakeBrowser()
  browser.picture = { width: 4000, height: 3000 }
})

const opened = async (file: Blob) => {
  const picture = await open(file)
  return typeof picture === 'string' ? picture : [picture.width, picture.height]
}
const picture = async (file: Blob = jpegOf(4000, 3000)) => (await open(file)) as HTMLCanvasElement

describe('R-402 a picture that somebody has chosen', () => {
  it('is read small from the start where its header says that it is large', async () => {
    browser.picture = { width: 12_000, height: 9000 }
    expect(await opened(jpegOf(12_000, 9000))).toEqual([3200, 2400])
    expect(browser.decoded).toEqual([{ imageOrientation: 'from-image', resizeWidth: 3200, resizeQuality: 'high' }])
  })

  it('of 108 million pixels is read in a browser that cannot decode it whole', async () => {
    Object.assign(browser, { picture: { width: 12_000, height: 9000 }, mostDecoded: 16_000_000 })
    expect(await opened(jpegOf(12_000, 9000))).toEqual([3200, 2400])
  })

  it('is never enlarged', async () => {
    browser.picture = { width: 600, height: 800 }
    expect(await opened(jpegOf(600, 800))).toEqual([600, 800])
    expect(browser.decoded[0]).toEqual({ imageOrientation: 'from-image' })
  })

  it.each([
    [5_000_000, [2000, 1500]],
    [2_000_000, [1200, 900]],
    [500_000, [800, 600]],
  ])('is reduced in steps where the canvas shows nothing beyond %i pixels, and does not say so', async (mostPixels, size) => {
    Object.assign(browser, { picture: { width: 4000, height: 3000 }, mostPixels })
    expect(await opened(jpegOf(4000, 3000))).toEqual(size)
  })

  it('is reduced in steps where a large canvas has no context', async () => {
    Object.assign(browser, { picture: { width: 4000, height: 3000 }, mostContextPixels: 5_000_000 })
    expect(await opened(jpegOf(4000, 3000))).toEqual([2000, 1500])
  })

  it.each([
    ['black', () => [0, 0, 0, 255]],
    ['white', () => [255, 255, 255, 255]],
    ['empty', () => [0, 0, 0, 0]],
  ])('is not taken where the browser decodes it %s: the page says so instead', async (_what, painting) => {
    browser.painting = painting as never
    expect(await opened(jpegOf(4000, 3000))).toBe('canvas')
  })

  it('is not taken where no canvas shows it, however small', async () => {
    browser.mostPixels = 100_000
    browser.picture = { width: 4000, height: 3000 }
    expect(await opened(jpegOf(4000, 3000))).toBe('canvas')
  })

  it('is read as an image where the browser has no bitmaps', async () => {
    Object.assign(browser, { bitmaps: false, picture: { width: 4000, height: 3000 } })
    expect(await opened(jpegOf(4000, 3000))).toEqual([3200, 2400])
  })

  it('may have 30 MB, and not more', async () => {
    const sized = (size: number) => Object.defineProperty(jpegOf(600, 800, 10), 'size', { value: size })
    browser.picture = { width: 600, height: 800 }
    expect(await opened(sized(30 * MIB))).toEqual([600, 800])
    expect(await opened(sized(30 * MIB + 1))).toBe('tooLarge')
  })

  it('R-403 says its size in its header, as a JPEG and as a PNG', async () => {
    expect(await sizeOf(jpegOf(4000, 3000))).toEqual({ width: 4000, height: 3000 })
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 2, 88, 0, 0, 3, 32])
    expect(await sizeOf(new Blob([png]))).toEqual({ width: 600, height: 800 })
    for (const other of ['', '%PDF-1.7', '\xff\xd8\xff']) expect(await sizeOf(new Blob([Uint8Array.from(other, (one) => one.charCodeAt(0))]))).toBeNull()
  })
})

describe('R-402 what is cut out of it', () => {
  it('shows what the frame holds', async () => {
    const from = await picture()
    const file = await cut(from, largest(from))
    const frame = largest(from)
    const again = (await createImageBitmap(file)) as ImageBitmap
    expect([again.width, again.height]).toEqual([600, 800])
    expect(isLike(sample(again), sample(from, { ...frame, height: (frame.width * 4) / 3 }))).toBe(true)
  })

  it('is smaller where the canvas gives no file: toBlob answers null', async () => {
    browser.picture = { width: 4000, height: 3000 }
    const from = await picture()
    browser.widestFile = 500
    const file = await cut(from, largest(from))
    expect(((await createImageBitmap(file)) as ImageBitmap).width).toBeLessThanOrEqual(500)
  })

  it('is never black: where every file is, there is none', async () => {
    const from = await picture()
    browser.blackFiles = true
    await expect(cut(from, largest(from))).rejects.toThrow('no JPEG')
  })

  it('does not exist where the browser gives no file at all', async () => {
    const from = await picture()
    browser.widestFile = 0
    await expect(cut(from, largest(from))).rejects.toThrow('no JPEG')
  })
})

describe('R-402 turning it', () => {
  it('keeps its pixels where there is room', async () => {
    const from = await picture()
    expect([turnedClockwise(from)?.width, turnedClockwise(from)?.height]).toEqual([from.height, from.width])
  })

  it('makes it smaller where there is none, and gives up where nothing is shown', async () => {
    browser.picture = { width: 4000, height: 3000 }
    const from = await picture()
    browser.mostPixels = 2_000_000
    expect(turnedClockwise(from)?.width).toBe(1200)
    browser.mostPixels = 1000
    expect(turnedClockwise(from)).toBeNull()
  })
})

describe('the comparison', () => {
  const colours = (...one: number[]) => new Uint8ClampedArray(Array.from({ length: 144 }, () => one).flat())
  it('tells one colour from a picture', () => {
    expect(isFlat(colours(0, 0, 0, 255))).toBe(true)
    const dot = colours(250, 250, 250, 255)
    dot[60] = 200
    expect(isFlat(dot)).toBe(false)
  })
  it('tells black from what it should show', () => {
    expect(isLike(colours(0, 0, 0, 255), colours(200, 180, 170, 255))).toBe(false)
    expect(isLike(colours(190, 190, 180, 255), colours(200, 180, 170, 255))).toBe(true)
  })
})
