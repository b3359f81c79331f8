// The frame that a portrait is cut out with: 3:4 and always inside the picture, in the picture's own pixels.
import { MIN_HEIGHT, MIN_WIDTH, type Dimensions } from './photo-checks'

/** What is left of a picture: its height follows from 3:4. */
export interface Frame {
  x: number
  y: number
  width: number
}

export interface Point {
  x: number
  y: number
}

const RATIO = MIN_HEIGHT / MIN_WIDTH
const MIDDLE: Point = { x: 0.5, y: 0.5 }
/** As many pixels as a print can show, and no more: photo-service's time for a photo grows with them. */
export const MOST_WIDTH = 600
/** A shape this near to 3:4 is meant to be 3:4; 295 × 413 of the one-inch photo is not. */
const NEAR = 0.01

export const heightOf = ({ width }: Frame) => width * RATIO

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), Math.max(least, most))

/** How wide a frame in this picture can be. */
const widest = ({ width, height }: Dimensions) => Math.min(width, height / RATIO)

/** The nearest frame that lies inside the picture and is not too small for a photo, where the picture itself is not. */
function inside({ x, y, width }: Frame, picture: Dimensions): Frame {
  const most = widest(picture)
  const fitting = clamp(width, Math.min(MIN_WIDTH, most), most)
  return { x: clamp(x, 0, picture.width - fitting), y: clamp(y, 0, picture.height - fitting * RATIO), width: fitting }
}

/** To begin with: as much as there is, rather from the upper part, where heads are. */
export function largest(picture: Dimensions): Frame {
  const width = widest(picture)
  return inside({ x: (picture.width - width) / 2, y: (picture.height - width * RATIO) / 3, width }, picture)
}

/** Moves the picture under the frame, by parts of the frame's width. */
export function moved(frame: Frame, picture: Dimensions, right: number, down: number): Frame {
  return inside({ ...frame, x: frame.x - right * frame.width, y: frame.y - down * frame.width }, picture)
}

/** Makes the picture larger by a factor; the point of the frame that is named (in parts of it) stays where it is, as far as that goes. */
export function zoomed(frame: Frame, picture: Dimensions, factor: number, at: Point = MIDDLE): Frame {
  const { width } = inside({ ...frame, width: frame.width / factor }, picture)
  const less = frame.width - width
  return inside({ x: frame.x + less * at.x, y: frame.y + less * RATIO * at.y, width }, picture)
}

/** Where the frame is once the picture has been turned clockwise: about the same middle. */
export function turned(frame: Frame, before: Dimensions): Frame {
  const middle = { x: before.height - (frame.y + heightOf(frame) / 2), y: frame.x + frame.width / 2 }
  const after = { width: before.height, height: before.width }
  const width = Math.min(frame.width, widest(after))
  return inside({ x: middle.x - width / 2, y: middle.y - (width * RATIO) / 2, width }, after)
}

/** How wide the photo will be: what the frame holds, never enlarged, within reason. */
export const widthOf = (frame: Frame) => Math.min(MOST_WIDTH, Math.floor(frame.width + 0.001))

/** Upright or turned, a photo can be cut out of it. */
export const largeEnough = ({ width, height }: Dimensions) =>
  Math.min(width, height) >= MIN_WIDTH && Math.max(width, height) >= MIN_HEIGHT

export const isPortrait = ({ width, height }: Dimensions) => Math.abs(width / height - 1 / RATIO) <= NEAR
