// Anybody can compute their place in the draw once the seed is known. This says how, and does it for the visitor; it comes when
// somebody opens it.
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

const zh = {
  text: [
    '开放之前就选定了一个随机数（种子），并公布它的 SHA-256 摘要；种子本身到开放时公布。因此谁也不能事先知道、事后也不能改动抽签结果。',
    '您的号码 = HMAC-SHA256（密钥为种子，内容为通行证编号）的前 53 位 ÷ 2 的 53 次方。任何人都可以用自己的通行证编号验算。',
  ],
  seedHash: '种子的摘要',
  seed: '种子',
  seedLater: '开放时公布',
  passport: '您的通行证编号',
  number: '您的号码',
  checked: { RIGHT: '本浏览器已经验算：种子与摘要相符，号码与种子相符。', WRONG: '验算不符！请把本页截图，告诉考点或省级考试机构。' },
}

const en: typeof zh = {
  text: [
    'A random number (the seed) was chosen before the opening, and its SHA-256 hash is published. The seed itself is published at the opening. So nobody can know the draw before, or change it afterwards.',
    'Your number is the first 53 bits of HMAC-SHA256 (key: the seed; text: the id of your passport), divided by 2 to the power of 53. Everybody can compute it with their own id.',
  ],
  seedHash: 'Hash of the seed',
  seed: 'Seed',
  seedLater: 'published at the opening',
  passport: 'Id of your passport',
  number: 'Your number',
  checked: {
    RIGHT: 'Your browser has computed it: the seed has this hash, and your number comes from this seed.',
    WRONG: 'The numbers do not agree! Please take a picture of this page and tell your test centre or the examination office of your province.',
  },
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
