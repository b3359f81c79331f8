import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { openPage, services } from '@/testing'
import OrdersPage from './OrdersPage.vue'
import PaymentPage from './PaymentPage.vue'
import PayReturnPage from './PayReturnPage.vue'
import { entry, order, registration } from './fixtures'

beforeEach(() => {
  document.body.innerHTML = ''
  sessionStorage.clear()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  return () => vi.useRealTimers()
})

describe('paying', () => {
  const entries = [entry, { ...entry, entry: 'e67', subject: '67', feeFen: 9000 }]
  const answers = {
    'GET /api/enrollment/registrations/r1': { json: registration({ entries }) },
    'GET /api/payment/orders?registration=r1': { json: [] as unknown[] },
    'POST /api/payment/orders': { status: 201, json: order },
  }
  const openPayment = () => openPage(PaymentPage, '/registrations/r1/payment', { id: 'r1' })

  it('R-601 needs the data confirmed and a method, and goes to the cashier with what was chosen', async () => {
    const { to } = services(answers)
    const away = vi.spyOn(location, 'assign').mockImplementation(() => {})
    const { page } = await openPayment()
    await page.find('input[value=e67]').setValue(false)
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.find('#confirmed-error').exists()).toBe(true)
    expect(page.find('#method-error').exists()).toBe(true)
    expect(page.find('.total').text()).toContain('¥80.00')
    await page.find('#confirmed').setValue(true)
    await page.find('input[value=WECHAT_PAY]').setValue(true)
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(to('POST /api/payment/orders').map(({ body }) => body)).toEqual([{ registration: 'r1', entries: ['e24'], method: 'WECHAT_PAY' }])
    expect(away).toHaveBeenCalledWith(order.cashierUrl)
  })

  it('repeats the same order, not a second one, after an outage', async () => {
    const fake = services({ ...answers, 'POST /api/payment/orders': { status: 503 } })
    vi.spyOn(location, 'assign').mockImplementation(() => {})
    const { page } = await openPayment()
    await page.find('#confirmed').setValue(true)
    await page.find('input[value=ALIPAY]').setValue(true)
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.find('#error-summary').text()).toContain('没有丢失')
    fake.answers['POST /api/payment/orders'] = { status: 201, json: order }
    await page.find('form').trigger('submit')
    await flushPromises()
    const keys = fake.to('POST /api/payment/orders').map(({ headers }) => headers['Idempotency-Key'])
    expect(keys).toHaveLength(2)
    expect(keys[0]).toBe(keys[1])
  })

  it('R-601 asks again for what is left when another tab has changed the subjects', async () => {
    const fake = services({ ...answers, 'POST /api/payment/orders': { status: 409, json: { code: 'ENTRY_NOT_PAYABLE' } } })
    const { page } = await openPayment()
    await page.find('#confirmed').setValue(true)
    await page.find('input[value=ALIPAY]').setValue(true)
    const added = { ...entry, entry: 'e29', subject: '29', feeFen: 7000 }
    fake.answers['GET /api/enrollment/registrations/r1'] = { json: registration({ entries: [entry, added] }) }
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.find('#error-summary').text()).toContain('所选科目现在不能缴费')
    expect(page.find('.total').text()).toContain('¥80.00')
    expect(page.find<HTMLInputElement>('input[value=e29]').element.checked).toBe(false)
    expect(page.find<HTMLInputElement>('#confirmed').element.checked).toBe(false)
  })

  it('R-606 offers to finish an open payment, not to start another', async () => {
    services({ ...answers, 'GET /api/payment/orders?registration=r1': { json: [order] } })
    const { page } = await openPayment()
    expect(page.find('form').exists()).toBe(false)
    expect(page.find('a.button').attributes('href')).toBe(order.cashierUrl)
  })
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
    expect(page.find('a.button').attributes('href')).toBe('/home')
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

  it('knows the order that this tab left for when the platform does not name it', async () => {
    sessionStorage.setItem('order', 'NCRE_65-1')
    const { to } = services({ 'GET /api/payment/orders/NCRE_65-1': { json: order } })
    await openPage(PayReturnPage, '/pay/return')
    expect(to('GET /api/payment/orders/NCRE_65-1')).toHaveLength(1)
  })
})

describe('the orders', () => {
  it('R-502 R-606 say where the centre pays, and offer nothing to pay', async () => {
    services({ 'GET /api/payment/orders?registration=r1': { json: [{ ...order, byCentre: true, cashierUrl: null }] } })
    const { page } = await openPage(OrdersPage, '/registrations/r1/orders', { id: 'r1' })
    expect(page.text()).toContain('由考点统一缴费')
    expect(page.find('a[href*="/pay/return"]').exists()).toBe(false)
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
