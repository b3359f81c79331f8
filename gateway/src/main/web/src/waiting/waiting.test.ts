import { createHmac, createHash } from 'node:crypto'
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { services, type Answer, type Answers } from '@/testing'
import { isRight } from './draw'
import { openWaitingRoom } from './page'
import { rooms, type Place, type Room } from './room'
import en from './words.en'
import zh from './words.zh'

const at = { session: '2027-03', province: '65' }
const back = '/register/2027-03/65'
const ROOM = 'GET /api/waiting-rooms/2027-03/65'
const PLACE = 'POST /api/waiting-rooms/2027-03/65/place'
const NOW = Date.parse('2026-12-01T00:58:00Z')

const room = (changes: Partial<Room> = {}): Room => ({
  ...{ state: 'POOL', opensAt: '2026-12-01T01:00:00Z', now: new Date(Date.now()).toISOString() },
  ...{ seedHash: 'ab12', seed: null, waiting: 1234, perMinute: 0, entered: 0, ...changes },
})
const opened = (changes: Partial<Room> = {}) => room({ state: 'OPEN', seed: 'cd34', perMinute: 600, entered: 10, ...changes })
const place = (changes: Partial<Place> = {}): Place => ({
  ...{ state: 'POOL', kind: 'DRAW', number: null, ahead: null, aheadError: null, secondsFrom: null, secondsTo: null },
  ...{ askAgainIn: 60, inUntil: null, lapsed: false, ...changes },
})
const waiting = (changes: Partial<Place> = {}) => place({ state: 'WAITING', number: 0.25, ahead: 5000, aheadError: 200, secondsFrom: 480, secondsTo: 620, ...changes })
const called = place({ state: 'IN', inUntil: '2026-12-01T01:40:00Z' })

let close: (() => void) | undefined
let gone: string[]
let root: HTMLElement

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'], now: NOW })
  vi.spyOn(Math, 'random').mockReturnValue(0)
  gone = []
})
afterEach(() => {
  close?.()
  close = undefined
  document.documentElement.lang = 'zh-CN'
})

/** A load of the page: again for a reload, or for another tab of the same browser. */
async function open(answers: Answers, language: 'zh' | 'en' = 'zh') {
  const kit = services(answers)
  close?.()
  root = document.createElement('div')
  document.body.replaceChildren(root)
  const passport = async () => ((await (await fetch('/api/session')).json()) as { passport: string | null }).passport
  close = openWaitingRoom(root, { ...at, back, language, spoken: () => undefined }, { room: () => rooms.get(at), place: () => rooms.place(at), passport, goOn: (address) => gone.push(address) })
  await flushPromises()
  return kit
}
const pass = async (ms: number) => {
  await vi.advanceTimersByTimeAsync(ms)
  await flushPromises()
}
const text = (selector: string) => root.querySelector(selector)?.textContent ?? null
const shown = (selector: string) => root.querySelector<HTMLElement>(selector)?.hidden === false
const see = async (state: 'hidden' | 'visible') => {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(state === 'hidden')
  document.dispatchEvent(new Event('visibilitychange'))
  await flushPromises()
}

describe('R-801 before the opening', () => {
  it('who is signed in is in the draw, and the count-down goes by the gateway’s clock', async () => {
    // This clock is a minute late.
    await open({ [ROOM]: () => ({ json: room({ now: '2026-12-01T00:59:00Z' }) }), [PLACE]: { json: place({ askAgainIn: 90 }) } })
    expect(text('.lead')).toBe(zh.said.POOL)
    expect(text('[data-figure=opens]')).toContain('00:01:00')
    expect(text('[data-figure=opens]')).toContain('2026年12月1日 09:00（北京时间）')
    expect(text('[data-figure=pool]')).toContain('1,234')
    expect(shown('[data-sign-in]')).toBe(false)
    await pass(10_000)
    expect(text('[data-figure=opens]')).toContain('00:00:50')
    await pass(50_000)
    expect(text('.lead')).toBe(zh.said.DRAWING)
  })

  it('who is not signed in is told so, and comes back to this room from signing in', async () => {
    await open({ [ROOM]: () => ({ json: room() }), [PLACE]: { json: place({ state: 'NOT_SIGNED_IN', kind: null }) } })
    const link = new URL(root.querySelector<HTMLAnchorElement>('[data-sign-in]')!.href)
    expect(shown('[data-sign-in]')).toBe(true)
    expect(link.searchParams.get('return')).toBe(`/waiting/?session=2027-03&province=65&return=${encodeURIComponent(back)}`)
  })

  it('asks when it is told to and never sooner, whether it is reloaded or looked at often', async () => {
    const kit = await open({ [ROOM]: () => ({ json: room() }), [PLACE]: { json: place({ askAgainIn: 45 }) } })
    await pass(5_000)
    for (let look = 0; look < 5; look++) {
      await see('hidden')
      await see('visible')
    }
    expect(kit.to(PLACE)).toHaveLength(1)
    await pass(39_999)
    expect(kit.to(PLACE)).toHaveLength(1)
    await pass(1)
    expect(kit.to(PLACE)).toHaveLength(2)
    // Who comes back after a while sees at once where they stand.
    await pass(20_000)
    await see('visible')
    expect(kit.to(PLACE)).toHaveLength(3)
  })
})

describe('R-801 in the queue', () => {
  it('says how many are ahead, how far that may be wrong, an interval, and what was drawn', async () => {
    const kit = await open({ [ROOM]: () => ({ json: opened() }), [PLACE]: { json: waiting() } })
    expect(text('[data-figure=ahead]')).toBe('您前面约 5,000 人误差 ±200 人')
    expect(text('[data-figure=estimate]')).toBe('预计还要8–11 分钟')
    expect(text('[data-figure=number]')).toContain('0.250000')
    expect(document.title).toBe(`(5,000) ${zh.title}`)
    kit.answers[PLACE] = { json: waiting({ ahead: 1000, aheadError: null, secondsFrom: 20, secondsTo: 100 }) }
    await pass(60_000)
    expect(text('[data-figure=estimate]')).toBe('预计还要2 分钟之内')
    expect(root.querySelector('progress')!.value).toBeCloseTo(0.8)
    expect(kit.to(ROOM), 'the seed is there: the room is not asked for again').toHaveLength(1)
  })

  it('the progress stays through a reload', async () => {
    const answers = { [ROOM]: () => ({ json: opened() }), [PLACE]: { json: waiting() } as Answer }
    await open(answers)
    await open({ ...answers, [PLACE]: { json: waiting({ ahead: 2500 }) } })
    expect(root.querySelector('progress')!.value).toBeCloseTo(0.5)
  })

  it('who came after the opening stands by time of arrival, and can sign in meanwhile', async () => {
    await open({ [ROOM]: () => ({ json: opened() }), [PLACE]: { json: waiting({ kind: 'LINE', number: null }) }, 'GET /api/session': { json: { passport: null } } })
    expect(text('.lead')).toBe(zh.said.LINE)
    expect(text('[data-figure=number]')).toBeNull()
    expect(text('[data-sign-in]')).toBe(zh.signInLate)
  })

  it('a place that was called in vain is said to have lapsed, until it is their turn', async () => {
    const kit = await open({ [ROOM]: () => ({ json: opened() }), [PLACE]: { json: waiting({ lapsed: true }) } })
    expect(shown('[data-lapsed]')).toBe(true)
    kit.answers[PLACE] = { json: waiting() }
    await pass(60_000)
    expect(shown('[data-lapsed]')).toBe(true)
  })

  it('reads out a change of state at once, and figures once a minute at most', async () => {
    const kit = await open({ [ROOM]: () => ({ json: opened() }), [PLACE]: { json: waiting({ askAgainIn: 5 }) } })
    expect(text('[role=status]')).toContain('5,000')
    kit.answers[PLACE] = { json: waiting({ ahead: 4900, askAgainIn: 5 }) }
    await pass(30_000)
    expect(text('[role=status]')).toContain('5,000')
    await pass(35_000)
    expect(text('[role=status]')).toContain('4,900')
    kit.answers[PLACE] = { json: called }
    await pass(5_000)
    expect(text('[role=status]')).toBe(zh.said.IN)
  })
})

describe('R-801 at one’s turn', () => {
  it('the page asks for it to the millisecond that it was told', async () => {
    const kit = await open({ [ROOM]: () => ({ json: room() }), [PLACE]: { json: place({ askAgainIn: 122.5 }) } })
    kit.answers[PLACE] = { json: waiting({ ahead: 3, askAgainIn: 0.437 }) }
    await pass(122_500)
    expect(kit.to(PLACE)).toHaveLength(2)
    await pass(436)
    expect(kit.to(PLACE)).toHaveLength(2)
    kit.answers[PLACE] = { json: called }
    await pass(1)
    expect(kit.to(PLACE)).toHaveLength(3)
    expect(text('.lead')).toBe(zh.said.IN)
  })

  it('the title changes, and the page goes on by itself', async () => {
    const kit = await open({ [ROOM]: () => ({ json: opened() }), [PLACE]: { json: waiting() } })
    kit.answers[PLACE] = { json: called }
    await pass(60_000)
    expect(document.title).toContain(zh.said.IN)
    expect(gone).toEqual([])
    await pass(1_500)
    expect(gone).toEqual([back])
    await pass(120_000)
    expect(kit.to(PLACE), 'nothing more is asked').toHaveLength(2)
  })

  it('where nobody looks, it waits for them; after the time to enter it asks again', async () => {
    const kit = await open({ [ROOM]: () => ({ json: opened() }), [PLACE]: { json: waiting() } })
    await see('hidden')
    kit.answers[PLACE] = { json: called }
    await pass(120_000)
    expect(gone).toEqual([])
    await see('visible')
    expect(gone).toEqual([back])

    gone = []
    await see('hidden')
    kit.answers[PLACE] = { json: waiting({ lapsed: true }) }
    vi.setSystemTime(Date.parse('2026-12-01T01:41:00Z'))
    await see('visible')
    expect(gone).toEqual([])
    expect(text('.lead')).toBe(zh.said.WAITING)
  })

  it.each(['OFF', 'IN'] as const)('who need not wait sees no queue: %s', async (state) => {
    await open({ [ROOM]: () => ({ json: opened() }), [PLACE]: { json: place({ state }) } })
    expect(gone).toEqual([back])
  })

  it('where there is no room, no place is asked for', async () => {
    const kit = await open({ [ROOM]: () => ({ json: room({ state: 'OFF', opensAt: null, seedHash: null }) }) })
    expect(gone).toEqual([back])
    expect(kit.to(PLACE)).toEqual([])
  })

  it('led back at once, the visitor is not sent round and round', async () => {
    const answers = { [ROOM]: () => ({ json: opened() }), [PLACE]: { json: called } }
    await open(answers)
    await pass(1_000)
    await open(answers)
    expect(gone).toEqual([back])
    expect(text('.lead')).toBe(zh.said.AGAIN)
    root.querySelector<HTMLElement>('[data-enter]')!.click()
    expect(gone).toEqual([back, back])
  })

  it('the sound is off until it is switched on', async () => {
    const tones: number[] = []
    const node = () => ({ connect() {}, start: () => tones.push(1), stop() {}, frequency: { value: 0 }, gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} } })
    vi.stubGlobal(
      'AudioContext',
      class {
        currentTime = 0
        createGain = node
        createOscillator = node
      },
    )
    const kit = await open({ [ROOM]: () => ({ json: opened() }), [PLACE]: { json: waiting() } })
    const button = root.querySelector<HTMLElement>('[data-sound]')!
    expect([button.textContent, tones.length]).toEqual([zh.soundOn, 0])
    button.click()
    expect([button.textContent, tones.length]).toEqual([zh.soundOff, 3])
    kit.answers[PLACE] = { json: called }
    await pass(60_000)
    expect(tones.length).toBe(12)
  })
})

describe('R-801 while nobody answers', () => {
  it('asks less and less often, never sooner than it was told, and says that the place is not lost', async () => {
    const kit = await open({ [ROOM]: () => ({ json: opened() }), [PLACE]: { json: waiting({ askAgainIn: 10 }) } })
    kit.answers[PLACE] = 'network down'
    await pass(10_000)
    expect(text('[data-trouble]')).toBe(zh.outage(10))
    expect(text('[data-figure=ahead]'), 'what was known stays').toContain('5,000')
    const asked: number[] = []
    for (let minute = 0; minute < 10; minute++) {
      const before = kit.to(PLACE).length
      await pass(60_000)
      await see('visible')
      asked.push(kit.to(PLACE).length - before)
    }
    expect(asked.slice(0, 2)).toEqual([3, 1])
    expect(asked.slice(4).reduce((sum, one) => sum + one)).toBe(3)
    kit.answers[PLACE] = { json: waiting() }
    await pass(120_000)
    expect(shown('[data-trouble]')).toBe(false)
  })

  it('heeds how long it is asked to stay away', async () => {
    const kit = await open({ [ROOM]: () => ({ json: opened() }), [PLACE]: { status: 503, json: { code: 'OVERLOADED' }, headers: { 'Retry-After': '90' } } })
    await pass(89_000)
    expect(kit.to(PLACE)).toHaveLength(1)
    kit.answers[PLACE] = { status: 429, json: { code: 'TOO_MANY_REQUESTS' } }
    await pass(1_000)
    expect(text('[data-trouble]')).toBe(zh.refused(10))
  })

  it('a network that has taken too many places is told to sign in', async () => {
    await open({ [ROOM]: () => ({ json: opened() }), [PLACE]: { status: 429, json: { code: 'TOO_MANY_PLACES' }, headers: { 'Retry-After': '60' } } })
    expect(text('[data-trouble]')).toBe(zh.tooMany(60))
    expect(shown('[data-sign-in]')).toBe(true)
  })
})

describe('R-801 the draw', () => {
  const seed = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'
  const seedHash = createHash('sha256').update(Buffer.from(seed, 'hex')).digest('hex')
  const passport = '0198c0de-0000-7000-8000-000000000001'
  const number = Number(createHmac('sha256', Buffer.from(seed, 'hex')).update(passport).digest().readBigUInt64BE() >> 11n) / 2 ** 53

  it('can be computed by everybody once the seed is known', async () => {
    expect(await isRight({ seed, seedHash, passport, number })).toBe(true)
    expect(await isRight({ seed, seedHash, passport, number: number + 1e-9 })).toBe(false)
    expect(await isRight({ seed, seedHash: seedHash.replace(/./, 'x'), passport, number })).toBe(false)
  })

  it('is explained to who opens it, with the visitor’s own number, and the page says whether it is right', async () => {
    const kit = await open({ [ROOM]: () => ({ json: opened({ seed, seedHash }) }), [PLACE]: { json: waiting({ number }) }, 'GET /api/session': { json: { passport } } })
    expect(kit.to('GET /api/session')).toEqual([])
    const draw = root.querySelector('details')!
    draw.open = true
    draw.dispatchEvent(new Event('toggle'))
    await vi.waitFor(() => expect(draw.querySelector('[data-checked=true]')).not.toBeNull())
    for (const fact of [seed, seedHash, passport, String(number)]) expect(draw.textContent).toContain(fact)
  })
})

describe('R-803 the languages of the waiting room', () => {
  it('English is complete and can be chosen', async () => {
    expect(Object.keys(en)).toEqual(Object.keys(zh))
    await open({ [ROOM]: () => ({ json: opened() }), [PLACE]: { json: waiting() } }, 'en')
    await vi.waitFor(() => expect(text('h1')).toBe(en.title))
    expect(text('[data-figure=estimate]')).toBe('Expected wait8–11 min')
    expect(document.documentElement.lang).toBe('en')
    root.querySelector<HTMLElement>('header button')!.click()
    await vi.waitFor(() => expect(text('h1')).toBe(zh.title))
  })
})
