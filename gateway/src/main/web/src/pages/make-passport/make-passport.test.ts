import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest'
import { speak } from '@kit/i18n'
import { session } from '@/session'
import { humanChecks, openPage, services, solved } from '@/testing'
import MakePassportPage from './MakePassportPage.vue'

let left: MockInstance<(url: string | URL) => void>

beforeEach(() => {
  document.body.innerHTML = ''
  history.replaceState(null, '')
  session.value = null
  left = vi.spyOn(location, 'replace').mockImplementation(() => undefined)
  return () => {
    vi.useRealTimers()
    left.mockRestore()
  }
})

afterEach(() => speak('zh'))

const all = { email: 'li@example.com', emailCode: '123456', mobile: '13800000000', mobileCode: '654321', password: 'a long password' }

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
    expect(sessionStorage.getItem('sign-in-as')).toBe('Li＠Example.com')
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

describe('R-201 who has just made a passport', () => {
  async function made(path: string) {
    const { page } = await openPage(MakePassportPage, path)
    for (const [field, text] of Object.entries(all)) await page.find(`#${field}`).setValue(text)
    await submit(page)
    return page
  }

  it('goes straight to sign-in and on to the page that was wanted, without a click', async () => {
    services({ ...humanChecks(), 'POST /api/passport/registrations': { status: 201, json: { passport: 'p1' } } })
    const page = await made('/passport/new?return=%2Fregister%2F2027-03%2F65')
    const signIn = '/oauth2/authorization/keycloak?return=%2Fregister%2F2027-03%2F65&lang=zh-CN'
    expect(left.mock.calls).toEqual([[signIn]])
    expect(page.find('a.button').attributes('href')).toBe(signIn)
  })

  it('first ends the session of somebody else, who is signed in here', async () => {
    session.value = { signedIn: true } as typeof session.value
    const { to } = services({
      ...humanChecks(),
      'POST /api/passport/registrations': { status: 201, json: { passport: 'p1' } },
      'POST /api/session/sign-out': { json: { redirect: '/' } },
    })
    left.mockImplementation(() => expect(to('POST /api/session/sign-out')).toHaveLength(1))
    await made('/passport/new')
    await vi.waitFor(() => expect(left).toHaveBeenCalledTimes(1))
  })

  it('stays at the link to sign-in where that session cannot be ended', async () => {
    session.value = { signedIn: true } as typeof session.value
    services({
      ...humanChecks(),
      'POST /api/passport/registrations': { status: 201, json: { passport: 'p1' } },
      'POST /api/session/sign-out': { status: 503, json: { code: 'UPSTREAM_UNAVAILABLE' } },
    })
    const page = await made('/passport/new')
    expect(left).not.toHaveBeenCalled()
    expect(page.text()).toContain('登录并继续')
  })

  it('is not sent anywhere while no passport is made', async () => {
    services({ ...humanChecks(), 'POST /api/passport/registrations': { status: 409, json: { code: 'PASSPORT_EXISTS' } } })
    await made('/passport/new')
    expect(left).not.toHaveBeenCalled()
  })
})

describe('R-201 a reload, or the back button', () => {
  it('keeps what was typed and what was sent, but no password; making the passport forgets it', async () => {
    vi.useFakeTimers({ now: Date.parse('2027-01-05T01:00:00Z') })
    services({
      ...humanChecks(),
      'POST /api/passport/verification-codes': { status: 202, json: { expiresAt: '2027-01-05T01:05:00Z', resendAfterSeconds: 60 } },
      'POST /api/passport/registrations': { status: 201, json: { passport: 'p1' } },
    })
    const before = await openPage(MakePassportPage, '/passport/new')
    const typed = { email: 'li@example.com', emailCode: '123456', mobile: '13800000000', mobileCode: '654321', password: 'a long password' }
    for (const [field, text] of Object.entries(typed)) await before.page.find(`#${field}`).setValue(text)
    await press(before.page, '发送短信验证码')
    before.page.unmount()
    await vi.advanceTimersByTimeAsync(20_000)

    const { page } = await openPage(MakePassportPage, '/passport/new')
    const shown = Object.fromEntries(Object.keys(typed).map((field) => [field, page.find<HTMLInputElement>(`#${field}`).element.value]))
    expect(shown).toEqual({ ...typed, password: '' })
    expect(page.findAll('.code-status')[1]!.text()).toContain('验证码已发到手机')
    expect(page.find('[data-wait]').text()).toBe('40 秒后可以重新发送')
    await page.find('#password').setValue(typed.password)
    await submit(page)
    page.unmount()

    const reloaded = await openPage(MakePassportPage, '/passport/new')
    expect(reloaded.page.text(), 'a reload still says that it is made').toContain('通行证注册成功')
    reloaded.page.unmount()
    history.pushState(null, '')
    const afterwards = await openPage(MakePassportPage, '/passport/new')
    expect(afterwards.page.find<HTMLInputElement>('#email').element.value).toBe('')
    expect(JSON.stringify({ ...sessionStorage })).not.toContain(typed.password)
  })
})

describe('R-201 what is wrong', () => {
  it('is told at once, and a code says whether it is that of the e-mail or of the text message', async () => {
    const errors = [
      { field: 'emailCode', code: 'CODE_WRONG', message: '' },
      { field: 'mobileCode', code: 'CODE_EXPIRED', message: '' },
      { field: 'password', code: 'TOO_LONG', message: '', max: 64 },
    ]
    services({ ...humanChecks(), 'POST /api/passport/registrations': { status: 400, json: { code: 'CODE_WRONG', errors } } })
    const { page } = await openPage(MakePassportPage, '/passport/new')
    const typed = { email: 'li@example.com', emailCode: '123456', mobile: '13800000000', mobileCode: '654321', password: 'a long password' }
    for (const [field, text] of Object.entries(typed)) await page.find(`#${field}`).setValue(text)
    await submit(page)
    expect(page.find('#emailCode-error').text()).toContain('邮箱验证码不正确')
    expect(page.find('#mobileCode-error').text()).toContain('短信验证码已失效')
    expect(page.find('#password-error').text()).toContain('最多 64 个字')
    expect(page.findAll('#error-summary li')).toHaveLength(3)
  })
})

describe('R-201 the code for an address', () => {
  it('is sent, says until when it is valid, and lets nobody send again before the time', async () => {
    vi.useFakeTimers({ now: Date.parse('2027-01-05T01:00:00Z') })
    const { to } = services({
      ...humanChecks(),
      'POST /api/passport/verification-codes': { status: 202, json: { expiresAt: '2027-01-05T01:05:00Z', resendAfterSeconds: 60 } },
    })
    const { page } = await openPage(MakePassportPage, '/passport/new')
    const send = page.findAll('.code-request button')[0]!
    await send.trigger('click')
    expect(page.find('#email-error').exists()).toBe(true)
    await page.find('#email').setValue(' Xiao.Li@Example.com ')
    await send.trigger('click')
    await flushPromises()
    expect(page.find('#email-error, #error-summary').exists(), 'an address that a code was sent to is not called wrong').toBe(false)
    await send.trigger('click')
    const sent = () => to('POST /api/passport/verification-codes')
    expect(sent().map(({ body }) => body)).toEqual([{ channel: 'EMAIL', address: 'Xiao.Li@Example.com', language: 'zh', humanCheck: expect.any(String) }])
    expect(page.find('.code-status').text()).toContain('2027年1月5日 09:05（北京时间）')
    expect(page.find('[data-wait]').text()).toBe('60 秒后可以重新发送')
    await vi.advanceTimersByTimeAsync(18_000)
    expect(page.find('[data-wait]').text()).toBe('42 秒后可以重新发送')
    await vi.advanceTimersByTimeAsync(61_000)
    await send.trigger('click')
    await flushPromises()
    expect(sent()).toHaveLength(2)
  })
})
