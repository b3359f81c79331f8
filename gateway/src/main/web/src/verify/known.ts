// Keys and revoked tickets, kept in the browser for doors without a network, and the time there, with which this clock is compared.
import type { Known } from './code'

export interface Kept extends Known {
  /** When they were loaded, by the service's clock and by this one, in milliseconds; 0: never. */
  keysAt: number
  keysAtHere: number
  revokedAt: number
  /** By session: where the list goes on the next time; what came in the minutes before may come again. */
  next: Record<string, number>
}

export const NOTHING: Kept = { keys: {}, revoked: {}, keysAt: 0, keysAtHere: 0, revokedAt: 0, next: {} }

const CACHE = 'verify'
const PLACE = '/verify/known.json'

interface KeyList {
  at: string
  keys: { id: number; publicKey: string }[]
  sessions: string[]
}

interface RevokedList {
  tickets: { ticketNumber: string; issuedUntil: number }[]
  next: number
  more: boolean
}

export async function kept(): Promise<Kept> {
  try {
    const answer = await (await caches.open(CACHE)).match(PLACE)
    return answer ? { ...NOTHING, ...((await answer.json()) as Kept) } : NOTHING
  } catch {
    return NOTHING
  }
}

async function keep(known: Kept) {
  try {
    await (await caches.open(CACHE)).put(PLACE, new Response(JSON.stringify(known), { headers: { 'Content-Type': 'application/json' } }))
  } catch {
    // Private windows keep nothing; this page has it.
  }
}

async function json<T>(path: string): Promise<T> {
  const answer = await fetch(path, { headers: { Accept: 'application/json' }, cache: 'no-store' })
  if (!answer.ok) throw new Error(`${answer.status}`)
  return (await answer.json()) as T
}

/** Keys first: a list that cannot be had is no reason to be without them. Fails where the keys cannot be had. */
export async function load(before: Kept): Promise<Kept> {
  const list = await json<KeyList>('/api/scheduling/ticket-keys')
  const known: Kept = {
    ...before,
    keys: Object.fromEntries(list.keys.map(({ id, publicKey }) => [id, publicKey])),
    keysAt: Date.parse(list.at),
    keysAtHere: Date.now(),
    // Sessions that are over go.
    revoked: Object.fromEntries(list.sessions.map((session) => [session, { ...before.revoked[session] }])),
    next: Object.fromEntries(list.sessions.map((session) => [session, before.next[session] ?? 0])),
  }
  try {
    for (const session of list.sessions) await loadRevoked(known, session)
    known.revokedAt = known.keysAt
  } finally {
    await keep(known)
  }
  return known
}

async function loadRevoked(known: Kept, session: string) {
  let after = known.next[session] ?? 0
  for (let more = true; more; ) {
    const list = await json<RevokedList>(`/api/scheduling/sessions/${encodeURIComponent(session)}/revoked-tickets?after=${after}`)
    const of = (known.revoked[session] ??= {})
    for (const { ticketNumber, issuedUntil } of list.tickets) of[ticketNumber] = Math.max(of[ticketNumber] ?? 0, issuedUntil)
    after = list.next
    more = list.more
  }
  // Only once everything is there: in the middle, what is committed late could still come before it.
  known.next[session] = after
}

const TOLERATED = 5 * 60_000

/** By how many minutes this clock differs from the service's; 0: by few. Negative: it is late. */
export function clockOff(known: Kept, now: number): number {
  if (!known.keysAt) return 0
  const measured = known.keysAtHere - known.keysAt
  // Earlier than when the keys were loaded: it was set back since.
  const off = now < known.keysAtHere - TOLERATED ? now - known.keysAtHere + measured : measured
  return Math.abs(off) < TOLERATED ? 0 : Math.round(off / 60_000)
}
