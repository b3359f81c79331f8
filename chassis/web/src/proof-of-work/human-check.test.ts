import { createHash } from 'node:crypto'
import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { defineComponent } from 'vue'
import { call, Problem } from '../http'
import { challenge as challenged, services, solved } from '../testing/services'
import { useHumanCheck, type HumanCheck } from './human-check'
import { solve, solveInSlices, type Challenge } from './solve'

const expected = (text: string) => createHash('sha256').update(text).digest('hex')

describe('R-201 the human check', () => {
  const challenge = (number: number) => ({
    ...{ algorithm: 'SHA-256', salt: 'ab12?expires=1767225600&', maxnumber: 2000, signature: 's' },
    challenge: expected(`ab12?expires=1767225600&${number}`),
  })

  it('finds the number, the first and the last one too', () => {
    for (const number of [0, 1234, 2000]) expect(solve(challenge(number))).toBe(number)
  })

  it('ends where there is none', () => expect(solve(challenge(2001))).toBeUndefined())

  it('finds the same on the thread of the page, which answers meanwhile', async () => {
    for (const number of [0, 499, 500, 2000]) expect(await solveInSlices(challenge(number))).toBe(number)
    expect(await solveInSlices(challenge(2001))).toBeUndefined()
    let answered = 0
    const timer = setInterval(() => answered++, 1)
    await solveInSlices({ ...challenge(0), challenge: '00'.repeat(32), maxnumber: 60_000 })
    clearInterval(timer)
    expect(answered).toBeGreaterThan(0)
  })

  it.each([0, 1, 18, 31, 32, 54, 55, 56, 63, 64, 65, 119, 120, 200])('takes a salt of %i characters, around the ends of a block too', (length) => {
    const salt = 'x7?=&'.repeat(40).slice(0, length)
    expect(solve({ ...challenge(0), salt, challenge: expected(`${salt}1234`) })).toBe(1234)
  })

  async function opened(answers: Parameters<typeof services>[0]) {
    const fake = services(answers)
    let human: HumanCheck | undefined
    mount(defineComponent({ setup: () => ((human = useHumanCheck(() => call<Challenge>('/api/human-checks'))), () => null) }))
    await flushPromises()
    return { ...fake, human: human! }
  }
  const checks = 'GET /api/human-checks'
  const codes = 'POST /api/codes'
  const ask = (human: HumanCheck) => human.send((solution) => call('/api/codes', { method: 'POST', body: { humanCheck: solution } }))

  it('is solved before anybody presses a button, and each solution is used once', async () => {
    const { human, to } = await opened({ [checks]: challenged, [codes]: { status: 202, json: {} } })
    expect(human.ready.value).toBe(true)
    await ask(human)
    await ask(human)
    const salts = to(codes).map((sent) => solved(sent).salt)
    expect(new Set(salts).size).toBe(2)
  })

  it('is done once more where the service does not want the solution, not for ever', async () => {
    let refusals = 1
    const refused = { status: 400, json: { code: 'HUMAN_CHECK_FAILED' } }
    const { human, to } = await opened({ [checks]: challenged, [codes]: () => (refusals-- > 0 ? refused : { status: 202, json: {} }) })
    await ask(human)
    expect(to(codes)).toHaveLength(2)
    refusals = 9
    await expect(ask(human)).rejects.toBeInstanceOf(Problem)
    expect(to(codes)).toHaveLength(4)
  })

  it('that could not be prepared is tried again when it is needed', async () => {
    const fake = await opened({ [checks]: 'network down', [codes]: { status: 202, json: {} } })
    expect(fake.human.ready.value).toBe(false)
    fake.answers[checks] = challenged
    await ask(fake.human)
    expect(fake.to(codes)).toHaveLength(1)
  })
})
