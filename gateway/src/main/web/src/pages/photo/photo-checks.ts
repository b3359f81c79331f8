// before anything is sent: the same limits as photo-service's, which decides.
import type { PhotoCheck } from '@/api/types'
import { words } from './words'
import zhWords from './words.zh'

export const MIN_BYTES = 20 * 1024
export const MAX_BYTES = 200 * 1024
export const MIN_WIDTH = 144
export const MIN_HEIGHT = 192
const MAX_SIDE = 3000

export interface Dimensions {
  width: number
  height: number
}

type Words = typeof zhWords

function check(rule: string, passed: boolean, measured: string, limit: string, advice: (in_: Words) => string): PhotoCheck {
  return { rule, passed, measured, limit, adviceZh: advice(zhWords), adviceEn: advice(words.value) }
}

/** By content, not by name: a JPEG, a PNG or something else. */
export function kindOf(start: Uint8Array): string {
  const begins = (...bytes: number[]) => bytes.every((byte, at) => start[at] === byte)
  if (begins(0xff, 0xd8, 0xff)) return 'JPEG'
  return begins(0x89, 0x50, 0x4e) ? 'PNG' : '–'
}

/** Judges what was measured of a file; `size` is null where the browser could not read it as a picture. */
export function judge(bytes: number, kind: string, size: Dimensions | null): PhotoCheck[] {
  // Cut where it is too little, rounded up where it is too much: what breaks a limit is not shown as the limit.
  const tenths = (bytes / 1024) * 10
  const kb = `${((bytes > MAX_BYTES ? Math.ceil(tenths) : Math.floor(tenths)) / 10).toFixed(1)} KB`
  const checks = [
    check('FORMAT', kind === 'JPEG', kind, 'JPEG', (in_) => in_.formatAdvice),
    check('FILE_SIZE', bytes >= MIN_BYTES && bytes <= MAX_BYTES, kb, '20–200 KB', (in_) => (bytes < MIN_BYTES ? in_.tooSmallFile : in_.tooLargeFile)),
  ]
  if (!size) return kind === 'JPEG' ? [...checks, check('READABLE', false, 'damaged', 'readable', (in_) => in_.unreadable)] : checks
  const { width, height } = size
  const measured = `${width} × ${height}`
  return [
    ...checks,
    check('MINIMUM_DIMENSIONS', width >= MIN_WIDTH && height >= MIN_HEIGHT, measured, '≥ 144 × 192', (in_) => in_.tooFewPixels),
    check('MAXIMUM_DIMENSIONS', Math.max(width, height) <= MAX_SIDE, measured, '≤ 3000 × 3000', (in_) => in_.tooManyPixels),
  ]
}

export async function inspect(file: Blob): Promise<PhotoCheck[]> {
  const start = new Uint8Array(await file.slice(0, 3).arrayBuffer())
  return judge(file.size, kindOf(start), await dimensions(file))
}

async function dimensions(file: Blob): Promise<Dimensions | null> {
  try {
    const picture = await createImageBitmap(file)
    const { width, height } = picture
    picture.close()
    return { width, height }
  } catch {
    return null
  }
}
