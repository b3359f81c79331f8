import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { speak } from '@kit/i18n'
import { session } from '@/session'
import { openPage, services, signedInAs, type Answers } from '@/testing'
import type { Difference, Order } from './api'
import DifferencesPage from './DifferencesPage.vue'
import MoneyPage from './MoneyPage.vue'
import NotificationsPage from './NotificationsPage.vue'
import OrderPage from './OrderPage.vue'
import RefundsPage from './RefundsPage.vue'

const NUMBER = 'NCRE_65-2027010509-8060053629'
const MONEY = 'GET /api/payment/administration'
const sums = (payments: number) => ({ payments, paymentsFen: payments * 8000, refunds: 1, refundsFen: 9000 })
const DAYS = [
  { day: '2027-01-06', ours: sums(3), surplus: 1, theirs: null, matchedAt: null, differences: 0, differencesOpen: 0 },
  { day: '2027-01-05', ours: sums(2), surplus: 0, theirs: { ...sums(2), paymentsFen: 16_001 }, matchedAt: '2027-01-06T02:00:00Z', differences: 2, differencesOpen: 1 },
]
const NO_ALARMS = { ...{ unknown: { count: 0, orders: [] }, unsettled: { count: 0, orders: [] }, unreleased: { count: 0, orders: [] } }, ...{ refundsOverdue: 0, refundsRejected: 0, differencesOpen: 0, statementsOverdue: 0, notifications: {} } }
const difference = (more: Partial<Difference> = {}): Difference => ({
  ...{ id: 7, day: '2027-01-05', what: 'PAYMENT', kind: 'MISSING_HERE', number: '20270105220014', order: NUMBER, oursFen: null, theirsFen: 8001 },
  ...{ foundAt: '2027-01-06T02:00:00Z', settledAt: null, settledBy: null, settledByName: null, note: null },
  ...more,
})

beforeEach(() => signedInAs('exam-admin'))
afterEach(async () => {
  session.value = null
  await speak('zh')
})

describe('R-607 the board’s money', () => {
  const path = '/money?from=2027-01-05&until=2027-01-06'
  const answers = (alarms: object): Answers => ({
    [`${MONEY}/alarms`]: { json: alarms },
    [`${MONEY}/days?from=2027-01-05&until=2027-01-06`]: { json: DAYS },
    'GET /api/enrollment/sessions/2027-03/provinces': { json: [{ province: '65', nameZh: '新疆', nameEn: 'Xinjiang' }] },
  })

  it('has the sums of each day beside the statement’s, and marks what differs with a sign', async () => {
    services(answers(NO_ALARMS))
    const { page } = await openPage(MoneyPage, path)
    const cells = (day: string) => page.find(`[data-day="${day}"]`).findAll('td').map((cell) => cell.text())
    expect(cells('2027-01-06').slice(0, 3)).toEqual(['3', '¥240.00', '1'])
    expect(cells('2027-01-06')[5]).toBe('未对账')
    expect(cells('2027-01-05')[5]).toBe('≠¥160.01')
    expect(page.find('[data-day="2027-01-05"] a').attributes('href')).toContain('from=2027-01-05')
    expect(page.find('#alarms').element.parentElement!.textContent).toContain('没有需要处理')
  })

  it('says what to look at, with the numbers of the orders', async () => {
    services(answers({ ...NO_ALARMS, differencesOpen: 4, unknown: { count: 1, orders: [NUMBER] }, notifications: { FORGED: 12, WRONG_AMOUNT: 3 } }))
    const { page } = await openPage(MoneyPage, path)
    expect(page.find('[data-alarm=notifications]').text()).toContain('15')
    expect(page.find('[data-alarm=differencesOpen] a').attributes('href')).toContain('/money/differences')
    expect(page.find('[data-alarm=unknown] a').attributes('href')).toContain(NUMBER)
    expect(page.find('[data-alarm=refundsRejected]').exists()).toBe(false)
  })

  it('asks for at most 31 days, and keeps them in the address', async () => {
    services(answers(NO_ALARMS))
    const { page, router } = await openPage(MoneyPage, path)
    await page.find('#until').setValue('2027-02-05')
    await page.find('form:has(#until)').trigger('submit')
    await flushPromises()
    expect(page.find('#error-summary').text()).toContain('31')
    await page.find('#until').setValue('2027-01-07')
    await page.find('form:has(#until)').trigger('submit')
    await flushPromises()
    expect(router.currentRoute.value.query).toMatchObject({ from: '2027-01-05', until: '2027-01-07' })
  })

  it('leaves a centre the search for its own orders alone', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    const { sent } = services({})
    const { page, router } = await openPage(MoneyPage, '/money')
    expect(sent.filter(({ call }) => call.includes('/api/payment'))).toEqual([])
    expect(page.find('[data-money="/groups/orders"]').exists()).toBe(true)
    expect(page.find('[data-money="/money/refunds"]').exists()).toBe(false)
    await page.find('#order').setValue('12')
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.find('#error-summary').exists()).toBe(true)
    await page.find('#order').setValue(` ${NUMBER} `)
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(router.currentRoute.value.path).toBe(`/money/orders/${NUMBER}`)
  })
})

describe('R-607 a difference', () => {
  const OPEN = 'GET /api/payment/differences?size=50'

  it('is settled with a reason, which must be there, and leaves the list', async () => {
    const { answers, to } = services({ [OPEN]: { json: [difference()] }, 'POST /api/payment/differences/7/settlement': { status: 204 } })
    const { page } = await openPage(DifferencesPage, '/money/differences')
    await page.find('[data-do=handle]').trigger('click')
    await flushPromises()
    const form = page.find('[data-handling="7"] form')
    await form.trigger('submit')
    await flushPromises()
    expect(page.find('#note-7-error').text()).toContain('请填写原因')
    expect(to('POST /api/payment/differences/7/settlement')).toHaveLength(0)
    answers[OPEN] = { json: [] }
    await page.find('#note-7').setValue('平台来函：重复入账')
    await form.trigger('submit')
    await flushPromises()
    expect(to('POST /api/payment/differences/7/settlement')[0]!.body).toEqual({ note: '平台来函：重复入账' })
    expect(page.find('[role=status]').text()).toContain('差异 7')
    expect(page.find('[data-none]').exists()).toBe(true)
  })

  it('R-604 of a wrong amount is refunded; the amount is said before', async () => {
    const { to } = services({ [OPEN]: { json: [difference()] }, 'POST /api/payment/differences/7/refund': { status: 202 } })
    const { page } = await openPage(DifferencesPage, '/money/differences')
    await page.find('[data-do=handle]').trigger('click')
    const refunding = page.findAll('[data-handling="7"] form')[1]!
    expect(refunding.text()).toContain('¥80.01')
    await refunding.trigger('submit')
    await flushPromises()
    expect(to('POST /api/payment/differences/7/refund')).toHaveLength(1)
  })

  it('says what the service refuses, and keeps the reason that was typed', async () => {
    services({ [OPEN]: { json: [difference()] }, 'POST /api/payment/differences/7/settlement': { status: 404, json: { code: 'NOT_FOUND' } } })
    const { page } = await openPage(DifferencesPage, '/money/differences')
    await page.find('[data-do=handle]').trigger('click')
    await page.find('#note-7').setValue('已核实')
    await page.find('[data-handling="7"] form').trigger('submit')
    await flushPromises()
    expect(page.find('#error-summary').exists()).toBe(true)
    expect((page.find('#note-7').element as HTMLTextAreaElement).value).toBe('已核实')
  })

  it('offers no refund where none can be due, and nothing at all to a province', async () => {
    services({ [OPEN]: { json: [difference({ kind: 'MISSING_THERE', oursFen: 8000, theirsFen: null }), difference({ id: 8, order: 'TICKET_42' })] } })
    const { page } = await openPage(DifferencesPage, '/money/differences')
    for (const button of page.findAll('[data-do=handle]')) await button.trigger('click')
    expect(page.findAll('[data-do=refund]')).toHaveLength(0)
    signedInAs('province-admin', { province: '65' })
    const { page: theirs } = await openPage(DifferencesPage, '/money/differences')
    expect(theirs.find('[data-difference="7"]').exists()).toBe(true)
    expect(theirs.find('[data-do=handle]').exists()).toBe(false)
  })

  it('that was settled says by whom and why', async () => {
    services({
      'GET /api/payment/differences?from=2027-01-05&until=2027-01-05&size=50': {
        json: [difference({ settledAt: '2027-01-06T02:05:00Z', settledBy: 'platform', note: 'CONFIRMED' }), difference({ id: 9, settledAt: '2027-01-06T03:05:00Z', settledBy: 'f00ea93b-337e-4b5e-8f06-bc30cde79c8b', settledByName: 'board', note: '已核实' })],
      },
      'GET /api/enrollment/sessions/2027-03/provinces': { json: [] },
    })
    const { page } = await openPage(DifferencesPage, '/money/differences?from=2027-01-05&until=2027-01-05')
    expect(page.find('[data-difference="7"]').text()).toContain('平台确认无误')
    expect(page.find('[data-difference="9"]').text()).toContain('处理人 board：已核实')
  })

  it('has pages', async () => {
    const full = Array.from({ length: 50 }, (_, n) => difference({ id: n + 1 }))
    const { to } = services({ [OPEN]: { json: full }, 'GET /api/payment/differences?after=50&size=50': { json: [difference({ id: 51 })] } })
    const { page } = await openPage(DifferencesPage, '/money/differences')
    await page.find('[data-page=next]').trigger('click')
    await flushPromises()
    expect(to('GET /api/payment/differences?after=50&size=50')).toHaveLength(1)
    expect(page.find('[data-difference="51"]').exists()).toBe(true)
    expect(page.find('[data-page=next]').exists()).toBe(false)
  })
})

describe('R-604 refunds', () => {
  it('that were rejected say why, and are requested again', async () => {
    const one = { refund: 'R1', order: NUMBER, registration: null, amountFen: 9000, reason: 'NO_SEAT_LEFT', state: 'REJECTED', requestedAt: '2027-01-05T02:00:00Z', rejection: 'ACQ.SELLER_BALANCE_NOT_ENOUGH' }
    const LIST = 'GET /api/payment/refunds?size=50'
    const { answers, to } = services({ [LIST]: { json: { refunds: [one, { ...one, refund: 'R2', state: 'REQUESTED', rejection: null }], next: null } }, 'POST /api/payment/refunds/R1/retry': { status: 202 } })
    const { page } = await openPage(RefundsPage, '/money/refunds')
    expect(page.find('[data-refund=R1]').text()).toContain('ACQ.SELLER_BALANCE_NOT_ENOUGH')
    expect(page.findAll('[data-do=retry]')).toHaveLength(1)
    answers[LIST] = { json: { refunds: [], next: null } }
    await page.find('[data-do=retry]').trigger('click')
    await flushPromises()
    expect(to('POST /api/payment/refunds/R1/retry')).toHaveLength(1)
    expect(page.find('[data-none]').exists()).toBe(true)
    expect(page.find('[role=status]').text()).toContain('R1')
  })
})

describe('R-604 notifications that were not accepted', () => {
  it('have a verdict, how often they came, and the order that they name', async () => {
    const one = { id: 5, order: NUMBER, verdict: 'FORGED', firstAt: '2027-01-05T02:00:00Z', lastAt: '2027-01-05T03:00:00Z', times: 12 }
    services({
      [`${MONEY}/alarms/notifications?size=50`]: { json: { notifications: [one, { ...one, id: 4, verdict: null, order: 'x' }], next: 4 } },
      [`${MONEY}/alarms/notifications?verdict=FORGED&size=50`]: { json: { notifications: [one], next: null } },
    })
    const { page, router } = await openPage(NotificationsPage, '/money/notifications')
    expect(page.find('[data-notification="5"]').text()).toContain('签名无效')
    expect(page.find('[data-notification="4"]').text()).toContain('未能判定')
    expect(page.find('[data-notification="4"] a').exists()).toBe(false)
    expect(page.find('[data-page=next]').attributes('href')).toContain('before=4')
    await page.find('#verdict').setValue('FORGED')
    await flushPromises()
    expect(router.currentRoute.value.query.verdict).toBe('FORGED')
    expect(page.findAll('[data-notification]')).toHaveLength(1)
  })
})

describe('R-607 an order', () => {
  const ORDER: Order = {
    ...{ order: NUMBER, province: '65', payingCentre: null, session: '2027-03', state: 'PAID', amountFen: 8000, purpose: '第80次NCRE考试费', method: 'ALIPAY' },
    ...{ createdAt: '2027-01-05T01:00:00Z', closesAt: '2027-01-05T01:30:00Z', paidAt: '2027-01-05T01:05:00Z', closedAt: null },
    registrations: [{ registration: 'r-1', centre: '659028', amountFen: 8000, subjects: ['67'], settlement: null }],
    payments: [
      { trade: 'T1', amountFen: 8000, method: 'ALIPAY', paidAt: '2027-01-05T01:05:00Z', surplus: false },
      { trade: 'T2', amountFen: 8000, method: 'ALIPAY', paidAt: '2027-01-05T01:06:00Z', surplus: true },
    ],
    refunds: [{ refund: 'RT2', registration: null, amountFen: 8000, reason: 'PAID_TWICE', state: 'DONE', requestedAt: '2027-01-05T01:06:00Z', doneAt: '2027-01-05T01:07:00Z', rejection: null }],
    timeline: [{ at: '2027-01-05T01:00:00Z', step: 'STARTED', registration: null }],
    ...{ differences: [], alarms: [] },
  }

  it('shows each payment and whether it pays, the refunds, and that it is not settled yet', async () => {
    const { to } = services({ [`${MONEY}/orders/${NUMBER}`]: { json: ORDER } })
    const { page } = await openPage(OrderPage, `/money/orders/${NUMBER}`, { order: NUMBER })
    expect(page.find('[data-trade=T1]').text()).toContain('是')
    expect(page.find('[data-trade=T2]').text()).toContain('否，退回')
    expect(page.find('[data-refund=RT2]').text()).toContain('重复付款')
    expect(page.find('[data-registration="r-1"]').text()).toContain('等待入账')
    expect(page.text()).toContain('考生本人')
    expect(to(`${MONEY}/orders/${NUMBER}`)).toHaveLength(1)
  })

  it('that is not one’s own does not exist', async () => {
    services({})
    const { page } = await openPage(OrderPage, `/money/orders/${NUMBER}`, { order: NUMBER })
    expect(page.find('[role=alert]').text()).toContain('找不到')
  })

  it('R-803 is complete in English', async () => {
    await speak('en')
    services({ [`${MONEY}/orders/${NUMBER}`]: { json: { ...ORDER, purpose: null } } })
    const { page } = await openPage(OrderPage, `/money/orders/${NUMBER}`, { order: NUMBER })
    expect(page.text()).not.toMatch(/\p{Script=Han}/u)
  })
})
