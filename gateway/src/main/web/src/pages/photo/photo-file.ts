// From whatever picture somebody has to a JPEG of 20–200 KB, here in the browser: the picture itself is sent nowhere.
import { MAX_BYTES, MIN_BYTES, MIN_HEIGHT, MIN_WIDTH } from './photo-checks'
import { discard, drawn, isFlat, isLike, pen, sample, sheet, type Part } from './photo-canvas'
import { heightOf, largeEnough, MOST_WIDTH, widthOf, type Frame } from './photo-frame'
import { sources } from './photo-source'

/** More than any phone's photo, and still bearable for a phone. */
const MAX_SOURCE_BYTES = 30 * 1024 * 1024
/** Cropped, the first is still more than is kept; whole, it is a canvas that most phones can have, and the last one that every phone can. */
const LONGEST_SIDES = [3200, 2000, 1200, 800]

/** Less than the first is seen in a face, and more is not seen at all. */
const QUALITIES = [0.6, 0.7, 0.78, 0.85, 0.92, 0.97, 1]
const FIRST = 0.92
const SMALLER = 0.8
const LARGER = 1.25

export type Encode = (width: number, quality: number) => Promise<Blob>

/**
 * A file within R-401's limits: less quality and then fewer pixels until it is small enough, or more of both where there is
 * little to see. Where nothing helps, the last attempt, which the checks then refuse.
 */
export async function withinLimits(encode: Encode, width: number): Promise<Blob> {
  const ladder = attempts(width)
  let step = ladder.findIndex(([wide, quality]) => wide === width && quality === FIRST)
  let blob: Blob
  let way = 0
  do {
    blob = await encode(...ladder[step]!)
    const next = blob.size > MAX_BYTES ? -1 : blob.size < MIN_BYTES ? 1 : 0
    if (next === 0 || next === -way) return blob
    way = next
    step += way
  } while (ladder[step])
  return blob
}

/** From the smallest file to the largest. */
function attempts(width: number): [width: number, quality: number][] {
  const smaller: number[] = []
  for (let wide = width * SMALLER; wide >= MIN_WIDTH; wide *= SMALLER) smaller.unshift(Math.floor(wide))
  const larger: number[] = []
  for (let wide = width * LARGER; wide <= MOST_WIDTH; wide *= LARGER) larger.push(Math.floor(wide))
  return [
    ...smaller.map((wide): [number, number] => [wide, QUALITIES.at(0)!]),
    ...QUALITIES.map((quality): [number, number] => [width, quality]),
    ...larger.map((wide): [number, number] => [wide, QUALITIES.at(-1)!]),
  ]
}

/**
 * Why a file is of no use: too many bytes, too few pixels, damaged, HEIC in a browser that cannot read it, no picture at all; or the
 * browser's canvas shows nothing of it, whatever its size.
 */
export type Unfit = 'tooLarge' | 'tooSmall' | 'broken' | 'heic' | 'other' | 'canvas'

/** A file as a picture to cut from, upright as its Exif data say and on white where it is transparent; or why it is none. */
export async function open(file: Blob): Promise<HTMLCanvasElement | Unfit> {
  if (file.size > MAX_SOURCE_BYTES) return 'tooLarge'
  let read = false
  try {
    for (const longest of LONGEST_SIDES) {
      for await (const source of sources(file, longest)) {
        if (!largeEnough(source)) return 'tooSmall'
        read = true
        const scale = Math.min(1, longest / Math.max(source.width, source.height))
        const picture = drawn(source, Math.round(source.width * scale), Math.round(source.height * scale))
        if (picture) return picture
      }
      if (!read) break
    }
    if (read) return 'canvas'
    // A file may also be gone by now: moved, or kept by an app that has been closed.
    return whyUnreadable(new Uint8Array(await file.slice(0, 12).arrayBuffer()))
  } catch {
    return 'broken'
  }
}

/** What a file that no browser could read is by its first bytes. */
export function whyUnreadable(start: Uint8Array): Unfit {
  const text = String.fromCharCode(...start)
  if (/^....ftyp(hei|hev|mif1|msf1)/s.test(text)) return 'heic'
  return /^(\xff\xd8\xff|\x89PNG|GIF8|BM|RIFF....WEBP|....ftypavi)/s.test(text) ? 'broken' : 'other'
}

/** Turned; smaller where the browser has no room for another canvas of this size. Null: not even then. */
export function turnedClockwise(picture: HTMLCanvasElement): HTMLCanvasElement | null {
  for (let scale = 1; scale > 0.2; scale /= 2) {
    const canvas = sheet(Math.round(picture.height * scale), Math.round(picture.width * scale))
    try {
      const on = pen(canvas)
      on.translate(canvas.width, 0)
      on.rotate(Math.PI / 2)
      on.drawImage(picture, 0, 0, canvas.height, canvas.width)
      if (!isFlat(sample(canvas))) return canvas
    } catch {
      // No context: a smaller one.
    }
    discard(canvas)
  }
  return null
}

/** What the frame holds, as a file that shows the same. Throws where this browser makes none. */
export async function cut(picture: HTMLCanvasElement, frame: Frame): Promise<Blob> {
  const part = { x: frame.x, y: frame.y, width: frame.width, height: heightOf(frame) }
  const before = sample(picture, part)
  const widest = widthOf(frame)
  for (let wide = widest; wide >= Math.min(widest, MIN_WIDTH); wide = Math.floor(wide * SMALLER)) {
    const blob = await withinLimits((width, quality) => encode(picture, part, width, quality), wide).catch(() => null)
    if (blob && (await shows(blob, before))) return blob
  }
  throw new Error('no JPEG from this browser')
}

async function encode(picture: HTMLCanvasElement, part: Part, width: number, quality: number): Promise<Blob> {
  const canvas = sheet(width, Math.round((width * MIN_HEIGHT) / MIN_WIDTH))
  try {
    pen(canvas).drawImage(picture, part.x, part.y, part.width, part.height, 0, 0, canvas.width, canvas.height)
    return await new Promise((done, fail) =>
      canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('no JPEG from this browser'))), 'image/jpeg', quality),
    )
  } finally {
    discard(canvas)
  }
}

/** Read again, the file shows what was cut: a black photo is never sent. */
async function shows(file: Blob, before: Uint8ClampedArray): Promise<boolean> {
  const again = await createImageBitmap(file).catch(() => null)
  if (!again) return false
  try {
    const after = sample(again)
    return !isFlat(after) && isLike(after, before)
  } catch {
    return false
  } finally {
    again.close()
  }
}
