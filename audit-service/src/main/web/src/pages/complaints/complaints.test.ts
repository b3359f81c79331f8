import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { openPage, services, signedInAs } from '@/testing'
import type { Role } from '@/session'
import ComplaintPage from './ComplaintPage.vue'
import ComplaintsPage from './ComplaintsPage.vue'
import type { Complaint, ComplaintState } from './api'
import { decisions } from './decisions'

const COMPLAINT: Complaint = {
  complaint: 'c1',
  session: '2027-03',
  state: 'OPEN',
  madeAt: '2027-01-06T01:00:00Z',
  text: '我没有报过名',
  phone: '13800000000',
  complainant: { documentType: 'RESIDENT_ID', documentMasked: '1101**********0011', nameMasked: '张*' },
  registered: { documentType: 'RESIDENT_ID', documentMasked: '1101**********0011', nameMasked: '李**' },
  sameName: false,
  registration: 'r1',
  province: '65',
  centre: '659028',
  method: 'SELF',
  registrationState: 'EDITING',
  openedAt: '2027-01-05T01:00:00Z',
  paid: false,
  paidFen: 0,
  removed: false,
  answeredBy: null,
  answeredRole: null,
  answeredAt: null,
  answer: null,
}
const GET = 'GET /api/enrollment/administration/complaints/c1'
const DECIDE = 'POST /api/enrollment/administration/complaints/c1/decision'

async function opened(complaint: Complaint, role: Role = 'centre-staff', answer: object = { json: complaint }) {
  signedInAs(role, { centre: '659028' })
  const backend = services({ [GET]: { json: complaint }, [DECIDE]: answer })
  return { ...(await openPage(ComplaintPage, '/complaints/c1', { complaint: 'c1' })), backend }
}

describe('R-307 what may be decided about a complaint', () => {
  const may = (state: ComplaintState, paid: boolean, role: Role, removed = false) => decisions({ ...COMPLAINT, state, paid, removed }, role)

  it.each([
    ['OPEN', false, 'centre-staff', ['UPHOLD', 'REFUSE', 'REFER']],
    ['OPEN', true, 'centre-staff', ['REFUSE', 'REFER']],
    ['OPEN', true, 'province-admin', ['REFUSE', 'REFER']],
    ['OPEN', true, 'exam-admin', ['UPHOLD', 'REFUSE']],
    ['AT_BOARD', false, 'centre-staff', []],
    ['AT_BOARD', true, 'exam-admin', ['UPHOLD', 'REFUSE']],
    ['REFUSED', false, 'exam-admin', []],
    ['UPHELD', false, 'exam-admin', []],
    ['WITHDRAWN', false, 'centre-staff', []],
  ] as const)('%s, paid %s, by %s: %s', (state, paid, role, expected) => expect(may(state, paid, role)).toEqual(expected))

  it('is nothing once the registration is gone', () => expect(may('OPEN', false, 'exam-admin', true)).toEqual([]))
})

describe('R-307 a complaint at the desk', () => {
  it('shows both sides masked, and whether the names are the same', async () => {
    const { page } = await opened(COMPLAINT)
    const sides = page.find('[data-sides]').text()
    expect(sides).toContain('张*')
    expect(sides).toContain('李**')
    expect(sides).toContain('与申诉人姓名不同')
    expect(page.text()).toContain('13800000000')
  })

  it('is decided with a reason, and with the paper in hand', async () => {
    const upheld = { ...COMPLAINT, state: 'UPHELD', removed: true, answer: '已核对', answeredBy: 'a', answeredRole: 'centre-staff', answeredAt: '2027-01-06T02:00:00Z' }
    const { page, backend } = await opened(COMPLAINT, 'centre-staff', { json: upheld })
    await page.find('form').trigger('submit')
    expect(page.find('#error-summary').text()).toContain('请先核对证件原件')
    await page.find('input[value=UPHOLD]').setValue()
    await page.find('#reason').setValue('已核对')
    await page.find('#seen').setValue(true)
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(backend.to(DECIDE)[0]!.body).toEqual({ decision: 'UPHOLD', reason: '已核对' })
    expect(page.find('[data-complaint-state=UPHELD]').exists()).toBe(true)
    expect(page.find('form').exists()).toBe(false)
  })

  it('keeps what was written as a draft, and not that the paper was in hand', async () => {
    const before = await opened(COMPLAINT)
    await before.page.find('input[value=UPHOLD]').setValue()
    await before.page.find('#reason').setValue('已核对')
    await before.page.find('#seen').setValue(true)
    before.page.unmount()
    const { page } = await opened(COMPLAINT)
    expect(page.find<HTMLInputElement>('#reason').element.value).toBe('已核对')
    expect(page.find<HTMLInputElement>('#seen').element.checked).toBe(false)
  })

  it('that a colleague has decided meanwhile shows their decision', async () => {
    const { page, backend } = await opened(COMPLAINT, 'centre-staff', { status: 409, json: { code: 'COMPLAINT_DECIDED' } })
    await page.find('input[value=REFER]').setValue()
    await page.find('#reason').setValue('x')
    backend.answers[GET] = { json: { ...COMPLAINT, state: 'REFUSED', answer: '不符' } }
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.find('[data-complaint-state=REFUSED]').exists()).toBe(true)
    expect(page.text()).toContain('不符')
  })

  it('R-604 the board upholds one about a paid registration, and confirms what is refunded', async () => {
    const about = { ...COMPLAINT, state: 'AT_BOARD' as const, paid: true, paidFen: 16000 }
    const upheld = { ...about, state: 'UPHELD', paid: false, paidFen: 0, removed: true, answer: '已核对', answeredRole: 'exam-admin', answeredAt: '2027-01-06T02:00:00Z' }
    const { page, backend } = await opened(about, 'exam-admin', { json: upheld })
    expect(page.text()).toContain('已缴费 ¥160.00')
    await page.find('input[value=UPHOLD]').setValue()
    await page.find('#reason').setValue('已核对')
    await page.find('#seen').setValue(true)
    await page.find('form').trigger('submit')
    expect(page.find('#error-summary').text()).toContain('请确认取消报名并退费')
    expect(page.find('form').text()).toContain('退回 ¥160.00')
    await page.find('#refund').setValue(true)
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(backend.to(DECIDE)).toHaveLength(1)
    expect(page.find('[data-refunding]').text()).toContain('原路退回')
  })

  it('says that the board decides where something is paid', async () => {
    const { page } = await opened({ ...COMPLAINT, paid: true })
    expect(page.text()).toContain('只有考试中心可以决定')
    expect(page.find('input[value=UPHOLD]').exists()).toBe(false)
  })
})

describe('R-307 the list of complaints', () => {
  it('shows those that wait, and the decided ones at an address of their own', async () => {
    signedInAs('province-admin', { province: '65' })
    const line = { ...COMPLAINT, documentMasked: '1101**********0011' }
    const { to } = services({
      'GET /api/enrollment/administration/sessions/2027-03/complaints?open=true&limit=50': { json: { complaints: [line], next: 'c1' } },
      'GET /api/enrollment/administration/sessions/2027-03/complaints?open=false&limit=50': { json: { complaints: [], next: null } },
    })
    const { page, router } = await openPage(ComplaintsPage, '/complaints')
    expect(page.findAll('[data-complaint]')).toHaveLength(1)
    expect(page.find('[data-next]').attributes('href')).toContain('before=c1')
    await router.push('/complaints?show=decided')
    await flushPromises()
    expect(page.text()).toContain('没有已处理的申诉')
    expect(to('GET /api/enrollment/administration/sessions/2027-03/complaints?open=false&limit=50')).toHaveLength(1)
  })
})
