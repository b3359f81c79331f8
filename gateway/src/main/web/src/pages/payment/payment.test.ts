import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { entry, open, order, registration } from '@/fixtures'
import { openPage, services, type Answers } from '@/testing'
import PaymentPage from './PaymentPage.vue'
import { obstacles } from './obstacles'

const entries = [entry, { ...entry, entry: 'e67', subject: '67', feeFen: 9000 }]
const information = { sex: 'F', birthDate: '2004-02-29', ethnicGroup: '01', occupation: '01', education: '01', trainingType: '01' }
const photo = { photo: 'p1', acceptedAt: '2027-01-05T01:00:00Z' }
const ready = registration({ window: { opensAt: '2020-01-01T00:00:00Z', closesAt: '2999-01-01T00:00:00Z' }, entries, photo, personalInformation: information, centre: '659028', centreNameZh: '石河子示范考点' })
const MADE = 'GET /api/payment/orders?registration=r1'
const answers: Answers = {
  'GET /api/enrollment/registrations/r1': { json: ready },
  [MADE]: { json: [] as unknown[] },
  'POST /api/payment/orders': { status: 201, json: order },
}
const openPayment = () => openPage(PaymentPage, '/registrations/r1/payment', { id: 'r1' })

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  return () => vi.useRealTimers()
})

describe('paying', () => {
  it('R-601 takes one press: everything unpaid and a method are chosen, the data stand beside the button', async () => {
    const { to } = services({ ...answers })
    const away = vi.spyOn(location, 'assign').mockImplementation(() => {})
    const { page } = await openPayment()
    for (const shown of ['李𠮷霞', '110***********0013', '石河子示范考点', '¥170.00', '不能更改，也不能退考', '如已扣款，请不要再次支付', '等待支付平台的页面返回']) {
      expect(page.text()).toContain(shown)
    }
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(to('POST /api/payment/orders').map(({ body }) => body)).toEqual([{ registration: 'r1', entries: ['e24', 'e67'], method: 'ALIPAY' }])
    expect(away).toHaveBeenCalledWith(order.cashierUrl)
    expect(sessionStorage.getItem('order')).toBe(order.order)
  })

  it('R-601 pays some of them with another method, which is preselected the next time', async () => {
    const { to } = services({ ...answers })
    vi.spyOn(location, 'assign').mockImplementation(() => {})
    const { page } = await openPayment()
    await page.find('input[value=e67]').setValue(false)
    expect(page.find('.total').text()).toContain('¥80.00')
    await page.find('input[value=WECHAT_PAY]').setValue(true)
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(to('POST /api/payment/orders')[0]!.body).toEqual({ registration: 'r1', entries: ['e24'], method: 'WECHAT_PAY' })
    page.unmount()
    const again = await openPayment()
    expect(again.page.find<HTMLInputElement>('input[value=WECHAT_PAY]').element.checked).toBe(true)
  })

  it('R-601 keeps what was unticked through a reload', async () => {
    services({ ...answers })
    const { page } = await openPayment()
    await page.find('input[value=e67]').setValue(false)
    page.unmount()
    const again = await openPayment()
    expect(again.page.find<HTMLInputElement>('input[value=e67]').element.checked).toBe(false)
    expect(again.page.find('.total').text()).toContain('¥80.00')
  })

  it('R-601 says what is missing where nothing is chosen', async () => {
    services({ ...answers })
    const { page } = await openPayment()
    await page.find('input[value=e24]').setValue(false)
    await page.find('input[value=e67]').setValue(false)
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.find('#entries-error').exists()).toBe(true)
  })

  it('repeats the same order, not a second one, after an outage', async () => {
    const fake = services({ ...answers, 'POST /api/payment/orders': { status: 503 } })
    vi.spyOn(location, 'assign').mockImplementation(() => {})
    const { page } = await openPayment()
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

  it('R-601 shows what is left when another tab has changed the subjects, and pays nothing unasked', async () => {
    const fake = services({ ...answers, 'POST /api/payment/orders': { status: 409, json: { code: 'ENTRY_NOT_PAYABLE' } } })
    const { page } = await openPayment()
    const added = { ...entry, entry: 'e29', subject: '29', feeFen: 7000 }
    fake.answers['GET /api/enrollment/registrations/r1'] = { json: { ...ready, entries: [entry, added] } }
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.find('#error-summary').text()).toContain('所选科目现在不能缴费')
    expect(page.find('.total').text()).toContain('¥80.00')
    expect(page.find<HTMLInputElement>('input[value=e29]').element.checked).toBe(false)
  })

  it('R-608 says in WeChat’s browser that Alipay needs another one', async () => {
    vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue('MicroMessenger/8.0')
    services({ ...answers })
    const { page } = await openPayment()
    expect(page.find<HTMLInputElement>('input[value=WECHAT_PAY]').element.checked).toBe(true)
    expect(page.find('[data-other-browser]').exists()).toBe(false)
    await page.find('input[value=ALIPAY]').setValue(true)
    expect(page.find('[data-other-browser]').text()).toContain('在浏览器打开')
  })
})

describe('R-606 while an order waits', () => {
  it('it is offered, not another one; its end is counted down', async () => {
    services({ ...answers, [MADE]: { json: [order] } })
    const { page } = await openPayment()
    expect(page.find('input[name=entries]').exists()).toBe(false)
    expect(page.find('a.button').attributes('href')).toBe(order.cashierUrl)
    expect(page.text()).toContain('如已扣款，请不要再次支付')
    expect(page.get(`time[datetime="${order.closesAt}"]`).text()).toContain('北京时间')
  })

  it('a second attempt is led back to it: PAYMENT_IN_FLIGHT names the order', async () => {
    services({ ...answers, 'POST /api/payment/orders': { status: 409, json: { code: 'PAYMENT_IN_FLIGHT', order: 'NCRE_65-1' } } })
    const { page, router } = await openPayment()
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(router.currentRoute.value.fullPath).toBe('/pay/return?order=NCRE_65-1')
  })

  it('R-605 it can be given up, and the method changed', async () => {
    const fake = services({ ...answers, [MADE]: { json: [order] }, 'POST /api/payment/orders/NCRE_65-1/cancellation': { json: { ...order, state: 'CLOSED' } } })
    const { page } = await openPayment()
    fake.answers[MADE] = { json: [{ ...order, state: 'CLOSED' }] }
    await page.find('[data-give-up] form').trigger('submit')
    await flushPromises()
    expect(page.find('[data-pending]').exists()).toBe(false)
    expect(page.findAll('input[name=method]')).toHaveLength(3)
    expect(page.find<HTMLInputElement>('input[value=ALIPAY]').element.checked).toBe(true)
    expect(page.findAll<HTMLInputElement>('input[name=entries]').every(({ element }) => element.checked)).toBe(true)
  })

  it('R-604 what was paid meanwhile is shown as paid, not closed', async () => {
    services({ ...answers, [MADE]: { json: [order] }, 'POST /api/payment/orders/NCRE_65-1/cancellation': { json: { ...order, state: 'PAID' } } })
    const { page, router } = await openPayment()
    await page.find('[data-give-up] form').trigger('submit')
    await flushPromises()
    expect(router.currentRoute.value.fullPath).toBe('/pay/return?order=NCRE_65-1')
  })

  it('R-604 what can still be paid is not given up, and the page says until when', async () => {
    services({ ...answers, [MADE]: { json: [order] }, 'POST /api/payment/orders/NCRE_65-1/cancellation': { status: 409, json: { code: 'STILL_PAYABLE' } } })
    const { page } = await openPayment()
    await page.find('[data-give-up] form').trigger('submit')
    await flushPromises()
    expect(page.get('#error-summary').text()).toContain('2027年1月5日 09:30（北京时间）')
    expect(page.find('[data-pending]').exists()).toBe(true)
  })

  it('R-603 the page turns to the result by itself when it was paid in another tab', async () => {
    const fake = services({ ...answers, [MADE]: { json: [order] } })
    const { router } = await openPayment()
    fake.answers[MADE] = { json: [{ ...order, state: 'PAID' }] }
    await vi.advanceTimersByTimeAsync(2100)
    expect(router.currentRoute.value.fullPath).toBe('/pay/return?order=NCRE_65-1')
  })

  it('R-603 a form that was left open shows, when somebody comes back to it, that another tab has paid', async () => {
    const fake = services({ ...answers })
    const { page } = await openPayment()
    fake.answers['GET /api/enrollment/registrations/r1'] = { json: { ...ready, entries: entries.map((one) => ({ ...one, state: 'PAID' as const })) } }
    dispatchEvent(new Event('focus'))
    await flushPromises()
    expect(page.find('form').exists()).toBe(false)
    expect(page.text()).toContain('没有待缴费的科目')
  })

  it('R-502 nothing is to be done where the centre pays', async () => {
    services({ ...answers, [MADE]: { json: [{ ...order, byCentre: true, cashierUrl: null }] } })
    const { page } = await openPayment()
    expect(page.text()).toContain('您不需要支付')
    expect(page.find('[data-give-up]').exists()).toBe(false)
  })
})

describe('R-601 R-404 what cannot be paid yet', () => {
  it.each([
    ['photo', { photo: null }, '/registrations/r1/photo', '没有照片不能缴费'],
    ['personalInformation', { personalInformation: null }, '/registrations/r1/personal-information', '还没有填写个人信息'],
    ['notSubmitted', { review: 'NOT_SUBMITTED' as const }, '/registrations/r1/review', '还没有提交审核'],
    ['pending', { review: 'PENDING' as const }, '/registrations/r1/review', '正在审核'],
    ['rejected', { review: 'REJECTED' as const, reviewReason: '照片模糊' }, '/registrations/r1/review', '照片模糊'],
  ])('is said with the way to mend it, and not offered: %s', async (what, change, way, sentence) => {
    services({ ...answers, 'GET /api/enrollment/registrations/r1': { json: { ...ready, ...change } } })
    const { page } = await openPayment()
    const said = page.get(`[data-obstacle=${what}]`)
    expect(said.text()).toContain(sentence)
    expect(said.get('a').attributes('href')).toBe(way)
    expect(page.find('form').exists()).toBe(false)
    expect(page.text()).toContain('¥90.00')
  })

  it('is all said at once, the window too', () => {
    const before = Date.parse(open.opensAt) - 1
    const within = Date.parse(open.opensAt)
    const one = { ...ready, window: open }
    expect(obstacles({ ...one, photo: null, review: 'PENDING' }, before)).toEqual(['notOpenYet', 'photo', 'pending'])
    expect(obstacles(one, Date.parse(open.closesAt))).toEqual(['closed'])
    expect(obstacles(one, within)).toEqual([])
    expect(obstacles({ ...one, review: 'APPROVED' }, within)).toEqual([])
    expect(obstacles({ ...one, open: false }, within)).toEqual(['paused'])
  })

  it('R-502 is not the candidate’s to pay where the centre has registered them', async () => {
    services({ ...answers, 'GET /api/enrollment/registrations/r1': { json: { ...ready, method: 'GROUP' } } })
    const { page } = await openPayment()
    expect(page.get('[data-obstacle=byCentre]').text()).toContain('您不需要自己支付')
    expect(page.find('form').exists()).toBe(false)
  })
})
