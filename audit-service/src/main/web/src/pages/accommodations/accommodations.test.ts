import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { openPage, services, signedInAs, type Answers } from '@/testing'
import type { Role } from '@/session'
import AccommodationPage from './AccommodationPage.vue'
import AccommodationsPage from './AccommodationsPage.vue'
import type { Accommodation } from './api'

const ADMINISTRATION = '/api/scheduling/administration'
const GET = `GET ${ADMINISTRATION}/accommodations/a1`
const DECIDE = `POST ${ADMINISTRATION}/accommodations/a1/decision`
const LIST = `GET ${ADMINISTRATION}/sessions/2027-03/centres/659028/accommodations`
const WANTED = { extraMinutes: 30, separateRoom: true, stepFree: true, besideDoor: false }
const REQUEST: Accommodation = {
  id: 'a1',
  registration: 'r1',
  session: '2027-03',
  centre: '659028',
  state: 'REQUESTED',
  version: 2,
  wanted: WANTED,
  reason: '我使用轮椅',
  requestedAt: '2027-01-06T01:00:00Z',
  files: [{ number: 1, type: 'PDF', bytes: 120_000, addedAt: '2027-01-06T01:05:00Z' }],
  decision: null,
}
const DECIDED: Accommodation = {
  ...REQUEST,
  state: 'GRANTED_IN_PART',
  version: 3,
  decision: { granted: { ...WANTED, separateRoom: false }, reason: '没有单独的房间', noteForInvigilatorZh: '需要放轮椅的位置', noteForInvigilatorEn: '', at: '2027-01-07T01:00:00Z', by: 'wang' },
}

beforeEach(() => {
  document.body.innerHTML = ''
  sessionStorage.clear()
})

async function opened(request = REQUEST, answers: Answers = {}, role: Role = 'centre-staff') {
  signedInAs(role, { centre: '659028' })
  const backend = services({ [GET]: { json: request }, ...answers })
  return { ...(await openPage(AccommodationPage, '/accommodations/a1', { accommodation: 'a1' })), backend }
}

type Page = Awaited<ReturnType<typeof opened>>['page']
async function submit(page: Page) {
  await page.find('form').trigger('submit')
  await flushPromises()
}

describe('R-804 requests for accommodations at the desk', () => {
  it('are listed by state with nothing of what they ask for, and page by page', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    const line = { id: 'a1', registration: 'r1', state: 'REQUESTED', requestedAt: REQUEST.requestedAt, decidedAt: null, files: 1 }
    const backend = services({
      [`${LIST}?state=REQUESTED&limit=50`]: { json: { accommodations: [line], after: 'a1' } },
      [`${LIST}?limit=50`]: { json: { accommodations: [], after: null } },
    })
    const { page, router } = await openPage(AccommodationsPage, '/accommodations')
    expect(page.find('[data-accommodation=a1] a').attributes('href')).toBe('/accommodations/a1')
    expect(page.find('[data-accommodation=a1]').text()).toContain('待审批')
    expect(page.find('[data-next]').attributes('href')).toContain('after=a1')
    await router.push('/accommodations?show=all')
    await flushPromises()
    expect(backend.to(`${LIST}?limit=50`)).toHaveLength(1)
    expect(page.text()).toContain('没有申请。')
  })

  it('are of a centre that is chosen first by who has several', async () => {
    signedInAs('province-admin', { province: '65' })
    services({ 'GET /api/enrollment/sessions/2027-03/provinces/65/centres': { json: [{ centre: '659028', nameZh: '石河子' }] } })
    const { page } = await openPage(AccommodationsPage, '/accommodations')
    expect(page.find('[data-choose=centre]').exists()).toBe(true)
  })

  it('show reason and evidence, and say that the look is on record', async () => {
    const { page } = await opened()
    expect(page.text()).toContain('我使用轮椅')
    expect(page.text()).toContain('延长考试时间 30 分钟 · 单独的考场 · 没有台阶就能到达的考场')
    expect(page.text()).toContain('您这次查看已记录在案')
    const file = page.find('[data-file="1"] a')
    expect(file.attributes('href')).toBe(`${ADMINISTRATION}/accommodations/a1/files/1`)
    expect(file.attributes('rel')).toBe('noopener')
    expect(page.find('a[href="/candidates/r1"]').exists()).toBe(true)
  })

  it('are granted in part with a reason and a note, and name the version that was seen', async () => {
    const { page, backend } = await opened(REQUEST, { [DECIDE]: { json: DECIDED } })
    await submit(page)
    expect(page.find('#error-summary').text()).toContain('请选择决定')
    expect(page.find('#error-summary').text()).toContain('请填写审批说明')
    await page.find('input[value=PART]').setValue()
    await page.find('input[value=separateRoom]').setValue(false)
    await page.find('#extraMinutes').setValue('300')
    await page.find('#reason').setValue('没有单独的房间')
    await submit(page)
    expect(page.find('#error-summary').text()).toContain('0 到 240')
    await page.find('#extraMinutes').setValue('30')
    await page.find('#noteZh').setValue('需要放轮椅的位置')
    await submit(page)
    const sent = backend.to(DECIDE)
    expect(sent).toHaveLength(1)
    expect(sent[0]!.body).toEqual({ granted: { ...WANTED, separateRoom: false }, reason: '没有单独的房间', noteForInvigilatorZh: '需要放轮椅的位置', noteForInvigilatorEn: '' })
    expect(sent[0]!.headers['If-Match']).toBe('"2"')
    expect(page.find('[data-state]').attributes('data-state')).toBe('GRANTED_IN_PART')
    expect(page.text()).toContain('决定已保存')
    expect(page.text()).toContain('wang')
    expect(page.find('form').exists()).toBe(false)
  })

  it('are granted as a whole, or refused', async () => {
    const { page, backend } = await opened(REQUEST, { [DECIDE]: { json: DECIDED } })
    await page.find('input[value=WHOLE]').setValue()
    await page.find('#reason').setValue('同意')
    await submit(page)
    expect(backend.to(DECIDE)[0]!.body).toMatchObject({ granted: WANTED })
    const again = await opened(REQUEST, { [DECIDE]: { json: DECIDED } })
    await again.page.find('input[value=REFUSE]').setValue()
    expect(again.page.find('#noteZh').exists()).toBe(false)
    await again.page.find('#reason').setValue('没有证明')
    await submit(again.page)
    expect(again.backend.to(DECIDE)[0]!.body).toMatchObject({ granted: null, reason: '没有证明' })
  })

  it('nothing granted is a refusal, and says so', async () => {
    const { page, backend } = await opened()
    await page.find('input[value=PART]').setValue()
    for (const flag of ['separateRoom', 'stepFree']) await page.find(`input[value=${flag}]`).setValue(false)
    await page.find('#extraMinutes').setValue('0')
    await page.find('#reason').setValue('x')
    await submit(page)
    expect(page.find('#error-summary').text()).toContain('或选择不批准')
    expect(backend.to(DECIDE)).toHaveLength(0)
  })

  it('evidence that came meanwhile is shown before anybody decides, and what is written stays', async () => {
    const { page, backend } = await opened(REQUEST, { [DECIDE]: { status: 412, json: { code: 'CHANGED_MEANWHILE' } } })
    backend.answers[GET] = { json: { ...REQUEST, version: 3, files: [...REQUEST.files, { number: 2, type: 'PNG', bytes: 2000, addedAt: '2027-01-06T03:00:00Z' }] } }
    await page.find('input[value=REFUSE]').setValue()
    await page.find('#reason').setValue('没有证明')
    await submit(page)
    expect(page.find('#error-summary').text()).toContain('更改了证明材料')
    expect(page.find('[data-file="2"]').exists()).toBe(true)
    expect(page.find<HTMLTextAreaElement>('#reason').element.value).toBe('没有证明')
    backend.answers[DECIDE] = { json: DECIDED }
    await submit(page)
    expect(backend.to(DECIDE)[1]!.headers['If-Match']).toBe('"3"')
  })

  it('what a colleague has decided meanwhile is shown', async () => {
    const { page, backend } = await opened(REQUEST, { [DECIDE]: { status: 409, json: { code: 'ACCOMMODATION_DECIDED' } } })
    backend.answers[GET] = { json: DECIDED }
    await page.find('input[value=REFUSE]').setValue()
    await page.find('#reason').setValue('没有证明')
    await submit(page)
    expect(page.find('[data-state]').attributes('data-state')).toBe('GRANTED_IN_PART')
    expect(page.text()).toContain('没有单独的房间')
  })
})
