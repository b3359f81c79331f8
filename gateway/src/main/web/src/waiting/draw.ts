// Anybody can compute their place in the draw once the seed is known. This says how, and does it for the visitor; it comes when
// somebody opens it.
import en from './draw.en'
import zh from './draw.zh'
import type { Language } from './words'

export interface Draw {
  seed: string
  seedHash: string
  passport: string
  number: number
}

const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16))
const hexOf = (bytes: ArrayBuffer) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** The first 53 bits as a fraction: what a double holds exactly. */
function fractionOf(bytes: ArrayBuffer): number {
  const view = new DataView(bytes)
  return (view.getUint32(0) * 2 ** 21 + (view.getUint32(4) >>> 11)) / 2 ** 53
}

/** Null where the browser cannot: it computes on https pages only. */
export async function isRight({ seed, seedHash, passport, number }: Draw): Promise<boolean | null> {
  const subtle = (crypto as Partial<Crypto>).subtle
  if (!subtle) return null
  const key = await subtle.importKey('raw', bytesOf(seed), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const drawn = fractionOf(await subtle.sign('HMAC', key, new TextEncoder().encode(passport)))
  return hexOf(await subtle.digest('SHA-256', bytesOf(seed))) === seedHash && drawn === number
}

const WORDS = { zh, en }

function part(tag: string, text: string) {
  const made = document.createElement(tag)
  made.textContent = text
  return made
}

type Known<T> = T | null | undefined

/** How the draw is made, what is known of it by now, and whether it is right. */
export async function explain(
  language: Language,
  room: Known<{ seedHash: Known<string>; seed: Known<string> }>,
  place: Known<{ number: Known<number> }>,
  passport: Known<string>,
): Promise<Node[]> {
  const words = WORDS[language]
  const [seed, seedHash, number] = [room?.seed, room?.seedHash, place?.number]
  const facts = document.createElement('dl')
  facts.className = 'facts'
  const known: [string, Known<string | number>][] = [
    [words.seedHash, seedHash],
    [words.seed, seed ?? words.seedLater],
    [words.passport, passport],
    [words.number, number],
  ]
  for (const [label, value] of known) if (value != null) facts.append(part('dt', label), part('dd', String(value)))
  const right = seed && seedHash && passport && number != null ? await isRight({ seed, seedHash, passport, number }).catch(() => null) : null
  const paragraphs = words.text.map((one) => part('p', one))
  if (right === null) return [...paragraphs, facts]
  const checked = part('p', words.checked[right ? 'RIGHT' : 'WRONG'])
  checked.dataset.checked = String(right)
  return [...paragraphs, facts, checked]
}
