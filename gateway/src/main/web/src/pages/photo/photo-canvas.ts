// The browser's canvas, which can fail without saying so: beyond a side, an area or a memory that only it knows, it gives no context, or
// one that draws nothing, and what is read from it is black or empty. So nothing is believed that does not look like its source.

export type Source = ImageBitmap | HTMLImageElement | HTMLCanvasElement

/** So many points in each direction are compared. */
const POINTS = 12
/** Smoothing and JPEG change a colour by less than this on average, of 255. */
const LIKE = 28
/** No photo of a person is of one colour: less difference than this is an empty or a black canvas. */
const FLAT = 3

/** White, because a JPEG has no transparency. */
export function sheet(width: number, height: number): HTMLCanvasElement {
  return Object.assign(document.createElement('canvas'), { width, height })
}

export function pen(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas in this browser')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  return context
}

/** Gives its memory back at once: some phones have little for all canvases together. */
export function discard(canvas: HTMLCanvasElement) {
  canvas.width = canvas.height = 0
}

export interface Part {
  x: number
  y: number
  width: number
  height: number
}

/** The colours of a few points: a picture of 12 × 12 pixels. */
export function sample(source: Source, { x, y, width, height }: Part = { x: 0, y: 0, width: source.width, height: source.height }): Uint8ClampedArray {
  const small = sheet(POINTS, POINTS)
  const on = pen(small)
  on.drawImage(source, x, y, width, height, 0, 0, POINTS, POINTS)
  const { data } = on.getImageData(0, 0, POINTS, POINTS)
  discard(small)
  return data
}

/** Of one colour all over, transparent included: nothing was drawn. */
export function isFlat(colours: Uint8ClampedArray): boolean {
  for (let at = 4; at < colours.length; at++) if (Math.abs(colours[at]! - colours[at % 4]!) > FLAT) return false
  return true
}

export function isLike(one: Uint8ClampedArray, other: Uint8ClampedArray): boolean {
  let difference = 0
  for (let at = 0; at < one.length; at++) difference += Math.abs(one[at]! - other[at]!)
  return difference / one.length <= LIKE
}

/** A copy that was really drawn; null where this canvas is too much for the browser. */
export function drawn(source: Source, width: number, height: number): HTMLCanvasElement | null {
  const canvas = sheet(width, height)
  try {
    pen(canvas).drawImage(source, 0, 0, width, height)
    const copy = sample(canvas)
    if (!isFlat(copy) && isLike(copy, sample(source))) return canvas
  } catch {
    // No context, or no memory for it.
  }
  discard(canvas)
  return null
}
