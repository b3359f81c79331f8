// SHA-256 in plain script, because crypto.subtle exists on https only and the portal may stand on a plain address; for short
// texts it is faster, too: no promise for each hash.
const K = new Uint32Array(64)
const START = new Uint32Array(8)

const fraction = (root: number) => ((root - Math.floor(root)) * 2 ** 32) | 0
for (let prime = 2, found = 0; found < 64; prime++) {
  let divisor = 2
  while (divisor * divisor <= prime && prime % divisor) divisor++
  if (divisor * divisor <= prime) continue
  if (found < 8) START[found] = fraction(Math.sqrt(prime))
  K[found++] = fraction(Math.cbrt(prime))
}

const words = new Uint32Array(64)
const rotated = (x: number, by: number) => (x >>> by) | (x << (32 - by))

/** The hash of an ASCII text as eight words; the array is used again by the next call. */
export function sha256(text: string, hash = new Uint32Array(8)): Uint32Array {
  const blocks = (text.length + 72) >>> 6
  hash.set(START)
  for (let block = 0; block < blocks; block++) {
    words.fill(0, 0, 16)
    const from = block * 64
    for (let i = from; i < Math.min(from + 64, text.length); i++) words[(i - from) >> 2]! |= text.charCodeAt(i) << (24 - (i & 3) * 8)
    if (text.length >= from && text.length < from + 64) words[(text.length - from) >> 2]! |= 0x80 << (24 - (text.length & 3) * 8)
    if (block === blocks - 1) words[15] = text.length * 8
    compress(hash)
  }
  return hash
}

function compress(hash: Uint32Array) {
  for (let i = 16; i < 64; i++) {
    const before = words[i - 15]!
    const last = words[i - 2]!
    const s0 = rotated(before, 7) ^ rotated(before, 18) ^ (before >>> 3)
    const s1 = rotated(last, 17) ^ rotated(last, 19) ^ (last >>> 10)
    words[i] = words[i - 16]! + s0 + words[i - 7]! + s1
  }
  let [a, b, c, d, e, f, g, h] = hash as unknown as [number, number, number, number, number, number, number, number]
  for (let i = 0; i < 64; i++) {
    const s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i]! + words[i]!) | 0
    const s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  hash[0]! += a
  hash[1]! += b
  hash[2]! += c
  hash[3]! += d
  hash[4]! += e
  hash[5]! += f
  hash[6]! += g
  hash[7]! += h
}
