import type zh from './draw.zh'

export default {
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
} satisfies typeof zh
