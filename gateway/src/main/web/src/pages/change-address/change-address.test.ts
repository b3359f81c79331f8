import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { speak } from '@kit/i18n'
import { session } from '@/session'
import { openPage, services } from '@/testing'
import ChangeAddressPage from './ChangeAddressPage.vue'

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

  it('goes on after a reload where it was, each address for itself', async () => {
    services(answers)
    const before = await openPage(ChangeAddressPage, '/account/mobile', { channel: 'MOBILE' })
    await before.page.find('#address').setValue('139 0000 0000')
    await press(before.page, '发送确认验证码')
    before.page.unmount()
    const again = await openPage(ChangeAddressPage, '/account/mobile', { channel: 'MOBILE' })
    expect(again.page.find<HTMLInputElement>('#address').element.value).toBe('139 0000 0000')
    expect(again.page.findAll('[data-wait]')).toHaveLength(1)
    again.page.unmount()
    const { page } = await openPage(ChangeAddressPage, '/account/email', { channel: 'EMAIL' })
    expect(page.find<HTMLInputElement>('#address').element.value).toBe('')
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
