import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { speak } from '@kit/i18n'
import { session } from '@/session'
import { humanChecks, openPage, services, solved } from '@/testing'
import AccountPage from './AccountPage.vue'
import ChangeAddressPage from './ChangeAddressPage.vue'
import MakePassportPage from './MakePassportPage.vue'
import RecoverPage from './RecoverPage.vue'
import SignInPage from './SignInPage.vue'

beforeEach(() => {
  document.body.innerHTML = ''
  session.value = null
})
afterEach(() => speak('zh'))

const me = { passport: 'p1', emailMasked: 'l***@example.com', mobileMasked: '138****0000', document: null, version: 1 }
const codeSent = { status: 202, json: { expiresAt: '2027-01-05T01:05:00Z', resendAfterSeconds: 60 } }
type Page = Awaited<ReturnType<typeof openPage>>['page']

async function submit(page: Page) {
  await page.find('form').trigger('submit')
  await flushPromises()
}

async function press(page: Page, label: string) {
  await page.findAll('button').find((button) => button.text() === label)!.trigger('click')
  await flushPromises()
}

describe('R-201 making a passport', () => {
  it('sends addresses as they were typed and codes as digits, with a human check that took no doing', async () => {
    const { to } = services({ ...humanChecks(), 'POST /api/passport/registrations': { status: 201, json: { passport: 'p1' } } })
    const { page } = await openPage(MakePassportPage, '/passport/new')
    expect(page.find('p.hint[role=status]').text()).toContain('已自动确认')
    const typed = { email: ' Li＠Example.com', emailCode: '１２３ ４５６', mobile: '+86 138 0000 0000', mobileCode: '654321', password: 'a long password' }
    for (const [field, text] of Object.entries(typed)) await page.find(`#${field}`).setValue(text)
    await submit(page)
    const [sent] = to('POST /api/passport/registrations')
    expect(sent!.body).toMatchObject({ email: 'Li＠Example.com', emailCode: '123456', mobile: '+86 138 0000 0000', mobileCode: '654321' })
    expect(solved(sent!).number).toBeTypeOf('number')
    expect(page.text()).toContain('通行证注册成功')
  })

  it.each([
    ['EMAIL', '#email', 'li@example', '邮箱地址不正确'],
    ['NOT_MAINLAND', '#mobile', '+852 9123 4567', '请填写大陆手机号'],
    ['ADDRESS_UNREACHABLE', '#email', '用户@例子.中国', '收不到我们的消息'],
  ])('says why an address is refused: %s', async (code, field, typed, words) => {
    services({
      ...humanChecks(),
      'POST /api/passport/verification-codes': { status: 400, json: { code: 'INVALID_FIELD', errors: [{ field: 'address', code, message: '' }] } },
    })
    const { page } = await openPage(MakePassportPage, '/passport/new')
    await page.find(field).setValue(typed)
    await press(page, field === '#email' ? '发送邮箱验证码' : '发送短信验证码')
    expect(page.find('.code-request [role=alert]').text()).toContain(words)
  })

  it('offers sign-in and recovery where a passport exists', async () => {
    services({ ...humanChecks(), 'POST /api/passport/registrations': { status: 409, json: { code: 'PASSPORT_EXISTS' } } })
    const { page } = await openPage(MakePassportPage, '/passport/new')
    const typed = { email: 'li@example.com', emailCode: '123456', mobile: '13800000000', mobileCode: '654321', password: 'a long password' }
    for (const [field, text] of Object.entries(typed)) await page.find(`#${field}`).setValue(text)
    await submit(page)
    expect(page.find('#error-summary').text()).toContain('忘记密码可以找回')
    expect(page.find('form a[href="/recover"]').exists()).toBe(true)
  })
})

describe('R-203 recovering a password', () => {
  const answers = { ...humanChecks(), 'POST /api/passport/recovery-codes': codeSent, 'POST /api/passport/recoveries': { status: 204 } }

  it('is offered where somebody is asked to sign in', async () => {
    const { page } = await openPage(SignInPage, '/sign-in')
    expect(page.find('a[href="/recover"]').text()).toBe('忘记密码？')
  })

  it.each([
    ['EMAIL', ' Li@Example.com', 'Li@Example.com'],
    ['MOBILE', '１３８-0000 0000', '１３８-0000 0000'],
  ])('goes by %s', async (channel, typed, address) => {
    const { to } = services(answers)
    const { page } = await openPage(RecoverPage, '/recover')
    await page.find('#address').setValue(typed)
    await press(page, '发送验证码')
    expect(to('POST /api/passport/recovery-codes')[0]!.body).toMatchObject({ channel, address })
    expect(page.find('.code-status').text()).toContain('如果这个地址有通行证')
    await page.find('#code').setValue('123 456')
    await page.find('#password').setValue('a new password')
    await submit(page)
    const [sent] = to('POST /api/passport/recoveries')
    expect(sent!.body).toMatchObject({ channel, address, code: '123456', password: 'a new password' })
    expect(page.find('[role=status]').text()).toContain('新密码已设置')
    expect(page.find('a.button').attributes('href')).toContain('/oauth2/authorization/keycloak')
  })

  it('names what is missing before anything is sent', async () => {
    const { to } = services(answers)
    const { page } = await openPage(RecoverPage, '/recover')
    await press(page, '发送验证码')
    expect(page.find('#address-error').exists()).toBe(true)
    await submit(page)
    expect(page.findAll('#error-summary li')).toHaveLength(3)
    expect(to('POST /api/passport/recoveries')).toHaveLength(0)
  })

  it('says a wrong code beside its field, and a limit in words', async () => {
    services({
      ...answers,
      'POST /api/passport/recovery-codes': { status: 429, json: { code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 30 } },
      'POST /api/passport/recoveries': { status: 400, json: { code: 'CODE_WRONG', errors: [{ field: 'code', code: 'CODE_WRONG', message: '' }] } },
    })
    const { page } = await openPage(RecoverPage, '/recover')
    await page.find('#address').setValue('li@example.com')
    await press(page, '发送验证码')
    expect(page.find('.code-request [role=alert]').text()).toContain('操作太频繁')
    expect(page.find('.code-request .hint').text()).toContain('30 秒后')
    await page.find('#code').setValue('123456')
    await page.find('#password').setValue('a new password')
    await submit(page)
    expect(page.find('#code-error').text()).toContain('验证码不正确')
  })

  it('R-803 speaks English completely', async () => {
    services(answers)
    const { page } = await openPage(RecoverPage, '/recover')
    await speak('en')
    await flushPromises()
    expect(page.find('h1').text()).toBe('Recover your password')
    expect(page.text()).not.toMatch(/\p{Script=Han}/u)
  })
})

describe('R-203 my passport', () => {
  it('shows what belongs to it and where each part is changed', async () => {
    services({ 'GET /api/passport/me': { json: me } })
    const { page } = await openPage(AccountPage, '/account')
    expect(page.text()).toContain('l***@example.com')
    const links = page.findAll('a').map((link) => link.attributes('href'))
    expect(links).toEqual(expect.arrayContaining(['/account/email', '/account/mobile', '/document?return=/account']))
    expect(links.at(-1)).toBe('/oauth2/authorization/keycloak?return=%2Faccount&lang=zh-CN&action=change-password')
  })

  it.each([
    ['success', true],
    ['cancelled', false],
  ])('tells that the password was changed: %s', async (outcome, told) => {
    services({ 'GET /api/passport/me': { json: me } })
    const { page } = await openPage(AccountPage, `/account?action=${outcome}`)
    expect(page.text().includes('密码已更改')).toBe(told)
  })
})

describe('R-203 changing an address', () => {
  const answers = {
    'GET /api/passport/me': { json: me },
    'POST /api/passport/me/address-codes': codeSent,
    'POST /api/passport/me/confirmation-codes': codeSent,
    'PUT /api/passport/me/addresses': { json: me },
  }

  it('takes a code from the new address and one from an address that stays', async () => {
    const { to } = services(answers)
    const { page, router } = await openPage(ChangeAddressPage, '/account/mobile', { channel: 'MOBILE' })
    await page.find('#address').setValue('139 0000 0000')
    await press(page, '发送验证码到新手机号')
    await press(page, '发送确认验证码')
    expect(to('POST /api/passport/me/address-codes')[0]!.body).toEqual({ channel: 'MOBILE', address: '139 0000 0000' })
    expect(to('POST /api/passport/me/confirmation-codes')[0]!.body).toEqual({ channel: 'EMAIL' })
    await page.find('#code').setValue('111111')
    await page.find('#confirmationCode').setValue('222222')
    await submit(page)
    expect(to('PUT /api/passport/me/addresses')[0]!.body).toEqual({
      channel: 'MOBILE',
      address: '139 0000 0000',
      code: '111111',
      confirmedBy: 'EMAIL',
      confirmationCode: '222222',
    })
    expect(router.currentRoute.value.fullPath).toBe('/account?changed=MOBILE')
  })

  it('lets the present address of the same kind confirm, where the other one is lost', async () => {
    const { to } = services(answers)
    const { page } = await openPage(ChangeAddressPage, '/account/email', { channel: 'EMAIL' })
    await page.find('input[type=radio][value=EMAIL]').setValue(true)
    await press(page, '发送确认验证码')
    expect(to('POST /api/passport/me/confirmation-codes')[0]!.body).toEqual({ channel: 'EMAIL' })
  })

  it('says in words that another passport has the address', async () => {
    services({
      ...answers,
      'PUT /api/passport/me/addresses': { status: 409, json: { code: 'ADDRESS_IN_USE', errors: [{ field: 'address', code: 'ADDRESS_IN_USE', message: '' }] } },
    })
    const { page } = await openPage(ChangeAddressPage, '/account/email', { channel: 'EMAIL' })
    for (const [field, text] of [['address', 'x@example.com'], ['code', '111111'], ['confirmationCode', '222222']] as const)
      await page.find(`#${field}`).setValue(text)
    await submit(page)
    expect(page.find('#address-error').text()).toContain('另一个通行证')
  })
})
