import { beforeEach, describe, expect, it, vi } from 'vitest'
import { speak } from '@kit/i18n'
import type { Entry, Registration } from '@/api/types'
import { centre, entry, printing, registration, seat } from '@/fixtures'
import { openPage, services, type Answers } from '@/testing'
import TicketPage from './TicketPage.vue'

const REGISTRATION = 'GET /api/enrollment/registrations/r1'
const CENTRE = 'GET /api/enrollment/sessions/2027-03/centres/659028'
const paid: Entry = { ...entry, state: 'PAID', expiresAt: null }
const seated: Entry = { ...paid, seat }
const of = (changes: Partial<Registration>) => registration({ centre: '659028', centreNameZh: '石河子示范考点', centreNameEn: 'Shihezi', entries: [seated], ...changes })

beforeEach(async () => {
  document.body.innerHTML = ''
  localStorage.clear()
  await speak('zh')
  vi.useFakeTimers({ now: Date.parse('2027-03-16T02:00:00Z'), shouldAdvanceTime: true })
  return () => vi.useRealTimers()
})

async function show(changes: Partial<Registration>, answers: Answers = {}) {
  const served = services({ [REGISTRATION]: { json: of(changes) }, [CENTRE]: { json: centre }, ...answers })
  return { ...(await openPage(TicketPage, '/registrations/r1/ticket', { id: 'r1' })), ...served }
}

describe('the page of the admission ticket', () => {
  it('R-704, R-314 in the printing window shows date, time, room, building, floor, seat, number and address, and prints', async () => {
    const { page } = await show({ ticket: { state: 'OPEN', window: printing } })
    expect(page.find('[data-ticket=OPEN] [data-print]').attributes('href')).toBe('/api/scheduling/registrations/r1/ticket.pdf')
    expect(page.find('[data-ticket]').text()).toContain('2027年3月29日 24:00')
    const exam = page.find('[data-subject="24"]').text()
    for (const text of ['C语言', '已编排', '2027年3月27日 周六 09:00–11:00', 'A101 一号机房', '逸夫楼 1 层', '12', '6590286700000195', '石河子示范考点 (659028)', '北四路 1 号']) expect(exam).toContain(text)
    expect(page.find('[data-draw]').attributes('href')).toBe('/draw/2027-03/659028')
    expect(page.find('[data-void]').exists()).toBe(false)
  })

  it('R-704 is read in English, what has no English name as Chinese', async () => {
    await speak('en')
    const { page } = await show({ ticket: { state: 'OPEN', window: printing }, entries: [{ ...seated, seat: { ...seat, roomNameEn: '' } }] })
    expect(page.find('h1').text()).toBe('Admission ticket')
    expect(page.find('[data-subject="24"]').text()).toContain('27 March 2027')
    expect(page.findAll('dd[lang="zh-CN"]').map((one) => one.text())).toContain('A101 一号机房')
  })

  it.each([
    ['UNPAID', { entries: [entry] }, '缴费后由考点编排'],
    ['NOT_ARRANGED', { entries: [paid] }, '发邮件和短信通知您'],
    ['NOT_CONFIRMED', { ticket: { state: 'NOT_CONFIRMED', window: printing } }, '以前打印的准考证作废'],
    ['NOT_YET', { ticket: { state: 'NOT_YET', window: { opensAt: '2027-03-20T16:00:00Z', closesAt: '2027-03-29T16:00:00Z' } } }, '开始打印：2027年3月21日 00:00'],
    ['NOT_YET', { ticket: { state: 'NOT_YET', window: null } }, '打印时间待公布'],
    ['CLOSED', { ticket: { state: 'CLOSED', window: printing } }, '请联系考点打印'],
    ['AT_CENTRE', { ticket: { state: 'AT_CENTRE', window: printing } }, '按考点的通知领取'],
    ['OVER', { ticket: { state: 'OPEN', window: printing }, steps: [{ step: 'EXAM', state: 'DONE' }] }, '您的考试时间已过'],
  ] as [string, Partial<Registration>, string][])('R-704, R-104 says why it cannot be printed now: %s', async (state, changes, text) => {
    const { page } = await show(changes)
    expect(page.find(`[data-ticket=${state}]`).text().replace(/\s+/g, ' ')).toContain(text)
    expect(page.find('[data-print]').exists()).toBe(false)
  })

  it('R-704 opens by itself at the second at which printing begins', async () => {
    const window = { opensAt: '2027-03-16T02:00:30Z', closesAt: '2027-03-29T16:00:00Z' }
    const { page, answers } = await show({ ticket: { state: 'NOT_YET', window } })
    answers[REGISTRATION] = { json: of({ ticket: { state: 'OPEN', window } }) }
    await vi.advanceTimersByTimeAsync(28_000)
    expect(page.find('[data-ticket=NOT_YET]').exists()).toBe(true)
    await vi.advanceTimersByTimeAsync(4_000)
    expect(page.find('[data-print]').exists()).toBe(true)
  })

  it('R-703 a subject that was paid late has no seat yet, and the page says so', async () => {
    const { page } = await show({ entries: [seated, { ...paid, entry: 'e67', subject: '67' }], ticket: { state: 'OPEN', window: printing } })
    expect(page.find('[data-subject="67"]').text()).toContain('未编排')
    expect(page.find('[data-subject="67"]').text()).toContain('不影响已公布的座位')
  })

  it('R-704 a ticket that was printed before a change is void, and the page says so until it is printed again', async () => {
    const { page } = await show({ ticket: { state: 'OPEN', window: printing } })
    await page.find('[data-print]').trigger('click')
    page.unmount()
    const { page: same } = await show({ ticket: { state: 'OPEN', window: printing } })
    expect(same.find('[data-void]').exists()).toBe(false)
    same.unmount()
    const { page: moved } = await show({ entries: [{ ...seated, seat: { ...seat, room: 'B2' } }], ticket: { state: 'OPEN', window: printing } })
    expect(moved.find('[data-void]').text()).toContain('已经作废')
    await moved.find('[data-print]').trigger('click')
    expect(moved.find('[data-void]').exists()).toBe(false)
  })

  it('R-317 who is not confirmed is told that they are not arranged', async () => {
    const plan = { window: { opensAt: '2027-01-20T01:00:00Z', closesAt: '2027-01-22T16:00:00Z' }, placeZh: '教务处', placeEn: 'Office', bringZh: '身份证', bringEn: 'Identity card' }
    const { page } = await show({ entries: [paid], onSite: { plan, confirmedAt: null, outcome: null, note: null, at: null } })
    expect(page.find('[data-on-site=OPEN]').text()).toContain('您没有确认，不编排考试')
  })

  it('R-704 stands without the address where the catalogue does not answer', async () => {
    const { page } = await show({ ticket: { state: 'OPEN', window: printing } }, { [CENTRE]: 'network down' })
    expect(page.find('[data-print]').exists()).toBe(true)
  })
})
