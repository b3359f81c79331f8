// SHA-256 of short texts, tried very often. The browser's own (crypto.subtle) answers each call some time later, which costs ten
// times what the hash does, and is missing where a page is not served over TLS.

const LONGEST = 55

const K = new Uint32Array(64)
const START = new Uint32Array(8)

// The constants are the first bits of the cube and square roots of the first primes' fractions.
for (let n = 2, found = 0; found < 64; n++) {
  let prime = true
  for (let d = 2; d * d <= n && prime; d++) prime = n % d !== 0
  if (!prime) continue
  const fraction = (root) => (root - Math.floor(root)) * 2 ** 32
  K[found] = fraction(Math.cbrt(n))
  if (found < 8) START[found] = fraction(Math.sqrt(n))
  found++
}

// Looks for the number whose digits behind the salt have this hash (in hexadecimal): from, and below to. -1 where there is none.
export function findNumber(salt, hash, from, to) {
  const prefix = new TextEncoder().encode(salt)
  if (prefix.length + String(to).length > LONGEST) throw new Error('too long')
  const wanted = Uint32Array.from(hash.match(/.{8}/g), (word) => Number.parseInt(word, 16))
  const block = new Uint8Array(64)
  const words = new Uint32Array(64)
  for (let number = from; number < to; number++) {
    const digits = String(number)
    const length = prefix.length + digits.length
    block.fill(0)
    block.set(prefix)
    for (let i = 0; i < digits.length; i++) block[prefix.length + i] = digits.charCodeAt(i)
    block[length] = 0x80
    block[62] = (length * 8) >>> 8
    block[63] = length * 8
    if (hasHash(block, words, wanted)) return number
  }
  return -1
}

function hasHash(block, w, wanted) {
  for (let i = 0; i < 16; i++) {
    w[i] = (block[i * 4] << 24) | (block[i * 4 + 1] << 16) | (block[i * 4 + 2] << 8) | block[i * 4 + 3]
  }
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15]
    const y = w[i - 2]
    w[i] =
      w[i - 16] + w[i - 7] +
      (((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)) +
      (((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10))
  }
  let [a, b, c, d, e, f, g, h] = START
  for (let i = 0; i < 64; i++) {
    const one =
      (h + (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0
    const two = ((((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  return (
    (START[0] + a) >>> 0 === wanted[0] && (START[1] + b) >>> 0 === wanted[1] &&
    (START[2] + c) >>> 0 === wanted[2] && (START[3] + d) >>> 0 === wanted[3] &&
    (START[4] + e) >>> 0 === wanted[4] && (START[5] + f) >>> 0 === wanted[5] &&
    (START[6] + g) >>> 0 === wanted[6] && (START[7] + h) >>> 0 === wanted[7]
  )
}
