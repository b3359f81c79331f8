import { createHash } from 'node:crypto'
import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { defineComponent } from 'vue'
import { passport } from '@/api/baoming'
import { Problem } from '@/api/http'
import { humanChecks, services, solved } from '@/testing'
import { useHumanCheck, type HumanCheck } from './human-check'
import { sha256 } from './sha256'
import { solve } from './solve'

const hex = (hash: Uint32Array) => Array.from(hash, (word) => word.toString(16).padStart(8, '0')).join('')
const expected = (text: string) => createHash('sha256').update(text).digest('hex')

describe('SHA-256', () => {
  it('is the one that everybody has, for every length around the ends of a block', () => {
    expect(hex(sha256('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    for (let length = 0; length < 200; length++) {
      const text = 'x7?=&'.repeat(40).slice(0, length)
      expect(hex(sha256(text))).toBe(expected(text))
    }
  })
})

describe('R-201 the human check', () => {
  const challenge = (number: number) => ({
    ...{ algorithm: 'SHA-256', salt: 'ab12?expires=1767225600&', maxnumber: 2000, signature: 's' },
    challenge: expected(`ab12?expires=1767225600&${number}`),
  })

  it('finds the number, the first and the last one too', () => {
    for (const number of [0, 1234, 2000]) expect(solve(challenge(number))).toBe(number)
  })

  it('ends where there is none', () => expect(solve(challenge(2001))).toBeUndefined())

  async function opened(answers: Parameters<typeof services>[0]) {
    const fake = services(answers)
    let human: HumanCheck | undefined
    mount(defineComponent({ setup: () => ((human = useHumanCheck()), () => null) }))
    await flushPromises()
    return { ...fake, human: human! }
  }
  const codes = 'POST /api/passport/verification-codes'
  const ask = (human: HumanCheck) => human.send((solution) => passport.sendCode('EMAIL', 'li@example.com', 'zh', solution))

  it('is solved before anybody presses a button, and each solution is used once', async () => {
    const { human, to } = await opened({ ...humanChecks(), [codes]: { status: 202, json: {} } })
    expect(human.ready.value).toBe(true)
    await ask(human)
    await ask(human)
    const salts = to(codes).map((sent) => solved(sent).salt)
    expect(new Set(salts).size).toBe(2)
  })

  it('is done once more where the service does not want the solution, not for ever', async () => {
    let refusals = 1
    const refused = { status: 400, json: { code: 'HUMAN_CHECK_FAILED' } }
    const { human, to } = await opened({ ...humanChecks(), [codes]: () => (refusals-- > 0 ? refused : { status: 202, json: {} }) })
    await ask(human)
    expect(to(codes)).toHaveLength(2)
    refusals = 9
    await expect(ask(human)).rejects.toBeInstanceOf(Problem)
    expect(to(codes)).toHaveLength(4)
  })

  it('that could not be prepared is tried again when it is needed', async () => {
    const fake = await opened({ 'GET /api/passport/human-checks': 'network down', [codes]: { status: 202, json: {} } })
    expect(fake.human.ready.value).toBe(false)
    Object.assign(fake.answers, humanChecks())
    await ask(fake.human)
    expect(fake.to(codes)).toHaveLength(1)
  })
})
