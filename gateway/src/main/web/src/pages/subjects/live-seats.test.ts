import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Seats } from '@/api/types'
import { centre, registration } from '@/fixtures'
import { answersFor, openSubjects, sessions, Stream, useStreams } from './testing'

const path = `${sessions}/2027-03/centres/659028/seats`
const own = registration({ centre: '659028' })
const seats = (remaining: Record<string, number>, total = 50): Seats => ({
  centre: '659028',
  remaining: total,
  subjects: centre.offers.map(({ subject, remaining: before }) => ({ subject, capacity: 60, remaining: remaining[subject] ?? before, waiting: 0 })),
})
let hidden = false
function seen(visible: boolean) {
  hidden = !visible
  document.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(() => {
  useStreams()
  hidden = false
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
})
afterEach(() => Reflect.deleteProperty(document, 'hidden'))

const tagOf = (page: Awaited<ReturnType<typeof openSubjects>>['page'], subject: string) => page.find(`[data-offer="${subject}"] .choice-tag`).text()

describe('what is left, as it changes', () => {
  it('R-304 is shown while the page is open: subjects, the centre, and what becomes full', async () => {
    const { page, rows } = await openSubjects(answersFor(own))
    expect(Stream.open.map(({ url }) => url)).toEqual([`${path}/stream`])
    Stream.open[0]!.tell(seats({ 24: 4, 67: 0 }, 41))
    await flushPromises()
    expect([tagOf(page, '24'), tagOf(page, '67')]).toEqual(['剩余 4', '已报满'])
    expect(page.find('[data-offer="67"] [data-join]').exists()).toBe(true)
    expect(rows('[data-centre-head]')['考点剩余容量']).toBe('41')
  })

  it('R-304, R-803 is read out only where it concerns what is ticked', async () => {
    const { page } = await openSubjects(answersFor(own))
    const said = () => page.find('[data-announced]').text()
    await page.find('input[value="24"]').setValue(true)
    Stream.open[0]!.tell(seats({ 24: 1, 67: 0 }))
    await flushPromises()
    expect(said()).toBe('')
    Stream.open[0]!.tell(seats({ 24: 0 }))
    await flushPromises()
    expect(said()).toBe('您勾选的 C语言 已报满。')
    expect(page.find<HTMLInputElement>('input[value="24"]').element.disabled).toBe(false)
    Stream.open[0]!.tell(seats({ 24: 1 }))
    await flushPromises()
    expect(said()).toBe('您勾选的 C语言 又有名额了。')
    expect(page.find('[data-announced]').attributes('role')).toBe('status')
  })

  it('R-304 is watched at the chosen centre alone, and by nobody who does not look', async () => {
    const another = { ...centre, centre: '659029' }
    const { page } = await openSubjects(answersFor(registration(), [centre, another]))
    expect(Stream.open).toEqual([])
    await page.find('input[value="659028"]').setValue(true)
    await flushPromises()
    await page.find('input[value="659029"]').setValue(true)
    await flushPromises()
    expect(Stream.open.map(({ url }) => url)).toEqual([`${sessions}/2027-03/centres/659029/seats/stream`])
    seen(false)
    expect(Stream.open).toEqual([])
    seen(true)
    expect(Stream.open).toHaveLength(1)
    page.unmount()
    expect(Stream.open).toEqual([])
    seen(false)
    seen(true)
    expect(Stream.open).toEqual([])
  })

  it('R-304 comes now and then where the stream is refused, and breaks nothing', async () => {
    const { page, to } = await openSubjects({ ...answersFor(own), [`GET ${path}`]: { json: seats({ 24: 2 }) } })
    vi.useFakeTimers()
    Stream.open[0]!.refuse()
    expect(Stream.open).toEqual([])
    expect(tagOf(page, '24')).toBe('剩余 5')
    await vi.advanceTimersByTimeAsync(15_000)
    expect(to(`GET ${path}`)).toHaveLength(1)
    expect(tagOf(page, '24')).toBe('剩余 2')
    expect(Stream.open).toHaveLength(1)
  })

  it('R-304 is not watched while nothing can be chosen', async () => {
    await openSubjects(answersFor(registration({ centre: '659028', review: 'PENDING' })))
    expect(Stream.opened).toEqual([])
  })
})
