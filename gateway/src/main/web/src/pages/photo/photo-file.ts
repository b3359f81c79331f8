// From whatever picture somebody has to a JPEG of 20–200 KB, here in the browser: the picture itself is sent nowhere.
import { MAX_BYTES, MIN_BYTES, MIN_HEIGHT, MIN_WIDTH } from './photo-checks'
import { heightOf, largeEnough, MOST_WIDTH, widthOf, type Frame } from './photo-frame'

/** More than any phone's photo, and still bearable for a phone. */
const MAX_SOURCE_BYTES = 30 * 1024 * 1024
/** Cropped, this is still more than is kept; whole, it is a canvas that every phone can have. */
const LONGEST_SIDE = 3200

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

/** Why a file is of no use: too many bytes, too few pixels, damaged, HEIC in a browser that cannot read it, no picture at all. */
export type Unfit = 'tooLarge' | 'tooSmall' | 'broken' | 'heic' | 'other'

/** A file as a picture to cut from, or why it is none. */
export async function open(file: Blob): Promise<HTMLCanvasElement | Unfit> {
  if (file.size > MAX_SOURCE_BYTES) return 'tooLarge'
  try {
    const picture = await read(file)
    return largeEnough(picture) ? picture : 'tooSmall'
  } catch {
    // A file may also be gone by now: moved, or kept by an app that has been closed.
    return file.slice(0, 12).arrayBuffer().then((start) => whyUnreadable(new Uint8Array(start)), () => 'broken')
  }
}

/** What a file that no browser could read is by its first bytes. */
export function whyUnreadable(start: Uint8Array): Unfit {
  const text = String.fromCharCode(...start)
  if (/^....ftyp(hei|hev|mif1|msf1)/s.test(text)) return 'heic'
  return /^(\xff\xd8\xff|\x89PNG|GIF8|BM|RIFF....WEBP|....ftypavi)/s.test(text) ? 'broken' : 'other'
}

/** The picture, upright as its Exif data say, on white where it is transparent. Throws where the browser cannot read it. */
async function read(file: Blob): Promise<HTMLCanvasElement> {
  const picture = await decode(file)
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height))
  const canvas = sheet(Math.round(picture.width * scale), Math.round(picture.height * scale))
  pen(canvas).drawImage(picture, 0, 0, canvas.width, canvas.height)
  if ('close' in picture) picture.close()
  return canvas
}

/** Older browsers do not know the option, but turn what they show as an image. */
async function decode(file: Blob): Promise<ImageBitmap | HTMLImageElement> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    const image = new Image()
    image.src = URL.createObjectURL(file)
    try {
      await image.decode()
      return image
    } finally {
      URL.revokeObjectURL(image.src)
    }
  }
}

export function turnedClockwise(picture: HTMLCanvasElement): HTMLCanvasElement {
  const canvas = sheet(picture.height, picture.width)
  const on = pen(canvas)
  on.translate(canvas.width, 0)
  on.rotate(Math.PI / 2)
  on.drawImage(picture, 0, 0)
  return canvas
}

/** What the frame holds, as a file. */
export function cut(picture: HTMLCanvasElement, frame: Frame): Promise<Blob> {
  return withinLimits((wide, quality) => {
    const canvas = sheet(wide, Math.round((wide * MIN_HEIGHT) / MIN_WIDTH))
    pen(canvas).drawImage(picture, frame.x, frame.y, frame.width, heightOf(frame), 0, 0, canvas.width, canvas.height)
    return new Promise((done, fail) =>
      canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('no JPEG from this browser'))), 'image/jpeg', quality),
    )
  }, widthOf(frame))
}

function sheet(width: number, height: number): HTMLCanvasElement {
  return Object.assign(document.createElement('canvas'), { width, height })
}

function pen(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas in this browser')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  return context
}
