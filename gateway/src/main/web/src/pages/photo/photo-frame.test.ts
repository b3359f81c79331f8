import { describe, expect, it } from 'vitest'
import { heightOf, isPortrait, largeEnough, largest, moved, turned, widthOf, zoomed } from './photo-frame'

const upright = { width: 3000, height: 4000 }
const wide = { width: 4000, height: 3000 }
const tall = { width: 1080, height: 2400 }

describe('R-401 the frame', () => {
  it('begins with as much of the picture as 3:4 allows', () => {
    expect(largest(upright)).toEqual({ x: 0, y: 0, width: 3000 })
    expect(largest(wide)).toEqual({ x: 875, y: 0, width: 2250 })
    expect(largest(tall)).toEqual({ x: 0, y: 320, width: 1080 })
  })

  it('moves against the picture, and never out of it', () => {
    const frame = { x: 1000, y: 1000, width: 1000 }
    expect(moved(frame, upright, 0.1, -0.2)).toEqual({ x: 900, y: 1200, width: 1000 })
    expect(moved(frame, upright, 9, 9)).toEqual({ x: 0, y: 0, width: 1000 })
    expect(moved(frame, upright, -9, -9)).toEqual({ x: 2000, y: 4000 - heightOf(frame), width: 1000 })
  })

  it('zooms around its middle, or around what is between two fingers', () => {
    const frame = { x: 1000, y: 900, width: 1200 }
    expect(zoomed(frame, upright, 2)).toEqual({ x: 1300, y: 1300, width: 600 })
    expect(zoomed(frame, upright, 2, { x: 0, y: 1 })).toEqual({ x: 1000, y: 1700, width: 600 })
  })

  it('is neither larger than the picture nor smaller than a photo may be', () => {
    expect(zoomed(largest(upright), upright, 0.1)).toEqual(largest(upright))
    expect(zoomed(largest(upright), upright, 1000).width).toBe(144)
    expect(zoomed(largest(wide), wide, 0.5)).toEqual(largest(wide))
  })

  it('stays about where it was on a picture that is turned, and four turns are none', () => {
    const frame = { x: 200, y: 1500, width: 900 }
    let [one, picture] = [frame, upright]
    one = turned(one, picture)
    expect(one).toEqual({ x: 4000 - 1500 - 600 - 450, y: 650 - 600, width: 900 })
    for (let turn = 0; turn < 3; turn++) {
      picture = { width: picture.height, height: picture.width }
      one = turned(one, picture)
    }
    expect(one).toEqual(frame)
  })

  it('of a whole picture lies inside it once that is turned', () => {
    expect(turned(largest(upright), upright)).toEqual({ x: 875, y: 0, width: 2250 })
  })

  it('R-402 gives a photo as wide as there are pixels, up to 600', () => {
    expect(widthOf({ x: 0, y: 0, width: 2250 })).toBe(600)
    expect(widthOf({ x: 0, y: 0, width: 480.7 })).toBe(480)
  })
})

describe('R-401 a picture', () => {
  it.each([
    [144, 192, true],
    [192, 144, true],
    [143, 4000, false],
    [191, 191, false],
  ])('of %i × %i has enough pixels: %s', (width, height, enough) => expect(largeEnough({ width, height })).toBe(enough))

  it.each([
    [480, 640, true],
    [145, 193, true],
    [295, 413, false],
    [640, 480, false],
  ])('of %i × %i is 3:4 already: %s', (width, height, portrait) => expect(isPortrait({ width, height })).toBe(portrait))
})
