import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { speak } from '@kit/i18n'
import type { Registration, WaitingPlace } from '@/api/types'
import { entry, registration } from '@/fixtures'
import { openPage, services, type Answers } from '@/testing'
import LockNotice from './LockNotice.vue'
import RegistrationDeadline from './RegistrationDeadline.vue'
import RegistrationGone from './RegistrationGone.vue'
import { lockOf } from './standing'
import WaitingList from './WaitingList.vue'

const place: WaitingPlace = { centre: '659028', centreNameZh: '石河子示范考点', centreNameEn: 'Shihezi', subject: '66', nameZh: 'Python语言', nameEn: 'Python', position: 3, joinedAt: '2027-01-05T01:00:00Z' }
const offered = { ...entry, offered: true, expiresAt: '2027-01-05T05:00:00Z' }
const leavePath = 'DELETE /api/enrollment/registrations/r1/waiting-places/659028/66'
const at = (iso: string) => vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: Date.parse(iso) })

async function show(own: Registration, answers: Answers = {}) {
  const fake = services(answers)
  return { ...fake, ...(await openPage(WaitingList, '/registrations/r1', { registration: own })) }
}

describe('the waiting lists of a registration', () => {
  it('R-802 are shown with subject, centre and place in line, in both languages', async () => {
    const { page } = await show(registration({ waitingPlaces: [place] }))
    const line = page.find('[data-waits="66"]')
    expect(line.text()).toContain('66 Python语言')
    expect(line.text()).toContain('候补第 3 位')
    expect(line.text()).toContain('石河子示范考点 · 2027年1月5日 09:00（北京时间）开始候补')
    await speak('en')
    expect(line.text()).toContain('66 Python')
    expect(line.text()).toContain('Place 3 on the waiting list')
    expect(line.text()).toContain('Shihezi')
  })

  it('R-802 can be left, once however often the button is pressed', async () => {
    const { page, to } = await show(registration({ waitingPlaces: [place] }), { [leavePath]: { status: 204 } })
    const button = page.find('[data-leave="66"]')
    void button.trigger('click')
    void button.trigger('click')
    await flushPromises()
    expect(to(leavePath)).toHaveLength(1)
    expect(page.emitted('changed')).toHaveLength(1)
  })

  it('R-802 stay where leaving was not answered, and say so', async () => {
    const { page } = await show(registration({ waitingPlaces: [place] }), { [leavePath]: 'network down' })
    await page.find('[data-leave="66"]').trigger('click')
    await flushPromises()
    expect(page.find('[role=alert]').text()).toContain('没有丢失')
    expect(page.emitted('changed')).toBeUndefined()
  })

  it('R-802 an offered seat counts down to its deadline, and its button leads to what takes it', async () => {
    at('2027-01-05T03:30:00Z')
    const own = registration({ entries: [offered, { ...entry, entry: 'e67', subject: '67' }], steps: [{ step: 'PAYMENT', state: 'CURRENT' }] })
    const { page } = await show(own)
    const banner = page.find('[data-offered="24"]')
    expect(page.findAll('[data-offered]')).toHaveLength(1)
    expect(banner.text()).toContain('2027年1月5日 13:00（北京时间）')
    expect(banner.text()).toContain('还剩 1 小时 30 分钟')
    expect(banner.find('a').attributes('href')).toBe('/registrations/r1/payment')
  })

  it('R-802 a seat that is paid is no longer an offer; without any list nothing is shown', async () => {
    const { page } = await show(registration({ entries: [{ ...offered, state: 'PAID', expiresAt: null }] }))
    expect(page.find('[data-waiting-list]').exists()).toBe(false)
  })
})

describe('the deadline of a registration', () => {
  const show = async (own: Registration) => (services({}), openPage(RegistrationDeadline, '/registrations/r1', { registration: own }))

  it('R-308 an empty registration says until when it stays, and that one may register again', async () => {
    at('2027-01-05T00:00:00Z')
    const { page } = await show(registration({ expiresAt: '2027-01-05T23:10:00Z' }))
    expect(page.text()).toContain('报名里还没有科目')
    expect(page.text()).toContain('2027年1月6日 07:10（北京时间）')
    expect(page.text()).toContain('还剩 23 小时 10 分钟')
    expect(page.text()).toContain('可以重新报名')
  })

  it('R-308 with unpaid subjects it is another sentence; without a deadline there is none', async () => {
    at('2027-01-05T00:00:00Z')
    expect((await show(registration({ entries: [entry], expiresAt: entry.expiresAt }))).page.text()).toContain('全部科目都没有缴费')
    expect((await show(registration({ entries: [{ ...entry, state: 'PAID', expiresAt: null }] }))).page.find('p').exists()).toBe(false)
  })

  it('R-308 when it passes the page says so, and asks the service a few times, not for ever', async () => {
    at('2027-01-05T00:00:00Z')
    const { page } = await show(registration({ expiresAt: '2027-01-05T00:00:20Z' }))
    expect(page.emitted('lapsed')).toBeUndefined()
    await vi.advanceTimersByTimeAsync(30_000)
    expect(page.find('[role=status]').text()).toContain('截止时间已过')
    expect(page.emitted('lapsed')).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(page.emitted('lapsed')).toHaveLength(8)
  })

  it.each(['LAPSED', 'DELETED'] as const)('R-308, R-309 what is gone (%s) says why, and where to start again', async (why) => {
    const { page } = await openPage(RegistrationGone, '/home', { session: '2027-03', province: '65', why })
    expect(page.find(`[data-gone=${why}]`).text()).toContain('可以重新报名')
    expect(page.findAll('a').map((one) => one.attributes('href'))).toEqual(['/register/2027-03/65', '/'])
  })
})

describe('what locks a registration', () => {
  const paying = registration({ entries: [{ ...entry, state: 'PAYING', expiresAt: null }] })

  it('R-310, R-606 a payment is named by its order, with the way to it', async () => {
    services({ 'GET /api/payment/orders?registration=r1': { json: [{ order: 'NCRE_65-0', state: 'CLOSED', amountFen: 1 }, { order: 'NCRE_65-1', state: 'OPEN', amountFen: 8000 }] } })
    const { page } = await openPage(LockNotice, '/registrations/r1', { registration: paying })
    expect(page.find('[data-lock=PAYMENT]').text()).toContain('订单号：NCRE_65-1 · ¥80.00')
    expect(page.find('a').attributes('href')).toBe('/pay/return?order=NCRE_65-1')
  })

  it('R-310 a payment is told without payment-service, too', async () => {
    services({ 'GET /api/payment/orders?registration=r1': 'network down' })
    const { page } = await openPage(LockNotice, '/registrations/r1', { registration: paying })
    expect(page.find('a').attributes('href')).toBe('/registrations/r1/orders')
  })

  it.each([
    [registration(), null],
    [registration({ review: 'APPROVED', locked: true }), null],
    [registration({ review: 'PENDING' }), 'REVIEW'],
    [paying, 'PAYMENT'],
    [registration({ method: 'GROUP' }), 'GROUP'],
  ] as const)('R-310 %#', (own, lock) => expect(lockOf(own)).toBe(lock))
})
