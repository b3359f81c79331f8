// A browser's pictures and canvases for tests, which have none: pictures are colours by place, and a canvas can fail as real ones do.
import { vi } from 'vitest'

type Colour = [red: number, green: number, blue: number, alpha: number]
/** From the left and from the top, 0 to 1. */
type Painting = (x: number, y: number) => Colour

export interface FakeBrowser {
  /** What every file shows; null: no picture. */
  picture: { width: number; height: number } | null
  /** The colours of it. */
  painting: Painting
  /** Larger canvases show nothing, and do not say so. */
  mostPixels: number
  /** Larger canvases have no context. */
  mostContextPixels: number
  /** Larger pictures cannot be decoded whole. */
  mostDecoded: number
  /** Wider canvases give no file. */
  widestFile: number
  /** Files are black, whatever is on the canvas. */
  blackFiles: boolean
  /** The browser has no bitmaps, images only. */
  bitmaps: boolean
  /** Of every drawImage: where from and where to. */
  drawn: number[][]
  /** The options of every bitmap. */
  decoded: (ImageBitmapOptions | undefined)[]
}

const NOTHING: Painting = () => [0, 0, 0, 0]
const BLACK: Painting = () => [0, 0, 0, 255]
/** Somebody in front of a light wall. */
const PORTRAIT: Painting = (x, y) => (Math.hypot(x - 0.5, y - 0.45) < 0.3 ? [200, 150, 120, 255] : [240, 240, 245, 255])

export function fakeBrowser(): FakeBrowser {
  const fake: FakeBrowser = {
    ...{ picture: { width: 480, height: 640 }, painting: PORTRAIT, mostPixels: Infinity, mostContextPixels: Infinity },
    ...{ mostDecoded: Infinity, widestFile: Infinity, blackFiles: false, bitmaps: true, drawn: [], decoded: [] },
  }
  const canvases = new WeakMap<object, Painting>()
  const files = new WeakMap<object, { width: number; height: number; painting: Painting }>()
  const shown = (source: object) => canvases.get(source) ?? NOTHING

  vi.stubGlobal('createImageBitmap', async (file: Blob, options?: ImageBitmapOptions) => {
    fake.decoded.push(options)
    const own = files.get(file) ?? (fake.bitmaps && fake.picture ? { ...fake.picture, painting: fake.painting } : null)
    if (!own) throw new Error('not a picture')
    const scale = options?.resizeWidth ? options.resizeWidth / own.width : 1
    if (own.width * own.height * scale * scale > fake.mostDecoded) throw new Error('no memory')
    const bitmap = { width: Math.round(own.width * scale), height: Math.round(own.height * scale), close: () => undefined }
    canvases.set(bitmap, own.painting)
    return bitmap
  })
  vi.spyOn(HTMLImageElement.prototype, 'decode').mockImplementation(async function (this: HTMLImageElement) {
    if (fake.bitmaps || !fake.picture) throw new Error('not a picture')
    Object.defineProperty(this, 'width', { value: fake.picture.width })
    Object.defineProperty(this, 'height', { value: fake.picture.height })
    canvases.set(this, fake.painting)
  })
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (this: HTMLCanvasElement) {
    const pixels = this.width * this.height
    if (pixels > fake.mostContextPixels) return null
    let turned = false
    const paint = (painting: Painting) => canvases.set(this, pixels > fake.mostPixels ? NOTHING : painting)
    return {
      fillRect: () => paint(() => [255, 255, 255, 255]),
      translate: () => undefined,
      rotate: () => (turned = true),
      drawImage: (source: { width: number; height: number }, ...box: number[]) => {
        fake.drawn.push(box)
        const from = shown(source)
        const [x, y, width, height] = box.length === 8 ? (box as [number, number, number, number]) : [0, 0, source.width, source.height]
        const part: Painting = (u, v) => from((x + u * width) / source.width, (y + v * height) / source.height)
        paint(turned ? (u, v) => part(v, 1 - u) : part)
      },
      getImageData: (_x: number, _y: number, width: number, height: number) => ({
        data: new Uint8ClampedArray(Array.from({ length: width * height }, (_, at) => shown(this)(((at % width) + 0.5) / width, (Math.floor(at / width) + 0.5) / height)).flat()),
      }),
    } as never
  })
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation(function (this: HTMLCanvasElement, done) {
    if (this.width > fake.widestFile) return done(null)
    const file = new Blob([new Uint8Array([0xff, 0xd8, 0xff]), new Uint8Array(40_000)])
    files.set(file, { width: this.width, height: this.height, painting: fake.blackFiles ? BLACK : shown(this) })
    done(file)
  })
  URL.createObjectURL = () => 'blob:photo'
  URL.revokeObjectURL = () => undefined
  return fake
}

/** A JPEG of which no more is there than a header that says its size. */
export function jpegOf(width: number, height: number, bytes = 4_000_000): File {
  const frame = [0xff, 0xd8, 0xff, 0xe1, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255]
  return new File([new Uint8Array(frame), new Uint8Array(bytes)], 'phone.jpg', { type: 'image/jpeg' })
}
