import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { accommodation, entry, registration } from '@/fixtures'
import type { AccommodationRequest, OwnAccommodation } from '@/api/accommodations'
import { openPage, services, type Answers, type Sent } from '@/testing'
import { speak } from '@kit/i18n'
import RegistrationLinks from '@/pages/registration/RegistrationLinks.vue'
import AccommodationPage from './AccommodationPage.vue'
import { prepared } from './evidence-file'

const REGISTRATION = 'GET /api/enrollment/registrations/r1'
const PATH = '/api/scheduling/registrations/r1/accommodation'
const paid = registration({ entries: [{ ...entry, state: 'PAID', expiresAt: null }] })
const none: OwnAccommodation = { ...accommodation, request: null, granted: null }
const waiting: AccommodationRequest = { ...accommodation.request!, state: 'REQUESTED', files: [], decision: null }
const asked: OwnAccommodation = { ...none, open: false, request: waiting }

beforeEach(() => {
  document.body.innerHTML = ''
  sessionStorage.clear()
})

async function opened(own: OwnAccommodation, answers: Answers = {}) {
  const backend = services({ [REGISTRATION]: { json: paid }, [`GET ${PATH}`]: { json: own }, ...answers })
  return { ...(await openPage(AccommodationPage, '/registrations/r1/accommodation', { id: 'r1' })), backend }
}

type Page = Awaited<ReturnType<typeof opened>>['page']

async function choose(page: Page, ...files: File[]) {
  const input = page.find<HTMLInputElement>('#evidence')
  Object.defineProperty(input.element, 'files', { value: files, configurable: true })
  await input.trigger('change')
}

const pdf = (name: string, bytes = 100) => new File(['%PDF-1.4\n', 'x'.repeat(bytes)], name, { type: 'application/pdf' })

describe('R-804 requesting accommodations', () => {
  it('asks for measures and a reason, says what is missing, and then for evidence', async () => {
    const { page, backend } = await opened(none, { [`POST ${PATH}`]: { json: asked } })
    await page.find('[data-ask] form').trigger('submit')
    expect(page.find('#error-summary').text()).toContain('请至少选择一项便利')
    expect(page.find('#error-summary').text()).toContain('请填写说明')
    await page.find('input[value=stepFree]').setValue(true)
    await page.find('#extraMinutes').setValue('30')
    await page.find('#reason').setValue(' 我使用轮椅 ')
    await page.find('[data-ask] form').trigger('submit')
    await flushPromises()
    expect(backend.to(`POST ${PATH}`)[0]!.body).toEqual({ wanted: { extraMinutes: 30, separateRoom: false, stepFree: true, besideDoor: false }, reason: '我使用轮椅' })
    expect(page.find('[data-sent]').text()).toContain('请上传证明材料')
    expect(page.find('[data-state]').attributes('data-state')).toBe('REQUESTED')
    expect(page.find('[data-ask]').exists()).toBe(false)
    expect(Object.keys(sessionStorage).filter((key) => key.includes('accommodation'))).toEqual([])
  })

  it('keeps what was written when it is refused', async () => {
    const { page } = await opened(none, { [`POST ${PATH}`]: { status: 409, json: { code: 'ACCOMMODATION_CLOSED' } } })
    await page.find('input[value=besideDoor]').setValue(true)
    await page.find('#reason').setValue('我使用轮椅')
    await page.find('[data-ask] form').trigger('submit')
    await flushPromises()
    expect(page.find('#error-summary').text()).toContain('申请已截止')
    expect(page.find<HTMLTextAreaElement>('#reason').element.value).toBe('我使用轮椅')
  })

  it('is for who has paid, and says when it is closed', async () => {
    services({ [REGISTRATION]: { json: registration({ entries: [entry] }) } })
    const unpaid = await openPage(AccommodationPage, '/registrations/r1/accommodation', { id: 'r1' })
    expect(unpaid.page.find('[data-blocked]').attributes('data-blocked')).toBe('UNPAID')
    const { page } = await opened({ ...none, open: false })
    expect(page.find('[data-blocked]').attributes('data-blocked')).toBe('CLOSED')
  })

  it('sends each file by itself, to the numbers that are free', async () => {
    const had: OwnAccommodation = { ...asked, request: { ...waiting, files: [{ number: 2, type: 'PNG', bytes: 2000, addedAt: waiting.requestedAt }] } }
    const add = ({ body }: Sent) => {
      expect((body as Blob).type).toBe('application/pdf')
      return { json: { ...had, request: { ...waiting, files: [{ number: 1, type: 'PDF' as const, bytes: 109, addedAt: waiting.requestedAt }, ...had.request!.files] } } }
    }
    const { page, backend } = await opened(had, { [`PUT ${PATH}/files/1`]: add, [`PUT ${PATH}/files/3`]: { status: 422, json: { code: 'EVIDENCE_REFUSED' } } })
    await page.find('[data-evidence] form').trigger('submit')
    expect(page.find('#error-summary').text()).toContain('请选择文件')
    await choose(page, pdf('a.pdf'), pdf('b.pdf'), pdf('c.pdf'))
    await page.find('[data-evidence] form').trigger('submit')
    expect(page.find('#error-summary').text()).toContain('最多还可以上传 2 个文件')
    await choose(page, pdf('a.pdf'), pdf('b.pdf'))
    await page.find('[data-evidence] form').trigger('submit')
    await vi.waitFor(() => expect(page.find('#error-summary').text()).toContain('这个文件不能使用'))
    expect(backend.to(`PUT ${PATH}/files/1`)).toHaveLength(1)
    expect(backend.to(`PUT ${PATH}/files/3`)).toHaveLength(1)
    expect(page.find('[data-file="1"]').text()).toContain('证明材料 1（PDF，1 KB）')
    expect(page.find('[data-file="1"] a').attributes('href')).toBe(`${PATH}/files/1`)
  })

  it('names a file that cannot be used before anything is sent', async () => {
    const { page, backend } = await opened(asked)
    await choose(page, pdf('long.pdf', 2 * 1024 * 1024), new File(['hello'], 'letter.txt'))
    await page.find('[data-evidence] form').trigger('submit')
    await vi.waitFor(() => expect(page.find('#error-summary').text()).toContain('letter.txt'))
    expect(page.find('#error-summary').text()).toContain('long.pdf：PDF 超过 2 MB')
    expect(backend.sent.filter(({ call }) => call.startsWith('PUT'))).toEqual([])
  })

  it('sends a picture as it is where the browser cannot draw it, and nothing else', async () => {
    const picture = await prepared(new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0])], 'a.jpg'))
    expect(picture).toBeInstanceOf(Blob)
    expect(await prepared(new File([new Uint8Array(6)], 'a.bin'))).toBe('other')
  })

  it('takes a file back, and withdraws the request', async () => {
    const file = { number: 1, type: 'PDF' as const, bytes: 2000, addedAt: waiting.requestedAt }
    const { page, backend } = await opened({ ...asked, request: { ...waiting, files: [file] } }, { [`DELETE ${PATH}/files/1`]: { status: 204 }, [`DELETE ${PATH}`]: { status: 204 } })
    backend.answers[`GET ${PATH}`] = { json: asked }
    await page.find('[data-file="1"] button').trigger('click')
    await flushPromises()
    expect(backend.to(`DELETE ${PATH}/files/1`)).toHaveLength(1)
    expect(page.find('[data-evidence]').text()).toContain('还没有证明材料')
    backend.answers[`GET ${PATH}`] = { json: { ...none, request: { ...waiting, state: 'WITHDRAWN', reason: null } } }
    await page.find('form[data-withdraw]').trigger('submit')
    await flushPromises()
    expect(backend.to(`DELETE ${PATH}`)).toHaveLength(1)
    expect(page.find('[data-withdrawn]').text()).toContain('已删除')
    expect(page.find('[data-state]').attributes('data-state')).toBe('WITHDRAWN')
    expect(page.find('[data-ask]').exists()).toBe(true)
  })

  it('shows what was decided and what counts, in both languages', async () => {
    const { page } = await opened(accommodation)
    expect(page.find('[data-granted]').text()).toContain('延长考试时间 20 分钟 · 没有台阶就能到达的考场')
    expect(page.find('[data-state]').text()).toContain('部分批准')
    expect(page.find('[data-state]').text()).toContain('All rooms are shared')
    expect(page.find('[data-state]').text()).toContain('需要放轮椅的位置')
    expect(page.find('[data-evidence] form').exists()).toBe(false)
    await speak('en')
    await flushPromises()
    expect(page.find('[data-granted]').text()).toContain('20 minutes of extra time')
    expect(page.find('[data-state]').text()).toContain('Space for a wheelchair')
    await speak('zh')
  })

  it('is found from the registration once something is paid', async () => {
    services({})
    const { page } = await openPage(RegistrationLinks, '/registrations/r1', { registration: paid })
    expect(page.find('a[href="/registrations/r1/accommodation"]').text()).toContain('申请合理便利')
    const { page: unpaid } = await openPage(RegistrationLinks, '/registrations/r1', { registration: registration({ entries: [entry] }) })
    expect(unpaid.find('a[href="/registrations/r1/accommodation"]').exists()).toBe(false)
  })
})
