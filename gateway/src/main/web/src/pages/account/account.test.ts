import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { speak } from '@kit/i18n'
import { session } from '@/session'
import { openPage, services } from '@/testing'
import AccountPage from './AccountPage.vue'

beforeEach(() => {
  document.body.innerHTML = ''
  session.value = null
})

afterEach(() => speak('zh'))

const me = { passport: 'p1', emailMasked: 'l***@example.com', mobileMasked: '138****0000', document: null, version: 1 }

describe('R-203 my passport', () => {
  it('shows what belongs to it and where each part is changed', async () => {
    services({ 'GET /api/passport/me': { json: me } })
    const { page } = await openPage(AccountPage, '/account')
    expect(page.text()).toContain('l***@example.com')
    const links = page.findAll('a').map((link) => link.attributes('href'))
    expect(links).toEqual(expect.arrayContaining(['/account/email', '/account/mobile', '/document?return=/account', '/profile']))
    expect(links.at(-1)).toBe('/oauth2/authorization/keycloak?return=%2Faccount&lang=zh-CN&action=change-password')
  })

  it('lets staff, who have no passport, change their password', async () => {
    session.value = { signedIn: true, username: 'staff', roles: ['centre-staff'], passport: null, centre: '659028', province: null }
    const { sent } = services({})
    const { page } = await openPage(AccountPage, '/account')
    expect(sent).toEqual([])
    expect(page.text()).toContain('更改密码')
    expect(page.text()).not.toContain('更换邮箱')
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
