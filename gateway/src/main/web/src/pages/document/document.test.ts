import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { speak } from '@kit/i18n'
import { registration } from '@/fixtures'
import { openPage, type Sent, services } from '@/testing'
import DocumentPage from './DocumentPage.vue'

const registrations = '/api/enrollment/registrations'

beforeEach(() => {
  document.body.innerHTML = ''
})
afterEach(() => speak('zh'))

describe('the document', () => {
  const document = { type: 'RESIDENT_ID', masked: '350***********0026', name: '程样例', sex: null, birthDate: '2001-05-07' }
  const me = { passport: 'p1', emailMasked: 'p***@x', mobileMasked: '139****0001', document, version: 3 }

  it('R-503 shows the whole number when its owner asks, and hides it again', async () => {
    const { to } = services({
      'GET /api/passport/me': { json: me },
      'GET /api/enrollment/registrations': { json: [] },
      'POST /api/passport/me/document/number': { json: { number: '350100200105070026' } },
    })
    const { page } = await openPage(DocumentPage, '/document')
    expect(page.text()).not.toContain('350100200105070026')
    expect(page.find('dl').text()).toContain('2001年5月7日')
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

  it('R-803 explains it in the language that is chosen afterwards', async () => {
    services({
      'GET /api/passport/me': { json: { ...me, document: null } },
      'GET /api/enrollment/registrations': { json: [] },
      'PUT /api/passport/me/document': refused('name', 'TOO_LONG', { limit: 64, length: 70 }),
    })
    const { page } = await openPage(DocumentPage, '/document')
    await page.find('#number').setValue('E12345678')
    await page.find('#name').setValue('张三')
    await page.find('form').trigger('submit')
    await flushPromises()
    await speak('en')
    await flushPromises()
    expect(page.find('#name-error').text()).toContain('at most 64 characters, you entered 70')
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

describe('the identity document', () => {
  const me = { json: { document: { type: 'RESIDENT_ID', masked: '1', name: '李', sex: null, birthDate: null } } }

  it.each([
    [{ json: [registration()] }, true],
    [{ json: [] }, false],
    [{ status: 503 }, false],
  ])('says when a change does not reach a registration (%o: %s)', async (existing, said) => {
    services({ 'GET /api/passport/me': me, [`GET ${registrations}`]: existing })
    const { page } = await openPage(DocumentPage, '/document')
    expect(page.find('form').exists()).toBe(true)
    expect(page.text().includes('未锁定的，再次保存个人信息后才会换成新证件')).toBe(said)
  })
})

describe('the document in two tabs', () => {
  const refused = { status: 412, json: { code: 'CHANGED_MEANWHILE', version: 8 } }

  it('R-204 a stale tab shows the document that is there now, and keeps what was typed', async () => {
    const passport = (masked: string, version: number) => ({
      json: { document: { type: 'PASSPORT', masked, name: 'LI', sex: null, birthDate: null, version } },
    })
    let now = passport('E1****78', 4)
    const { to } = services({
      'GET /api/passport/me': () => now,
      'GET /api/enrollment/registrations': { json: [] },
      'PUT /api/passport/me/document': ({ headers }: Sent) => (headers['If-Match'] === `"${now.json.document.version}"` ? {} : refused),
    })
    const { page } = await openPage(DocumentPage, '/document')
    await page.find('#type').setValue('PASSPORT')
    await page.find('#number').setValue('E11111111')
    await page.find('#name').setValue('LI XIA')
    now = passport('E2****99', 5)
    const send = async () => {
      await page.findAll('form').find((form) => form.find('#number').exists())!.trigger('submit')
      await flushPromises()
    }
    await send()
    expect(page.find('#error-summary').text()).toContain('证件已在另一个页面更改')
    expect(page.find('.summary').text()).toContain('E2****99')
    expect(page.find<HTMLInputElement>('#number').element.value).toBe('E11111111')
    await send()
    expect(to('PUT /api/passport/me/document').map(({ headers }) => headers['If-Match'])).toEqual(['"4"', '"5"'])
  })

  it('R-204 keeps what was typed through a reload, until it is saved', async () => {
    services({ 'GET /api/passport/me': { json: { passport: 'p1', emailMasked: '', mobileMasked: '', document: null, language: 'zh', version: 1 } }, 'GET /api/enrollment/registrations': { json: [] }, 'PUT /api/passport/me/document': { json: {} } })
    const before = await openPage(DocumentPage, '/document')
    await before.page.find('#name').setValue('李𠮷霞')
    before.page.unmount()
    const again = await openPage(DocumentPage, '/document')
    expect(again.page.find<HTMLInputElement>('#name').element.value).toBe('李𠮷霞')
    await again.page.find('#number').setValue('11010519491231002X')
    await again.page.find('form').trigger('submit')
    await flushPromises()
    again.page.unmount()
    const { page } = await openPage(DocumentPage, '/document')
    expect(page.find<HTMLInputElement>('#name').element.value).toBe('')
  })

})
