// From whatever somebody has to a file that is taken: a phone's photo is made smaller here, which also leaves out where it was taken.
import { MOST_FILE_BYTES } from '@/api/accommodations'
import { discard, drawn } from '@/pages/photo/photo-canvas'
import { sources } from '@/pages/photo/photo-source'

/** Enough to read a certificate; the smaller ones for browsers with little memory. */
const LONGEST_SIDES = [2400, 1700, 1200]
const QUALITIES = [0.85, 0.7, 0.5]

export type Unfit = 'pdfTooLarge' | 'other'

/** The file to send, or why there is none. */
export async function prepared(file: File): Promise<Blob | Unfit> {
  const start = new Uint8Array(await file.slice(0, 5).arrayBuffer())
  if (String.fromCharCode(...start) === '%PDF-') {
    return file.size > MOST_FILE_BYTES ? 'pdfTooLarge' : new Blob([file], { type: 'application/pdf' })
  }
  const smaller = await smallerPicture(file).catch(() => null)
  if (smaller) return smaller
  // A browser that cannot draw it: the service judges it as it is.
  const picture = start[0] === 0xff || (start[0] === 0x89 && start[1] === 0x50)
  return picture && file.size <= MOST_FILE_BYTES ? new Blob([file], { type: 'application/octet-stream' }) : 'other'
}

async function smallerPicture(file: File): Promise<Blob | null> {
  for (const longest of LONGEST_SIDES) {
    for await (const source of sources(file, longest)) {
      const scale = Math.min(1, longest / Math.max(source.width, source.height))
      const picture = drawn(source, Math.round(source.width * scale), Math.round(source.height * scale))
      if (!picture) continue
      try {
        for (const quality of QUALITIES) {
          const blob = await new Promise<Blob | null>((done) => picture.toBlob(done, 'image/jpeg', quality))
          if (blob && blob.size <= MOST_FILE_BYTES) return blob
        }
      } finally {
        discard(picture)
      }
    }
  }
  return null
}
