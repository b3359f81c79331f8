import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { speak } from '@kit/i18n'
import SignInPage from '@/pages/sign-in/SignInPage.vue'
import { session } from '@/session'
import { humanChecks, openPage, services } from '@/testing'
import RecoverPage from './RecoverPage.vue'

beforeEach(() => {
  document.body.innerHTML = ''
  history.replaceState(null, '')
  session.value = null
})

afterEach(() => speak('zh'))

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
    page.unmount()
    expect((await openPage(RecoverPage, '/recover')).page.text(), 'after a reload, too').toContain('新密码已设置')
  })

  it('goes on after a reload where it was', async () => {
    services(answers)
    const before = await openPage(RecoverPage, '/recover')
    await before.page.find('#address').setValue('li@example.com')
    await press(before.page, '发送验证码')
    before.page.unmount()
    const { page } = await openPage(RecoverPage, '/recover')
    expect(page.find<HTMLInputElement>('#address').element.value).toBe('li@example.com')
    expect(page.find('[data-wait]').text()).toContain('秒后可以重新发送')
  })

  it('names what is missing before anything is sent', async () => {
    const { to } = services(answers)
    const { page } = await openPage(RecoverPage, '/recover')
    await press(page, '发送验证码')
    expect(page.find('#address-error').exists()).toBe(true)
    await submit(page)
    expect(page.findAll('#error-summary li')).toHaveLength(3)
    expect(page.find('#code-error').text(), 'which code it is, nobody knows yet').toContain('验证码应为 6 位数字')
    expect(page.find('#code-error').text()).not.toContain('短信')
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
    expect(page.find('#code-error').text()).toContain('邮箱验证码不正确')
  })
})
