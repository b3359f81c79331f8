// A file as something that can be drawn, in the way that costs the browser least: a phone's photo of 108 million pixels takes
// 430 MB when it is whole.
import type { Dimensions } from './photo-checks'
import type { Source } from './photo-canvas'

/**
 * Ways to read a file, the thriftiest first; each may fail, or give a picture that cannot be drawn.
 *
 * @param longest side that is wanted
 */
export async function* sources(file: Blob, longest: number): AsyncGenerator<Source> {
  const size = await sizeOf(file)
  // One side alone keeps the proportions. Browsers that do not know these options ignore them, or fail.
  const options: ImageBitmapOptions[] = [{ imageOrientation: 'from-image' }]
  if (size && Math.max(size.width, size.height) > longest) {
    const resizeWidth = Math.round((size.width * longest) / Math.max(size.width, size.height))
    options.unshift({ imageOrientation: 'from-image', resizeWidth, resizeQuality: 'high' })
  }
  for (const option of options) {
    const bitmap = await bitmapOf(file, option).catch(() => null)
    if (!bitmap) continue
    try {
      yield bitmap
    } finally {
      bitmap.close()
    }
  }
  const image = await imageOf(file).catch(() => null)
  if (image) yield image
}

/** Rejects, and does not throw, also where a browser has no bitmaps or stumbles over an option. */
const bitmapOf = async (file: Blob, options: ImageBitmapOptions) => createImageBitmap(file, options)

/** Older browsers do not know the options of a bitmap, but turn what they show as an image. */
async function imageOf(file: Blob): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = URL.createObjectURL(file)
  try {
    await image.decode()
    return image
  } finally {
    URL.revokeObjectURL(image.src)
  }
}

/** What the header of a JPEG or a PNG says, as it lies in the file; null for what only the browser knows to read. */
export async function sizeOf(file: Blob): Promise<Dimensions | null> {
  const start = new DataView(await file.slice(0, 256 * 1024).arrayBuffer())
  try {
    if (start.getUint32(0) === 0x89504e47) return { width: start.getUint32(16), height: start.getUint32(20) }
    return start.getUint16(0) === 0xffd8 ? sizeOfJpeg(start) : null
  } catch {
    return null
  }
}

/** From segment to segment until the one that begins the picture (SOF). */
function sizeOfJpeg(file: DataView): Dimensions | null {
  for (let at = 2; file.getUint8(at) === 0xff; at += 2 + file.getUint16(at + 2)) {
    const marker = file.getUint8(at + 1)
    const begins = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (begins) return { width: file.getUint16(at + 7), height: file.getUint16(at + 5) }
  }
  return null
}
