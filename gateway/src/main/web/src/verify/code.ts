// Reads and judges the code of an admission ticket: the format is scheduling-service's, docs/ticket-code.md there. Nothing here
// needs a network.

export interface Ticket {
  keyId: number
  /** Seconds since 1970. */
  issued: number
  ticketNumber: string
  centre: string
  subject: string
  /** Days since 1970, and minutes of that day in China. */
  day: number
  startsAt: number
  endsAt: number
  seat: number
  session: string
  room: string
  name: string
  document: string
}

/** A ticket as it was scanned: what it says, and whose signature is to be verified over what. */
export interface Scanned {
  ticket: Ticket
  content: Uint8Array<ArrayBuffer>
  signature: Uint8Array<ArrayBuffer>
}

export type Reading = Scanned | 'FOREIGN' | 'FORM' | 'NEWER'

const VERSION = 1
const SIGNATURE = 64
const FIXED = 21
const CONTEXT = new TextEncoder().encode('baoming-ticket\0')

/** Some scanners type an end, or spaces; some input methods type wide digits. */
export function read(text: string): Reading {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  if (/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/i.test(plain)) return 'FORM'
  if (!/^[1-9][0-9]{150,2400}$/.test(plain)) return 'FOREIGN'
  const bytes = bytesOf(BigInt(plain))
  if (bytes[0] !== VERSION) return (bytes[0] ?? 0) <= 9 ? 'NEWER' : 'FOREIGN'
  const content = bytes.slice(0, bytes.length - SIGNATURE)
  if (content.length <= FIXED) return 'FOREIGN'
  const ticket = ticketOf(content)
  return ticket ? { ticket, content, signature: bytes.slice(bytes.length - SIGNATURE) } : 'FOREIGN'
}

function bytesOf(number: bigint): Uint8Array<ArrayBuffer> {
  const hex = number.toString(16)
  const even = hex.length % 2 ? `0${hex}` : hex
  return Uint8Array.from({ length: even.length / 2 }, (_, at) => parseInt(even.slice(2 * at, 2 * at + 2), 16))
}

function ticketOf(content: Uint8Array): Ticket | undefined {
  const view = new DataView(content.buffer, content.byteOffset, content.length)
  const number = (BigInt(view.getUint8(6)) << 48n) | (BigInt(view.getUint16(7)) << 32n) | BigInt(view.getUint32(9))
  const ticketNumber = number.toString().padStart(16, '0')
  let at = FIXED
  const text = () => {
    const length = content[at++] ?? NaN
    const bytes = content.subarray(at, at + length)
    at += length
    return new TextDecoder().decode(bytes)
  }
  const [session, room, name, document] = [text(), text(), text(), text()] as const
  // What is too long or too short was not written by us.
  if (at !== content.length || ticketNumber.length !== 16) return undefined
  return {
    keyId: view.getUint8(1),
    issued: view.getUint32(2),
    ticketNumber,
    centre: ticketNumber.slice(0, 6),
    subject: ticketNumber.slice(6, 8),
    day: view.getUint16(13),
    startsAt: view.getUint16(15),
    endsAt: view.getUint16(17),
    seat: view.getUint16(19),
    session,
    room,
    name,
    document,
  }
}

/** By the browser, or by a library where it has no Ed25519. */
export async function isSigned({ content, signature }: Scanned, publicKey: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const message = new Uint8Array(CONTEXT.length + content.length)
  message.set(CONTEXT)
  message.set(content, CONTEXT.length)
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, { name: 'Ed25519' }, false, ['verify'])
    return await crypto.subtle.verify({ name: 'Ed25519' }, key, signature, message)
  } catch {
    const { ed25519 } = await import('@noble/curves/ed25519.js')
    try {
      return ed25519.verify(signature, message, publicKey)
    } catch {
      return false
    }
  }
}

export interface Known {
  /** By id, 32 bytes in base64. */
  keys: Record<string, string>
  /** By session, then by ticket number: those that were issued then or earlier are void. */
  revoked: Record<string, Record<string, number>>
}

/** Where somebody stands and what is examined there; empty: anywhere. */
export interface Door {
  centre: string
  room: string
}

export type Verdict =
  | 'FOREIGN'
  | 'FORM'
  | 'NEWER'
  | 'NO_KEYS'
  | 'UNKNOWN_KEY'
  | 'FORGED'
  | 'REVOKED'
  | 'OTHER_CENTRE'
  | 'PAST_DAY'
  | 'LATER_DAY'
  | 'OVER'
  | 'OTHER_ROOM'
  | 'EARLY'
  | 'GENUINE'

/** A minute of a day in China. */
export function chinaTime(now: number) {
  const minutes = Math.floor(now / 60_000) + 8 * 60
  return { day: Math.floor(minutes / 1440), minute: minutes % 1440 }
}

const ADMITTED_BEFORE = 60

/** What is wrong first of all comes first: a forged ticket for another day is forged. */
export async function judge(text: string, known: Known, door: Door, now: number): Promise<{ verdict: Verdict; ticket?: Ticket }> {
  const scanned = read(text)
  if (typeof scanned === 'string') return { verdict: scanned }
  if (Object.keys(known.keys).length === 0) return { verdict: 'NO_KEYS' }
  const key = known.keys[scanned.ticket.keyId]
  if (!key) return { verdict: 'UNKNOWN_KEY' }
  const publicKey = Uint8Array.from(atob(key), (character) => character.charCodeAt(0))
  if (!(await isSigned(scanned, publicKey))) return { verdict: 'FORGED' }
  return { verdict: placeAndTime(scanned.ticket, known, door, now), ticket: scanned.ticket }
}

function placeAndTime(ticket: Ticket, known: Known, door: Door, now: number): Verdict {
  const revoked = known.revoked[ticket.session]?.[ticket.ticketNumber]
  if (revoked !== undefined && ticket.issued <= revoked) return 'REVOKED'
  if (door.centre && door.centre !== ticket.centre) return 'OTHER_CENTRE'
  const { day, minute } = chinaTime(now)
  if (ticket.day < day) return 'PAST_DAY'
  if (ticket.day > day) return 'LATER_DAY'
  if (minute >= ticket.endsAt) return 'OVER'
  if (door.room && door.room !== ticket.room) return 'OTHER_ROOM'
  return minute < ticket.startsAt - ADMITTED_BEFORE ? 'EARLY' : 'GENUINE'
}
