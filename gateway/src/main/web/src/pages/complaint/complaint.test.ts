import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { exam } from '@/fixtures'
import { openPage, services } from '@/testing'
import type { Complaint } from '@/api/complaints'
import ComplaintPage from './ComplaintPage.vue'

const PATH = '/api/enrollment/complaints'
const me = { passport: 'p1', emailMasked: 'e', mobileMasked: 'm', document: { type: 'RESIDENT_ID', masked: '1101**********0011', name: '张三', sex: null, birthDate: null, version: 1 }, language: 'zh', version: 1 }
const complaint: Complaint = { complaint: 'c1', session: '2027-03', state: 'OPEN', gone: false, documentMasked: '1101**********0011', text: '我没有报过名', madeAt: '2027-01-06T01:00:00Z', answeredAt: null, answer: null }

beforeEach(() => {
  document.body.innerHTML = ''
  sessionStorage.clear()
})

async function opened({ mine = [] as Complaint[], own = me as object, answer = { status: 201, json: complaint } as object } = {}) {
  const backend = services({
    'GET /api/passport/me': { json: own },
    [`GET ${PATH}`]: { json: mine },
    'GET /api/enrollment/sessions': { json: [exam] },
    [`POST ${PATH}`]: answer,
    [`DELETE ${PATH}/c1`]: { status: 204 },
  })
  return { ...(await openPage(ComplaintPage, `/complaint?session=${exam.session}`)), backend }
}

describe('R-307 a stranger’s registration that holds my document', () => {
  it('is complained about with the document on the passport', async () => {
    const { page, backend } = await opened()
    await page.find('form').trigger('submit')
    expect(page.find('#error-summary').text()).toContain('请填写电话号码')
    await page.find('#phone').setValue('138 0000 0000')
    await page.find('#text').setValue('我没有报过名')
    backend.answers[`GET ${PATH}`] = { json: [complaint] }
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(backend.to(`POST ${PATH}`)[0]!.body).toEqual({ session: exam.session, documentType: null, documentNumber: null, documentName: null, phone: '138 0000 0000', text: '我没有报过名' })
    expect(page.find('[data-complaint=c1]').text()).toContain('等待考点核对')
  })

  it('is complained about with a document that is on another passport', async () => {
    const { page, backend } = await opened({ own: { ...me, document: null } })
    await page.find('#documentNumber').setValue(' 110101200301020011 ')
    await page.find('#documentName').setValue('张三')
    await page.find('#phone').setValue('13800000000')
    await page.find('#text').setValue('x')
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(backend.to(`POST ${PATH}`)[0]!.body).toMatchObject({ documentType: 'RESIDENT_ID', documentNumber: '110101200301020011', documentName: '张三' })
  })

  it('keeps what was typed when it is refused', async () => {
    const { page } = await opened({ answer: { status: 409, json: { code: 'TOO_MANY_COMPLAINTS' } } })
    await page.find('#phone').setValue('13800000000')
    await page.find('#text').setValue('我没有报过名')
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.find('#error-summary').text()).toContain('申诉次数已用完')
    expect((page.find('#text').element as HTMLInputElement).value).toBe('我没有报过名')
  })

  it.each([
    ['REFUSED', false, '不成立'],
    ['AT_BOARD', false, '已转考试中心'],
    ['UPHELD', true, '您可以报名'],
    ['OPEN', true, '没有报名占用'],
  ] as const)('%s, gone %s: the candidate reads %s', async (state, gone, expected) => {
    const { page } = await opened({ mine: [{ ...complaint, state, gone, answer: '已核对', answeredAt: '2027-01-06T02:00:00Z' }] })
    expect(page.find('[data-mine]').text()).toContain(expected)
    expect(page.find('[data-mine]').text()).toContain('已核对')
  })

  it('is withdrawn while it waits, and no other one is made meanwhile', async () => {
    const { page, backend } = await opened({ mine: [{ ...complaint, session: exam.session }] })
    expect(page.find('#phone').exists()).toBe(false)
    await page.find('[data-complaint=c1] form').trigger('submit')
    await flushPromises()
    expect(backend.to(`DELETE ${PATH}/c1`)).toHaveLength(1)
  })
})
