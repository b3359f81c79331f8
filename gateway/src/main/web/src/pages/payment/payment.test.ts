import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { entry, order, registration } from '@/fixtures'
import { openPage, services } from '@/testing'
import PaymentPage from './PaymentPage.vue'

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
