import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { openPage, services, signedInAs } from '@/testing'
import { choose, PREVIEW } from '@/parts/import/testing'
import GroupImportPage from './GroupImportPage.vue'
import GroupOrderPage from './GroupOrderPage.vue'
import GroupPhotosPage from './GroupPhotosPage.vue'
import GroupsPage from './GroupsPage.vue'
import NewGroupOrderPage from './NewGroupOrderPage.vue'
import type { GroupOrder, Member } from './api'
import { outcomesAsCsv } from './outcomes'
import { obstacle, standing } from './standing'

const GROUP = '/api/enrollment/administration/sessions/2027-03/group-registrations'
const COUNT = { live: 3, noPhoto: 1, unpaid: 2, paying: 0, paid: 1, notAccepted: 2, removed: 0 }

const member = (registration: string, more: Partial<Member> = {}): Member => ({
  registration,
  candidate: { name: `考生${registration}`, documentType: 'RESIDENT_ID', documentMasked: '1101**********0011' },
  className: '一班',
  studentNumber: '2301',
  claimed: false,
  photo: true,
  state: 'EDITING',
  entries: [{ entry: `e${registration}`, subject: '67', feeFen: 8000, state: 'RESERVED', expiresAt: null }],
  registeredAt: '2027-01-05T01:00:00Z',
  ...more,
})
const paid = (registration: string) => member(registration, { state: 'PAID', entries: [{ entry: 'e', subject: '67', feeFen: 8000, state: 'PAID', expiresAt: null }] })

function group(query: string, registrations: Member[], next: string | null = null) {
  return { [`GET ${GROUP}?${query}`]: { json: { registrations, next } }, [`GET ${GROUP}/count`]: { json: COUNT } }
}

describe('R-502 who is registered as a group', () => {
  it('is listed with photo, payment and whether the candidate has accepted', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    services(group('show=LIVE&limit=50', [member('1', { photo: false }), paid('2')], '2'))
    const { page } = await openPage(GroupsPage, '/groups')
    expect(page.findAll('[data-registration]')).toHaveLength(2)
    expect(page.find('[data-registration="1"] [data-photo=false]').text()).toBe('缺')
    expect(page.find('[data-registration="2"] [data-standing=PAID]').exists()).toBe(true)
    expect(page.find('[data-show=NO_PHOTO]').text()).toContain('1')
    expect(page.find('[data-next]').attributes('href')).toContain('after=2')
  })

  it('is found by name or number, and the search stands in the address', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    services({ ...group('show=LIVE&limit=50', []), ...group('show=LIVE&limit=50&search=%E5%BC%A0', [member('7')]) })
    const { page, router } = await openPage(GroupsPage, '/groups')
    await page.find('#search').setValue(' 张 ')
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(router.currentRoute.value.query.search).toBe('张')
    expect(page.find('[data-registration="7"]').exists()).toBe(true)
  })

  it('is withdrawn with a reason only', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    const { to } = services({ ...group('show=LIVE&limit=50', [member('1')]), 'DELETE /api/enrollment/administration/group-registrations/1': { status: 204 } })
    const { page } = await openPage(GroupsPage, '/groups')
    await page.find('[data-registration="1"] button').trigger('click')
    const form = page.findAll('[data-panel] form')[1]!
    await form.trigger('submit')
    expect(page.text()).toContain('请填写原因')
    await page.find('#reason').setValue('转学')
    await form.trigger('submit')
    await flushPromises()
    expect(to('DELETE /api/enrollment/administration/group-registrations/1')[0]!.body).toEqual({ reason: '转学' })
    expect(to(`GET ${GROUP}/count`)).toHaveLength(2)
  })

  it('R-406 gets a photo, or reads which rule it breaks', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    const failed = { rule: 'MINIMUM_DIMENSIONS', passed: false, measured: '100 × 130', limit: '≥ 144 × 192', adviceZh: '请用更大的照片', adviceEn: 'Use a larger photo' }
    services({
      ...group('show=LIVE&limit=50', [member('1', { photo: false })]),
      'PUT /api/photo/administration/group-registrations/1/photo': { status: 422, json: { code: 'PHOTO_REFUSED', checks: [failed, { ...failed, rule: 'FACES', passed: true }] } },
    })
    const { page } = await openPage(GroupsPage, '/groups')
    await page.find('[data-registration="1"] button').trigger('click')
    const input = page.find<HTMLInputElement>('#photo-1')
    Object.defineProperty(input.element, 'files', { value: [new File(['x'], 'a.jpg')] })
    await input.trigger('change')
    await page.findAll('[data-panel] form')[0]!.trigger('submit')
    await flushPromises()
    expect(page.findAll('[data-rule]').map((one) => one.attributes('data-rule'))).toEqual(['MINIMUM_DIMENSIONS'])
    expect(page.find('[data-rule]').text()).toContain('请用更大的照片')
  })
})

describe('R-502 a group from a spreadsheet', () => {
  it('is previewed, and then registered with the same bytes', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    const path = '/api/enrollment/imports/2027-03/group-registrations'
    const { to } = services({ [`POST ${path}/preview`]: { json: PREVIEW }, [`POST ${path}?digest=d1`]: { json: { rows: 3 } } })
    const { page } = await openPage(GroupImportPage, '/groups/import')
    await choose(page)
    expect(to(`POST ${path}/preview`)).toHaveLength(1)
    await page.find('[data-store]').trigger('click')
    await flushPromises()
    expect(to(`POST ${path}?digest=d1`)).toHaveLength(1)
    expect(page.find('[data-stored]').text()).toContain('3 位考生')
  })
})

describe('R-406 photos of a group in one archive', () => {
  const FILES = [
    { file: '1.jpg', outcome: 'ACCEPTED', registration: 'r1' },
    { file: '2.jpg', outcome: 'TWO_FILES', other: '3.jpg', registration: 'r2' },
    { file: '=4.jpg', outcome: 'NO_CANDIDATE' },
  ] as const

  it('show each file with its outcome, those that were not saved first', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    services({ 'POST /api/photo/imports/2027-03/group-photos': { json: { files: FILES } } })
    const { page } = await openPage(GroupPhotosPage, '/groups/photos')
    await page.find('form').trigger('submit')
    expect(page.get('#archive-error').text()).toContain('请选择 ZIP 文件')
    expect(page.get('#archive').attributes()).toMatchObject({ 'aria-invalid': 'true', 'aria-describedby': 'archive-error' })
    const input = page.find<HTMLInputElement>('#archive')
    Object.defineProperty(input.element, 'files', { value: [new File(['x'], 'a.zip')] })
    await input.trigger('change')
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.findAll('[data-file]').map((one) => one.attributes('data-file'))).toEqual(['2.jpg', '=4.jpg'])
    expect(page.find('[data-outcome=ACCEPTED] dd').text()).toBe('1')
    expect(page.find('[data-file="2.jpg"]').text()).toContain('3.jpg')
    await page.find('input[type=checkbox]').setValue(false)
    expect(page.findAll('[data-file]')).toHaveLength(3)
  })

  it('can be downloaded as a file whose cells are no formulas', () => {
    const text = outcomesAsCsv([...FILES], () => '')
    expect(text).toContain("'=4.jpg")
  })
})

describe('R-502, R-601 a payment for a group', () => {
  it('names what is missing for whom it cannot be paid', () => {
    expect(obstacle(member('1'))).toBeUndefined()
    expect(obstacle(member('1', { photo: false }))).toBe('NO_PHOTO')
    expect(obstacle(member('1', { state: 'IN_REVIEW' }))).toBe('IN_REVIEW')
    expect(obstacle(member('1', { state: 'PAYING' }))).toBe('PAYING')
    expect(obstacle(paid('1'))).toBe('PAID')
    expect(standing(member('1', { state: 'REMOVED' }))).toBe('REMOVED')
  })

  it('pays for all who can be paid for, unless somebody is left out, and goes to the platform', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    const order = { order: 'NCRE_65-1', cashierUrl: 'http://pay.example/1' } as GroupOrder
    const { to } = services({ ...group('show=UNPAID&limit=500', [member('1'), member('2'), member('3', { photo: false })]), 'POST /api/payment/group-orders': { status: 201, json: order } })
    const assign = vi.spyOn(location, 'assign').mockImplementation(() => undefined)
    const { page, router } = await openPage(NewGroupOrderPage, '/groups/orders/new')
    expect(page.find('[data-obstacle=NO_PHOTO]').text()).toContain('缺照片')
    expect(page.find('[data-sum]').text()).toContain('2 人')
    await page.find('[data-registration="2"] input').setValue(false)
    expect(page.find('[data-sum]').text()).toContain('1 人')
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(to('POST /api/payment/group-orders')[0]!.body).toEqual({ registrations: ['1'], method: null })
    expect(router.currentRoute.value.path).toBe('/groups/orders/NCRE_65-1')
    expect(assign).toHaveBeenCalledWith('http://pay.example/1')
  })

  it('that the service refuses says for whom and why, and is ready for the others', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    services({
      ...group('show=UNPAID&limit=500', [member('1'), member('2')]),
      'POST /api/payment/group-orders': { status: 409, json: { code: 'GROUP_NOT_PAYABLE', refusals: [{ registration: '2', code: 'PAYMENT_IN_FLIGHT', detail: '' }] } },
    })
    const { page } = await openPage(NewGroupOrderPage, '/groups/orders/new')
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.find('[data-registration="2"]').text()).toContain('正在另一个订单里缴费')
    expect(page.find('[data-sum]').text()).toContain('1 人')
  })

  it('R-603, R-605, R-606 has a time line, asks the platform, and is given up', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    const order: GroupOrder = {
      order: 'N1',
      session: '2027-03',
      state: 'OPEN',
      amountFen: 8000,
      purpose: '第75次NCRE考试费',
      source: '全国计算机等级考试(新疆)',
      payerName: '天山考点',
      registrations: [{ registration: '1', amountFen: 8000, entries: [{ entry: 'e', subject: '67', nameZh: 'WPS', nameEn: null, feeFen: 8000 }], settlement: null, refund: null }],
      method: null,
      cashierUrl: 'http://pay.example/1',
      createdAt: '2027-01-05T01:00:00Z',
      closesAt: '2027-01-05T02:00:00Z',
      paidAt: null,
      closedAt: null,
      refunds: [],
      timeline: [{ at: '2027-01-05T01:00:00Z', step: 'AT_CASHIER' }],
    }
    const { sent, to } = services({
      'GET /api/payment/group-orders/N1': { json: order },
      ...group('show=LIVE&limit=500', [member('1')]),
      'POST /api/payment/group-orders/N1/update': { json: order },
      'POST /api/payment/group-orders/N1/cancellation': { json: { ...order, state: 'CLOSED' } },
    })
    const { page } = await openPage(GroupOrderPage, '/groups/orders/N1', { order: 'N1' })
    expect(page.find('[data-parts]').text()).toContain('考生1')
    expect(page.find('.timeline').text()).toContain('可以支付')
    await page.findAll('form')[0]!.trigger('submit')
    await flushPromises()
    expect(to('POST /api/payment/group-orders/N1/update')).toHaveLength(1)
    await page.find('[data-give-up] form').trigger('submit')
    await flushPromises()
    expect(page.find('[data-order-state=CLOSED]').exists()).toBe(true)
    expect(sent.filter(({ call }) => call.includes('show=LIVE')), 'who is in it does not change').toHaveLength(1)
  })
})
