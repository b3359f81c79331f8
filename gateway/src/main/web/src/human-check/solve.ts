import { sha256 } from './sha256'

/** ALTCHA's proof of work, as passport-service asks for it. */
export interface Challenge {
  algorithm: string
  challenge: string
  maxnumber: number
  salt: string
  signature: string
}

/** The number that, after the salt, has the hash that is asked for; undefined where there is none. */
export function solve({ challenge, maxnumber, salt }: Challenge): number | undefined {
  const wanted = Array.from({ length: 8 }, (_, i) => Number.parseInt(challenge.slice(i * 8, i * 8 + 8), 16))
  const hash = new Uint32Array(8)
  for (let number = 0; number <= maxnumber; number++) {
    sha256(salt + number, hash)
    if (hash[0] === wanted[0] && wanted.every((word, i) => word === hash[i])) return number
  }
  return undefined
}
