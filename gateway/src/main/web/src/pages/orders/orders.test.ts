import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { order } from '@/fixtures'
import { openPage, services } from '@/testing'
import OrdersPage from './OrdersPage.vue'

beforeEach(() => {
  document.body.innerHTML = ''
})

describe('the orders', () => {
  it('R-502 R-606 say where the centre pays, and offer nothing to pay', async () => {
    services({ 'GET /api/payment/orders?registration=r1': { json: [{ ...order, byCentre: true, cashierUrl: null }] } })
    const { page } = await openPage(OrdersPage, '/registrations/r1/orders', { id: 'r1' })
    expect(page.text()).toContain('由考点统一缴费')
    expect(page.find('a[href*="/pay/return"]').exists()).toBe(false)
  })

  it('R-606 let one that waits be continued or given up, and notice when it is paid', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const LIST = 'GET /api/payment/orders?registration=r1'
    const fake = services({ [LIST]: { json: [order] }, 'POST /api/payment/orders/NCRE_65-1/cancellation': { json: { ...order, state: 'CLOSED' } } })
    const { page } = await openPage(OrdersPage, '/registrations/r1/orders', { id: 'r1' })
    expect(page.get('[data-continue]').attributes('href')).toBe(order.cashierUrl)
    expect(page.find('[data-give-up]').exists()).toBe(true)
    fake.answers[LIST] = { json: [{ ...order, state: 'PAID' }] }
    await vi.advanceTimersByTimeAsync(2100)
    await flushPromises()
    expect(page.find('[data-continue]').exists()).toBe(false)
    expect(page.get('.tag').text()).toBe('已支付')
  })

  it('R-606 show every attempt with its time line', async () => {
    const timeline = [
      { at: '2027-01-05T01:00:00Z', step: 'STARTED' },
      { at: '2027-01-05T01:30:00Z', step: 'CLOSED' },
    ]
    services({ 'GET /api/payment/orders?registration=r1': { json: [{ ...order, state: 'CLOSED', timeline }, { ...order, order: 'NCRE_65-2' }] } })
    const { page } = await openPage(OrdersPage, '/registrations/r1/orders', { id: 'r1' })
    expect(page.findAll('[data-order]')).toHaveLength(2)
    expect(page.findAll('.timeline li').map((event) => event.text())).toEqual([
      '开始下单2027年1月5日 09:00（北京时间）',
      '订单已关闭2027年1月5日 09:30（北京时间）',
    ])
  })
})
