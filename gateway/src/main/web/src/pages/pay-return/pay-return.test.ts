import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { entry, order, registration } from '@/fixtures'
import { openPage, services } from '@/testing'
import PayReturnPage from './PayReturnPage.vue'

beforeEach(() => {
  document.body.innerHTML = ''
  sessionStorage.clear()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  return () => vi.useRealTimers()
})

describe('back from the platform', () => {
  const path = '/pay/return?order=NCRE_65-1&trade_status=TRADE_SUCCESS'

  it('R-603 believes the service, not the address bar', async () => {
    services({ 'GET /api/payment/orders/NCRE_65-1': { json: order } })
    const { page } = await openPage(PayReturnPage, path)
    expect(page.find('[data-order-state]').attributes('data-order-state')).toBe('OPEN')
    expect(page.text()).toContain('请不要再次支付')
  })

  it('R-603 asks again by itself until the payment has arrived', async () => {
    const fake = services({ 'GET /api/payment/orders/NCRE_65-1': { json: order } })
    const { page } = await openPage(PayReturnPage, path)
    fake.answers['GET /api/payment/orders/NCRE_65-1'] = { json: { ...order, state: 'PAID', settlement: 'SEATED', paidAt: '2027-01-05T01:02:00Z' } }
    await vi.advanceTimersByTimeAsync(2100)
    expect(page.find('[data-order-state]').attributes('data-order-state')).toBe('PAID')
    for (const shown of ['第78次NCRE考试费', '李𠮷霞', '支付宝', 'NCRE_65-1', '¥80.00', '2027年1月5日 09:02（北京时间）']) expect(page.text()).toContain(shown)
    const asked = fake.to('GET /api/payment/orders/NCRE_65-1').length
    await vi.advanceTimersByTimeAsync(10_000)
    expect(fake.to('GET /api/payment/orders/NCRE_65-1')).toHaveLength(asked)
  })

  it('shows the way home once the registration has learnt of the payment', async () => {
    const fake = services({ 'GET /api/payment/orders/NCRE_65-1': { json: { ...order, state: 'PAID' } } })
    const { page } = await openPage(PayReturnPage, path)
    expect(page.text()).toContain('支付成功')
    expect(page.find('a.button').exists()).toBe(false)
    fake.answers['GET /api/payment/orders/NCRE_65-1'] = { json: { ...order, state: 'PAID', settlement: 'SEATED' } }
    await vi.advanceTimersByTimeAsync(2100)
    expect(page.text()).toContain('科目已登记为已缴费')
    expect(page.find('a.button').attributes('href')).toBe('/registrations/r1')
  })

  it('R-604 does not speak of success where the money goes back', async () => {
    const back = { refund: 'R1', amountFen: 8000, state: 'DONE', doneAt: '2027-01-05T01:05:00Z' }
    services({ 'GET /api/payment/orders/NCRE_65-1': { json: { ...order, state: 'PAID', settlement: 'REFUSED', refunds: [back] } } })
    const { page } = await openPage(PayReturnPage, path)
    expect(page.text()).toContain('这笔付款未能用于报考，款项将退回')
    expect(page.text()).not.toContain('支付成功')
    expect(page.text()).toContain('¥80.00 已退回 2027年1月5日 09:05')
  })

  it('R-603 lets the candidate ask for an update', async () => {
    services({
      'GET /api/payment/orders/NCRE_65-1': { json: order },
      'POST /api/payment/orders/NCRE_65-1/update': { json: { ...order, state: 'PAID' } },
    })
    const { page } = await openPage(PayReturnPage, path)
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.find('[data-order-state]').attributes('data-order-state')).toBe('PAID')
  })

  it('R-602 R-603 turns to paid when somebody comes back to it, and shows project, payer, method, number, amount and time', async () => {
    const fake = services({ 'GET /api/payment/orders/NCRE_65-1': { json: order } })
    const { page } = await openPage(PayReturnPage, path)
    await vi.advanceTimersByTimeAsync(3 * 60 * 60_000)
    fake.answers['GET /api/payment/orders/NCRE_65-1'] = { json: { ...order, state: 'PAID', settlement: 'SEATED', paidAt: '2027-01-05T01:02:00Z' } }
    dispatchEvent(new Event('focus'))
    await flushPromises()
    expect(page.find('[data-order-state]').attributes('data-order-state')).toBe('PAID')
    for (const [what, shown] of [['缴费项目', '第78次NCRE考试费'], ['缴费人', '李𠮷霞'], ['支付方式', '支付宝'], ['订单号', 'NCRE_65-1'], ['金额', '¥80.00'], ['支付时间', '2027年1月5日 09:02（北京时间）'], ['科目', 'C语言']]) {
      expect(page.findAll('.summary-row').find((row) => row.text().startsWith(what!))?.text(), what).toContain(shown)
    }
  })

  it('R-601 R-314 says after a partial payment what is still unpaid, with the way to pay it', async () => {
    const left = registration({ entries: [{ ...entry, state: 'PAID' }, { ...entry, entry: 'e67', subject: '67', nameZh: 'WPS', feeFen: 9000 }] })
    services({
      'GET /api/payment/orders/NCRE_65-1': { json: { ...order, state: 'PAID', settlement: 'SEATED' } },
      'GET /api/enrollment/registrations/r1': { json: left },
    })
    const { page } = await openPage(PayReturnPage, path)
    const unpaid = page.get('[data-unpaid]')
    expect(unpaid.text()).toContain('还有 1 科没有缴费，共 ¥90.00')
    expect(unpaid.text()).toContain('WPS')
    expect(unpaid.get('a.button').attributes('href')).toBe('/registrations/r1/payment')
  })

  it('R-605 offers to give the attempt up; afterwards the subjects can be paid with another method', async () => {
    services({
      'GET /api/payment/orders/NCRE_65-1': { json: order },
      'POST /api/payment/orders/NCRE_65-1/cancellation': { json: { ...order, state: 'CLOSED' } },
    })
    const { page, router } = await openPage(PayReturnPage, path)
    await page.get('[data-give-up] form').trigger('submit')
    await flushPromises()
    expect(router.currentRoute.value.path).toBe('/registrations/r1/payment')
  })

  it('R-604 shows what was paid while somebody gave it up', async () => {
    services({
      'GET /api/payment/orders/NCRE_65-1': { json: order },
      'POST /api/payment/orders/NCRE_65-1/cancellation': { json: { ...order, state: 'PAID' } },
    })
    const { page } = await openPage(PayReturnPage, path)
    await page.get('[data-give-up] form').trigger('submit')
    await flushPromises()
    expect(page.find('[data-order-state]').attributes('data-order-state')).toBe('PAID')
  })

  it('knows the order that this tab left for when the platform does not name it', async () => {
    sessionStorage.setItem('order', 'NCRE_65-1')
    const { to } = services({ 'GET /api/payment/orders/NCRE_65-1': { json: order } })
    await openPage(PayReturnPage, '/pay/return')
    expect(to('GET /api/payment/orders/NCRE_65-1')).toHaveLength(1)
  })
})
