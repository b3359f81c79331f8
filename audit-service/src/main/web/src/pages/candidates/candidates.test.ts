import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { chooseSession } from '@/scope'
import { session } from '@/session'
import { openPage, services, signedInAs, type Answers } from '@/testing'
import CandidatePage from './CandidatePage.vue'
import CandidatesPage from './CandidatesPage.vue'
import type { CandidateLine } from './api'

const LIST = '/api/enrollment/administration/sessions/2027-03/registrations'
const line = (more: Partial<CandidateLine> = {}): CandidateLine => ({
  ...{ registration: 'r1', openedAt: '2027-01-05T01:00:00Z', centre: '659028', centreNameZh: '示范学院', centreNameEn: 'Model College', name: '古丽·艾合买提' },
  ...{ documentType: 'RESIDENT_ID', documentMasked: '650***********1234', studentNumber: '2023001', className: '1班', method: 'SELF', review: 'PENDING' },
  ...{ subjects: ['24', '67'], paid: 1, unpaid: 1, form: true, photo: true, onSiteRequired: true, onSite: null },
  ...more,
})
const common: Answers = {
  'GET /api/enrollment/administration/subjects': { json: [{ subject: '67', nameZh: 'WPS Office高级应用与设计', nameEn: 'WPS Office' }] },
  'GET /api/enrollment/sessions/2027-03/provinces': { json: [{ province: '65', nameZh: '新疆维吾尔自治区', nameEn: 'Xinjiang' }] },
}

afterEach(() => (session.value = null))

describe('the list of candidates', () => {
  it('R-502 a centre sees its candidates at once: masked numbers, subjects, payment, review, photo and on-site confirmation', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    services({ ...common, [`GET ${LIST}`]: { json: { registrations: [line(), line({ registration: 'r2', onSite: 'WRONG_PAPERS', photo: false, paid: 0, unpaid: 0, subjects: [] })], next: null } } })
    const { page } = await openPage(CandidatesPage, '/candidates')
    const first = page.find('[data-registration=r1]').text()
    for (const text of ['古丽·艾合买提', '650***********1234', '24 67', '已缴 1 未缴 1', '待审核', '有', '未确认', '2027-01-05 09:00']) expect(first).toContain(text)
    expect(page.find('[data-registration=r2]').text()).toContain('材料不符')
    expect(page.find('[data-registration=r1] a').attributes('href')).toContain('/candidates/r1?session=2027-03')
    expect(page.find('#centre').exists(), 'it has one centre').toBe(false)
    expect(page.find('[data-next]').exists()).toBe(false)
  })

  it('R-502 filters stand in the address, come back from it, and are what is exported', async () => {
    signedInAs('province-admin', { province: '65' })
    const filtered = '?centre=659028&name=%E5%B0%8F&standing=UNPAID&order=NAME'
    const { to } = services({ ...common, [`GET ${LIST}`]: { json: { registrations: [line()], next: 'abc' } }, [`GET ${LIST}${filtered}`]: { json: { registrations: [line()], next: null } } })
    const { page, router } = await openPage(CandidatesPage, '/candidates')
    expect(page.find('[data-next]').attributes('href')).toContain('after=abc')
    await page.find('#centre').setValue('65902')
    await page.find('[data-filters]').trigger('submit')
    await flushPromises()
    expect(page.find('#error-summary').text()).toContain('6 位数字')
    await page.find('#centre').setValue('659028')
    await page.find('#name').setValue('小')
    await page.find('#standing').setValue('UNPAID')
    await page.find('#order').setValue('NAME')
    await page.find('[data-filters]').trigger('submit')
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ centre: '659028', name: '小', standing: 'UNPAID', order: 'NAME', session: '2027-03' })
    expect(to(`GET ${LIST}${filtered}`)).toHaveLength(1)
    expect(page.find('[data-export=XLSX]').attributes('href')).toBe(`${LIST}/export${filtered}&format=XLSX&language=zh`)
    await router.push('/candidates?session=2027-03&name=小&centre=659028&standing=UNPAID&order=NAME')
    await flushPromises()
    expect((page.find('#name').element as HTMLInputElement).value).toBe('小')
  })

  it('R-503 whole document numbers are exported for a reason, which goes in the body', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    const inFull = `POST ${LIST}/export?standing=PAID&format=XLSX&language=zh`
    const { to, answers } = services({ ...common, [`GET ${LIST}?standing=PAID`]: { json: { registrations: [line()], next: null } }, [inFull]: { status: 409, json: { code: 'TOO_MANY_ROWS', most: 50000 } } })
    const { page } = await openPage(CandidatesPage, '/candidates?standing=PAID')
    await page.find('[data-export-in-full]').trigger('click')
    await page.find('[data-in-full] form').trigger('submit')
    expect(page.find('#error-summary').text()).toContain('请选择原因')
    expect(to(inFull), 'nothing without a reason').toHaveLength(0)
    await page.find('#disclosureReason').setValue('IDENTITY_CHECK')
    await page.find('#explanation').setValue(' 现场核对 ')
    await page.find('[data-in-full] form').trigger('submit')
    await flushPromises()
    expect(page.find('#error-summary').text()).toContain('超过 50000 人')
    const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined }))
    answers[inFull] = { json: 'a file' }
    await page.find('[data-in-full] form').trigger('submit')
    await flushPromises()
    expect(to(inFull)[1]!.body).toEqual({ reasonCode: 'IDENTITY_CHECK', reason: '现场核对' })
    expect(saved).toHaveBeenCalledOnce()
    expect(page.find('[data-exported]').text()).toContain('记录在案')
    expect(page.find('[data-in-full] form').exists()).toBe(false)
  })

  it('R-502 the board chooses a province or a centre first: nothing is asked for before', async () => {
    signedInAs('exam-admin')
    const { sent } = services({ ...common, [`GET ${LIST}?province=65`]: { json: { registrations: [], next: null } } })
    const { page } = await openPage(CandidatesPage, '/candidates')
    expect(page.find('[data-choose-scope]').exists()).toBe(true)
    expect(sent.some(({ call }) => call.includes(LIST))).toBe(false)
    await page.find('#province').setValue('65')
    await page.find('[data-filters]').trigger('submit')
    await flushPromises()
    expect(page.find('[data-none]').text()).toContain('没有符合条件')
  })

  it('R-502, R-503 a whole document number goes in the body, never into the address', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    const { to } = services({ ...common, [`GET ${LIST}`]: { json: { registrations: [], next: null } }, [`POST ${LIST}/by-document`]: { json: { registrations: [line()], next: null } } })
    const { page, router } = await openPage(CandidatesPage, '/candidates')
    await page.find('#number').setValue(' E12345678 ')
    await page.find('[data-by-document] form').trigger('submit')
    await flushPromises()
    expect(to(`POST ${LIST}/by-document`)[0]!.body).toEqual({ number: 'E12345678' })
    expect(router.currentRoute.value.fullPath).not.toContain('E123')
    expect(page.find('[data-found] [data-registration=r1]').exists()).toBe(true)
    await page.find('[data-back-to-list]').trigger('click')
    expect(page.find('[data-found]').exists()).toBe(false)
    await page.find('#number').setValue('E12345678')
    await page.find('[data-by-document] form').trigger('submit')
    await flushPromises()
    chooseSession('2026-09')
    await flushPromises()
    expect(page.find('[data-found]').exists(), 'who was found has registered for the other session').toBe(false)
  })
})

describe('the search for a ticket number', () => {
  it('R-704, R-502 leads to whose it is; nobody within reach is said at the field', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    const asked = 'GET /api/scheduling/administration/seats?session=2027-03&ticket=6590286700000195'
    const { answers, sent } = services({ ...common, [`GET ${LIST}`]: { json: { registrations: [], next: null } }, [asked]: { status: 404, json: { code: 'NOT_FOUND' } } })
    const { page, router } = await openPage(CandidatesPage, '/candidates')
    const search = async (number: string) => {
      await page.find('#ticket').setValue(number)
      await page.find('[data-by-ticket] form').trigger('submit')
      await flushPromises()
    }
    await search('65902867')
    expect(page.find('[data-by-ticket]').text()).toContain('准考证号为 16 位数字')
    expect(sent.some(({ call }) => call.includes('/seats'))).toBe(false)
    await search(' 6590286700000195 ')
    expect(page.find('[data-by-ticket]').text()).toContain('没有这个准考证号')
    answers[asked] = { json: { entry: 'e1', registration: 'r1', subject: '67', ticketNumber: '6590286700000195', slot: 1, room: 'A101', seat: 12 } }
    await search('6590286700000195')
    expect(router.currentRoute.value.path).toBe('/candidates/r1')
  })
})

describe('the page of a registration', () => {
  const candidate = {
    ...{ registration: 'r1', session: '2027-03', centre: '659028', method: 'SELF', locked: true, reviewState: 'PENDING' },
    candidate: { name: '古丽·艾合买提', documentType: 'RESIDENT_ID', documentMasked: '650***********1234' },
    personalInformation: { sex: 'FEMALE', birthDate: '2006-02-03', school: '天山示范学院', studentNumber: '2023001' },
    entries: [{ entry: 'e1', subject: '67', subjectNameZh: 'WPS Office', feeFen: 8000, state: 'PAID', seat: { ticketNumber: '6590286700000195', date: '2027-03-27', startsAt: '09:00', endsAt: '11:00', room: 'A101', seat: 12 } }],
    photo: { photo: 'p1', acceptedAt: '2027-01-05T01:00:00Z' },
    review: { state: 'PENDING', round: 2, requestedAt: '2027-01-06T01:00:00Z', decisions: [{ outcome: 'REJECTED', decidedBy: 'x', decidedAt: '2027-01-05T03:00:00Z', reasonCode: 'PHOTO_UNFIT', reason: '照片太暗' }] },
    onSiteRequired: true,
    onSite: { outcome: 'WRONG_PAPERS', note: '身份证已过期', at: '2027-01-20T02:30:00Z' },
    events: [
      { at: '2027-01-05T01:00:00Z', type: 'enrollment.subjects-reserved.v1', details: { subjects: '67,24', centre: '659028' } },
      { at: '2027-01-05T02:00:00Z', type: 'payment.order-paid.v1', details: { amountFen: '8000', order: 'NCRE_65-1' } },
      { at: '2027-01-05T03:00:00Z', type: 'something.new.v1', details: {} },
      { at: '2027-03-10T01:00:00Z', type: 'scheduling.seats-assigned.v1', details: { seats: '67 2027-03-27 09:00 A101/12,24 2027-03-28 09:00 A101/3' } },
      { at: '2027-03-11T01:00:00Z', type: 'scheduling.seats-assigned.v1', details: {} },
      { at: '2027-03-12T01:00:00Z', type: 'scheduling.seats-assigned.v1', details: { seats: '67 2027-03-27 09:00 A101/12', ticketsVoid: 'true' } },
    ],
  }
  const answers: Answers = {
    'GET /api/audit/registrations/r1': { json: candidate },
    'GET /api/payment/registrations/r1/orders': {
      json: [{ order: 'NCRE_65-1', state: 'PAID', byCentre: false, amountFen: 8000, entries: [{ subject: '67', nameZh: 'WPS', nameEn: null }], createdAt: '2027-01-05T01:30:00Z', paidAt: '2027-01-05T02:00:00Z', refunds: [{ refund: 'R1', amountFen: 500, state: 'DONE' }] }],
    },
    'GET /api/scheduling/administration/registrations/r1/date-preferences': { json: { entries: [{ entry: 'e1', subject: '67', date: '2027-03-28' }] } },
    'GET /api/enrollment/reference': { json: { sexes: [{ code: 'FEMALE', nameZh: '女', nameEn: 'Female' }], ethnicGroups: [], occupations: [], educations: [], trainingTypes: [] } },
  }

  it('R-502 shows form, photo, subjects, reviews, confirmation, orders, dates, seats and what happened, and says that the look is recorded', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    services(answers)
    const { page } = await openPage(CandidatePage, '/candidates/r1?name=小', { registration: 'r1' })
    const text = page.text().replace(/\s+/g, ' ')
    for (const shown of ['记录在案', '650***********1234', '女', '天山示范学院', 'WPS Office', '¥80.00', '第 2 次提交', '照片太暗', '材料不符', '身份证已过期', '退款 ¥5.00', '2027年3月28日']) expect(text).toContain(shown)
    expect(page.find('img').attributes('src')).toBe('/api/audit/registrations/r1/photo?p1')
    expect(page.find('[data-event="enrollment.subjects-reserved.v1"]').text()).toContain('选报科目')
    expect(page.find('[data-event="enrollment.subjects-reserved.v1"]').text()).toContain('67 24 · 659028')
    expect(page.find('[data-event="something.new.v1"]').text(), 'an event of tomorrow').toContain('something.new.v1')
    expect(page.find('[data-seat="12"]').text()).toBe('2027年3月27日 周六 09:00–11:00，考场 A101，12 号座位')
    expect(page.find('[data-subjects]').text()).toContain('6590286700000195')
    expect(page.find('[data-ticket]').attributes('href')).toBe('/api/scheduling/administration/registrations/r1/ticket.pdf')
    const seats = page.findAll('[data-event="scheduling.seats-assigned.v1"]')
    expect(seats[0]!.text()).toContain('67 2027-03-27 09:00 A101/12 · 24 2027-03-28 09:00 A101/3')
    expect(seats[1]!.text()).toContain('座位已取消')
    expect(seats[2]!.text()).toContain('67 2027-03-27 09:00 A101/12 · 准考证无效')
    expect(page.find('[data-back]').attributes('href'), 'back to the list as it was').toContain('name=')
    expect(page.find('[data-to-review]').attributes('href')).toContain('/review/r1')
  })

  it('R-502 what one service does not answer is missing, the rest is there; no dates are no failure', async () => {
    signedInAs('province-admin', { province: '65' })
    services({ ...answers, 'GET /api/payment/registrations/r1/orders': 'network down', 'GET /api/scheduling/administration/registrations/r1/date-preferences': { status: 404, json: { code: 'NOT_FOUND' } } })
    const { page } = await openPage(CandidatePage, '/candidates/r1', { registration: 'r1' })
    expect(page.find('h1').text()).toBe('古丽·艾合买提')
    expect(page.text()).toContain('暂时连接不上服务')
    expect(page.text()).toContain('没有可以选择意向日期的科目')
    expect(page.find('[data-to-review]').exists(), 'only centres review').toBe(false)
  })

  it('R-503 a centre is shown the whole number for a reason; others only the masked one', async () => {
    const disclosure = 'POST /api/audit/registrations/r1/document-disclosures'
    signedInAs('centre-staff', { centre: '659028' })
    const { to } = services({ ...answers, [disclosure]: { json: { type: 'RESIDENT_ID', number: '650102200602031234', name: '古丽·艾合买提' } } })
    const { page } = await openPage(CandidatePage, '/candidates/r1', { registration: 'r1' })
    expect(page.find('[data-show-number] kbd').exists(), 'no key works here').toBe(false)
    await page.find('[data-show-number]').trigger('click')
    await page.find('#disclosureReason').setValue(page.findAll('#disclosureReason option')[1]!.attributes('value')!)
    await page.find('#explanation').setValue('核对身份证')
    await page.find('#disclosureReason').element.closest('form')!.dispatchEvent(new Event('submit', { cancelable: true }))
    await flushPromises()
    expect(page.find('[data-document]').text()).toBe('650102200602031234')
    expect((to(disclosure)[0]!.body as { reason: string }).reason).toBe('核对身份证')
    signedInAs('exam-admin')
    const { page: boards } = await openPage(CandidatePage, '/candidates/r1', { registration: 'r1' })
    expect(boards.find('[data-show-number]').exists()).toBe(false)
  })

  it('R-105 another centre’s registration does not exist', async () => {
    signedInAs('centre-staff', { centre: '350101' })
    services({})
    const { page } = await openPage(CandidatePage, '/candidates/r1', { registration: 'r1' })
    expect(page.text()).toContain('找不到')
  })
})
