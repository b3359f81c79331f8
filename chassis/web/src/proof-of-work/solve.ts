// ALTCHA's proof of work, as passport-service and Keycloak's sign-in page ask for it.
import { sha256 } from '@noble/hashes/sha2.js'

export interface Challenge {
  algorithm: string
  challenge: string
  maxnumber: number
  salt: string
  signature: string
}

/** Looks for the number whose digits, after the salt, have the hash that is asked for: from, and below to; undefined where there is none. */
function search({ challenge, salt }: Challenge, from: number, to: number): number | undefined {
  const wanted = Uint8Array.from(challenge.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
  const salted = sha256.create().update(new TextEncoder().encode(salt))
  // The same objects for each number: a hash of so short a text takes less time than making them does.
  const hash = sha256.create()
  const found = new Uint8Array(sha256.outputLen)
  const digits = new Uint8Array(16)
  for (let number = from; number < to; number++) {
    const text = String(number)
    for (let i = 0; i < text.length; i++) digits[i] = text.charCodeAt(i)
    salted._cloneInto(hash).update(digits.subarray(0, text.length)).digestInto(found)
    if (found[0] === wanted[0] && found.every((byte, i) => byte === wanted[i])) return number
  }
  return undefined
}

/** The number that solves the challenge; undefined where there is none. Computes until it is found: for a worker. */
export function solve(challenge: Challenge): number | undefined {
  return search(challenge, 0, challenge.maxnumber + 1)
}

/** So long it computes before the page may answer the visitor, and so many numbers before it reads the clock again. */
const SLICE_MS = 30
const TRIES = 500

/** The same on the page's own thread, which stays usable meanwhile. */
export async function solveInSlices(challenge: Challenge): Promise<number | undefined> {
  const end = challenge.maxnumber + 1
  let next = 0
  while (next < end) {
    const pause = performance.now() + SLICE_MS
    while (next < end && performance.now() < pause) {
      const to = Math.min(next + TRIES, end)
      const number = search(challenge, next, to)
      if (number !== undefined) return number
      next = to
    }
    await new Promise((resume) => setTimeout(resume))
  }
  return undefined
}

/** What is sent as the solution. */
export function payloadOf({ algorithm, challenge, salt, signature }: Challenge, number: number | undefined): string {
  return btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }))
}
