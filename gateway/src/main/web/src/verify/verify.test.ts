// What a door is told of tickets: genuine, forged, foreign, void, of another day; and of its own clock and lists.
import { readFileSync } from 'node:fs'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { speak } from '@kit/i18n'
import { chinaTime, isSigned, judge, read, type Door, type Known, type Scanned } from './code'
import { clockOff, load, NOTHING, type Kept } from './known'
import VerifyPage from './VerifyPage.vue'

/** The example of scheduling-service's contract. */
const EXAMPLE = JSON.parse(readFileSync('../../../../scheduling-service/contracts/ticket-code.example.json', 'utf8')) as Record<string, string>
const CODE = EXAMPLE.code as string
const KNOWN: Known = { keys: { 1: EXAMPLE.publicKey as string }, revoked: {} }
const ANYWHERE: Door = { centre: '', room: '' }
const AT_THE_DOOR = Date.parse('2027-03-27T08:40:00+08:00')
const ISSUED = Date.parse(EXAMPLE.issued as string) / 1000

const verdict = async (code: string, known = KNOWN, door = ANYWHERE, now = AT_THE_DOOR) => (await judge(code, known, door, now)).verdict

/** Another digit at this place. */
const changed = (at: number) => CODE.slice(0, at) + ((Number(CODE[at]) + 1) % 10) + CODE.slice(at + 1)

afterEach(() => speak('zh'))

describe('R-704 the code of a ticket', () => {
  it('says what the contract’s example says', async () => {
    const { verdict, ticket } = await judge(CODE, KNOWN, ANYWHERE, AT_THE_DOOR)
    expect(verdict).toBe('GENUINE')
    expect(ticket).toMatchObject({
      ticketNumber: EXAMPLE.ticketNumber,
      centre: '659028',
      subject: '24',
      session: EXAMPLE.session,
      room: EXAMPLE.room,
      seat: EXAMPLE.seat,
      name: EXAMPLE.name,
      document: EXAMPLE.document,
      issued: ISSUED,
      day: chinaTime(AT_THE_DOOR).day,
      startsAt: 9 * 60,
      endsAt: 11 * 60 + 30,
    })
  })

  it('is forged when a digit differs, wherever it stands', async () => {
    for (const at of [200, 250, 300, CODE.length - 1]) expect(['FORGED', 'FOREIGN', 'UNKNOWN_KEY']).toContain(await verdict(changed(at)))
    expect(await verdict(changed(CODE.length - 1))).toBe('FORGED')
  })

  it('is verified by the library, too, where the browser has no Ed25519', async () => {
    const publicKey = Uint8Array.from(atob(EXAMPLE.publicKey as string), (character) => character.charCodeAt(0))
    vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('Unrecognized name.', 'NotSupportedError'))
    expect(await isSigned(read(CODE) as Scanned, publicKey)).toBe(true)
    expect(await isSigned(read(changed(CODE.length - 1)) as Scanned, publicKey)).toBe(false)
  })

  it('is refused in words of its own when it is something else', async () => {
    expect(await verdict('https://example.org')).toBe('FOREIGN')
    expect(await verdict((2n << 1000n).toString())).toBe('NEWER')
    expect(await verdict(CODE.slice(0, 200))).not.toBe('GENUINE')
    expect(await verdict('01A22AFC-F0EC-737A-B755-C4A240226BE2')).toBe('FORM')
    expect(await verdict(CODE, { keys: {}, revoked: {} })).toBe('NO_KEYS')
    expect(await verdict(CODE, { ...KNOWN, keys: { 2: EXAMPLE.publicKey as string } })).toBe('UNKNOWN_KEY')
  })

  it('may come with spaces, an end of line or wide digits from a scanner', async () => {
    const wide = [...CODE].map((digit) => String.fromCharCode(digit.charCodeAt(0) - 48 + 0xff10)).join('')
    expect(await verdict(` ${CODE.slice(0, 9)} ${CODE.slice(9)}\r\n`)).toBe('GENUINE')
    expect(await verdict(wide)).toBe('GENUINE')
  })

  it('is void when its seat has changed since, and the one for the new seat is not', async () => {
    const revoked = (until: number) => ({ ...KNOWN, revoked: { '2027-03': { [EXAMPLE.ticketNumber as string]: until } } })
    expect(await verdict(CODE, revoked(ISSUED))).toBe('REVOKED')
    expect(await verdict(CODE, revoked(ISSUED - 1))).toBe('GENUINE')
  })

  it.each([
    ['PAST_DAY', '2027-03-28T08:40:00+08:00', ANYWHERE],
    ['LATER_DAY', '2027-03-26T23:59:00+08:00', ANYWHERE],
    ['EARLY', '2027-03-27T07:59:00+08:00', ANYWHERE],
    ['GENUINE', '2027-03-27T11:29:00+08:00', ANYWHERE],
    ['OVER', '2027-03-27T11:30:00+08:00', ANYWHERE],
    ['OTHER_CENTRE', '2027-03-27T08:40:00+08:00', { centre: '110001', room: '' }],
    ['OTHER_ROOM', '2027-03-27T08:40:00+08:00', { centre: '659028', room: 'B2' }],
    ['GENUINE', '2027-03-27T08:40:00+08:00', { centre: '659028', room: 'A101' }],
  ])('%s at %s', async (expected, time, door) => expect(await verdict(CODE, KNOWN, door, Date.parse(time))).toBe(expected))
})

describe('R-704 what a door knows', () => {
  const HOUR = 60 * 60_000

  it('says when its clock is an hour off, and when it was set back since', () => {
    const at = Date.parse('2027-03-27T00:00:00Z')
    expect(clockOff(NOTHING, at)).toBe(0)
    expect(clockOff({ ...NOTHING, keysAt: at, keysAtHere: at + 60_000 }, at + HOUR)).toBe(0)
    expect(clockOff({ ...NOTHING, keysAt: at, keysAtHere: at - HOUR }, at)).toBe(-60)
    expect(clockOff({ ...NOTHING, keysAt: at, keysAtHere: at + HOUR }, at + HOUR)).toBe(60)
    expect(clockOff({ ...NOTHING, keysAt: at, keysAtHere: at }, at - HOUR)).toBe(-60)
  })

  it('loads keys, and what is new of void tickets, page by page', async () => {
    const asked: string[] = []
    vi.stubGlobal('fetch', async (path: string) => {
      asked.push(path)
      const body = path.endsWith('ticket-keys')
        ? { at: '2027-03-27T00:00:00Z', keys: [{ id: 1, publicKey: EXAMPLE.publicKey }], sessions: ['2027-03'] }
        : path.endsWith('after=7')
          ? { tickets: [{ ticketNumber: '2', issuedUntil: 9 }], next: 8, more: true }
          : { tickets: [{ ticketNumber: '1', issuedUntil: 3 }], next: 9, more: false }
      return new Response(JSON.stringify(body))
    })

    const known = await load({ ...NOTHING, next: { '2027-03': 7, '2026-09': 3 }, revoked: { '2026-09': { '5': 1 }, '2027-03': { '1': 5 } } })

    expect(asked.map((path) => path.split('after=')[1])).toEqual([undefined, '7', '8'])
    expect(known.revoked).toEqual({ '2027-03': { '1': 5, '2': 9 } })
    expect(known.next).toEqual({ '2027-03': 9 })
    expect(known.revokedAt).toBe(known.keysAt)
    vi.unstubAllGlobals()
  })

  it('begins again from the old place when the list breaks off: what is committed late may still come before the place it got to', async () => {
    vi.stubGlobal('fetch', async (path: string) =>
      path.endsWith('ticket-keys')
        ? new Response(JSON.stringify({ at: '2027-03-27T00:00:00Z', keys: [], sessions: ['2027-03'] }))
        : path.endsWith('after=7')
          ? new Response(JSON.stringify({ tickets: [{ ticketNumber: '2', issuedUntil: 9 }], next: 8, more: true }))
          : new Response('', { status: 503 }),
    )
    let written: Kept = NOTHING
    vi.stubGlobal('caches', { open: async () => ({ put: async (_place: string, answer: Response) => (written = (await answer.json()) as Kept) }) })

    await expect(load({ ...NOTHING, next: { '2027-03': 7 } })).rejects.toThrow('503')

    expect(written.revoked).toEqual({ '2027-03': { '2': 9 } })
    expect(written.next).toEqual({ '2027-03': 7 })
    vi.unstubAllGlobals()
  })
})

describe('R-704, R-803 the page', () => {
  beforeEach(() => {
    vi.stubGlobal('fetch', async (path: string) =>
      new Response(
        JSON.stringify(
          path.endsWith('ticket-keys')
            ? { at: new Date(Date.now() - 60 * 60_000).toISOString(), keys: [{ id: 1, publicKey: EXAMPLE.publicKey }], sessions: [] }
            : { tickets: [], next: 0, more: false },
        ),
      ),
    )
  })
  afterEach(() => vi.unstubAllGlobals())

  it.each(['zh', 'en'] as const)('says the verdict and whom to compare, and that the clock is an hour off: %s', async (language) => {
    await speak(language)
    const page = mount(VerifyPage, { attachTo: document.body })
    await flushPromises()
    await page.get('#code').setValue(CODE)
    await page.get('form').trigger('submit')
    await vi.waitFor(() => expect(page.get('[role=status]').attributes('data-verdict')).toBeTruthy())
    expect(page.get('[role=status]').text()).toContain('古丽·艾合买提')
    expect(page.get('[role=status]').text()).toContain('6590 2824 0000 1253')
    expect(page.get('[data-clock]').text()).toMatch(/60/)
    expect((page.get('#code').element as HTMLInputElement).value).toBe('')
    expect(document.activeElement).toBe(page.get('#code').element)
    page.unmount()
  })
})
