import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { speak } from '@kit/i18n'
import { openPage, services } from '@/testing'
import DocumentPage from './DocumentPage.vue'
import MyDataPage from './MyDataPage.vue'

const disclosed = {
  access: 'a2',
  at: '2027-01-06T02:31:07Z',
  kind: 'DOCUMENT_DISCLOSED',
  by: 'STAFF',
  role: 'centre-staff',
  centre: '659028',
  reasonCode: 'IDENTITY_CHECK',
  reason: '考生到场',
}
const entered = { access: 'a1', at: '2027-01-05T02:00:00Z', kind: 'DOCUMENT_ENTERED', by: 'OWNER', role: null, centre: null, reasonCode: null, reason: null }
const answers = { 'GET /api/passport/me/accesses': { json: { accesses: [disclosed], next: 'a2' } } }

beforeEach(() => {
  document.body.innerHTML = ''
})
afterEach(() => speak('zh'))

const openMyData = () => openPage(MyDataPage, '/my-data')
type Page = Awaited<ReturnType<typeof openMyData>>['page']

async function send(page: Page, section: string) {
  await page.find(`section[aria-labelledby=${section}] form`).trigger('submit')
  await flushPromises()
}

describe('my data', () => {
  it('R-207 says who looked, when and why, and goes back in time', async () => {
    services({ ...answers, 'GET /api/passport/me/accesses?before=a2': { json: { accesses: [entered], next: null } } })
    const { page } = await openMyData()
    expect(page.find('[data-kind=DOCUMENT_DISCLOSED]').text()).toMatch(/查看完整证件号码.*2027年1月6日.*考点 659028 工作人员.*核对身份：考生到场/)
    await send(page, 'accesses')
    expect(page.findAll('.timeline li').map((row) => row.attributes('data-kind'))).toEqual(['DOCUMENT_DISCLOSED', 'DOCUMENT_ENTERED'])
    expect(page.find('section[aria-labelledby=accesses] button').exists()).toBe(false)
    await speak('en')
    await flushPromises()
    expect(page.find('[data-kind=DOCUMENT_ENTERED]').text()).toContain('You')
  })

  it('R-207 exports to a file, and an outage is said to be one', async () => {
    const fake = services({ ...answers, 'GET /api/passport/me/export': { status: 503 } })
    const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x')
    vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => {})
    const { page } = await openMyData()
    await send(page, 'export')
    expect(page.find('#error-summary').text()).toContain('暂时没有回应')
    expect(made).not.toHaveBeenCalled()
    fake.answers['GET /api/passport/me/export'] = { json: { passport: { email: 'p@baoming.example' } } }
    await send(page, 'export')
    expect(await (made.mock.calls[0]![0] as Blob).text()).toContain('p@baoming.example')
    expect(page.find('[role=status]').text()).toContain('已导出')
  })

  it('R-207 closes the passport only once the consequences are understood', async () => {
    const { to } = services({
      ...answers,
      'POST /api/passport/me/closure': { status: 202 },
      'POST /api/session/sign-out': { status: 401, json: { code: 'UNAUTHENTICATED' } },
      'GET /api/session': { json: { signedIn: false, roles: [] } },
    })
    const { page } = await openMyData()
    await send(page, 'close')
    expect(page.find('#understood-error').text()).toContain('请先确认')
    expect(to('POST /api/passport/me/closure')).toEqual([])
    await page.find('#understood').setValue(true)
    await page.find('#reason').setValue('PRIVACY')
    await send(page, 'close')
    expect(to('POST /api/passport/me/closure').map(({ body }) => body)).toEqual([{ reason: 'PRIVACY' }])
    expect(page.text()).toContain('通行证正在注销')
    expect(page.find('form').exists()).toBe(false)
  })

  it('R-207 names the sessions that forbid closing', async () => {
    services({ ...answers, 'POST /api/passport/me/closure': { status: 409, json: { code: 'REGISTRATION_LIVE', sessions: ['2027-03'] } } })
    const { page } = await openMyData()
    await page.find('#understood').setValue(true)
    await send(page, 'close')
    expect(page.find('#error-summary').text()).toContain('2027-03')
    expect(page.find('form').exists()).toBe(true)
  })
})

describe('the document', () => {
  const document = { type: 'RESIDENT_ID', masked: '350***********0026', name: '程样例', sex: null, birthDate: null }
  const me = { passport: 'p1', emailMasked: 'p***@x', mobileMasked: '139****0001', document, version: 3 }

  it('R-503 shows the whole number when its owner asks, and hides it again', async () => {
    const { to } = services({
      'GET /api/passport/me': { json: me },
      'GET /api/enrollment/registrations': { json: [] },
      'POST /api/passport/me/document/number': { json: { number: '350100200105070026' } },
    })
    const { page } = await openPage(DocumentPage, '/document')
    expect(page.text()).not.toContain('350100200105070026')
    await page.find('section form').trigger('submit')
    await flushPromises()
    expect(page.find('dl').text()).toContain('350100200105070026')
    await page.find('section form').trigger('submit')
    await flushPromises()
    expect(page.text()).not.toContain('350100200105070026')
    expect(to('POST /api/passport/me/document/number')).toHaveLength(1)
  })

  const refused = (field: string, code: string, more: object = {}) => ({
    status: 400,
    json: { code: 'DOCUMENT_INVALID', errors: [{ field, code, message: '' }], ...more },
  })

  it.each([
    [refused('name', 'INVISIBLE', { codePoint: 'U+200B' }), 'U+200B'],
    [refused('name', 'CHARACTER', { character: '?', codePoint: 'U+003F' }), '不能使用“?”'],
    [refused('name', 'CHARACTER', { codePoint: 'U+0007' }), '不能使用“U+0007”'],
    [refused('name', 'PRIVATE_USE', { codePoint: 'U+E000' }), 'U+E000'],
    [refused('name', 'TOO_LONG', { limit: 64, length: 70 }), '最多 64 个字，您填写了 70 个'],
    [refused('number', 'LENGTH', { limit: 18, length: 17 }), '18 位，您填写了 17 位'],
    [refused('number', 'OLD_NUMBER'), '18 位号码'],
    [{ status: 429, json: { code: 'DOCUMENT_TRIES_SPENT', retryAfterSeconds: 60 } }, '请明天再试'],
    [refused('number', 'CHECKSUM'), '校验位不符'],
  ])('R-204 explains a refusal', async (refusal, words) => {
    services({
      'GET /api/passport/me': { json: { ...me, document: null } },
      'GET /api/enrollment/registrations': { json: [] },
      'PUT /api/passport/me/document': refusal,
    })
    const { page } = await openPage(DocumentPage, '/document')
    await page.find('#type').setValue('PASSPORT')
    await page.find('#number').setValue('E12345678')
    await page.find('#name').setValue('程样例')
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.find('#error-summary').text()).toContain(words)
  })

  async function enter(refusal: Parameters<typeof services>[0][string], number: string, name: string) {
    const calls = services({
      'GET /api/passport/me': { json: { ...me, document: null } },
      'GET /api/enrollment/registrations': { json: [] },
      'PUT /api/passport/me/document': refusal,
    })
    const { page } = await openPage(DocumentPage, '/document')
    await page.find('#number').setValue(number)
    await page.find('#name').setValue(name)
    await page.find('form').trigger('submit')
    await flushPromises()
    return { page, sent: () => calls.to('PUT /api/passport/me/document') }
  }
  const value = (found: { element: Element }) => (found.element as HTMLInputElement).value

  it('R-307 names the type that a number belongs to, and takes it when the candidate says so', async () => {
    const { page, sent } = await enter(refused('number', 'OTHER_TYPE', { rightType: 'HK_MACAO_TAIWAN_RESIDENCE' }), '810000200102030014', '程样例')
    expect(page.find('#error-summary').text()).toContain('港澳台居民居住证')
    expect(value(page.find('#type'))).toBe('RESIDENT_ID')
    await page.find('p > button').trigger('click')
    expect(value(page.find('#type'))).toBe('HK_MACAO_TAIWAN_RESIDENCE')
    expect(page.find('p > button').exists()).toBe(false)
    expect(page.find('#error-summary').exists()).toBe(false)
    expect(sent()).toHaveLength(1)
  })

  it('R-204 offers the right writing of a name, and changes nothing without consent', async () => {
    const { page } = await enter(refused('name', 'DOT', { suggestedName: '阿卜杜热西提·买买提' }), 'E12345678', '阿卜杜热西提.买买提')
    expect(value(page.find('#name'))).toBe('阿卜杜热西提.买买提')
    await page.find('p > button').trigger('click')
    expect(value(page.find('#name'))).toBe('阿卜杜热西提·买买提')
  })

  it('R-204 sends a number as it was typed: one rule says what it is', async () => {
    const { sent } = await enter(refused('number', 'CHECKSUM'), ' 110105-19491231-002x ', '程样例')
    expect(sent()[0]!.body).toMatchObject({ number: '110105-19491231-002x' })
  })
})
