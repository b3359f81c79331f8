import { afterEach, describe, expect, it, vi } from 'vitest'
import { openPage } from '@/testing'
import SignedInPage from './SignedInPage.vue'
import SignInPage from './SignInPage.vue'

describe('R-202 after signing in', () => {
  afterEach(() => void (window.opener = null))

  it('in a window of its own, the window closes', async () => {
    const close = vi.spyOn(window, 'close').mockImplementation(() => undefined)
    window.opener = window
    await openPage(SignedInPage, '/signed-in')
    expect(close).toHaveBeenCalled()
  })

  it('in a window that nobody opened, it leads on', async () => {
    const close = vi.spyOn(window, 'close').mockImplementation(() => undefined)
    const { page } = await openPage(SignedInPage, '/signed-in')
    expect(close).not.toHaveBeenCalled()
    expect(page.find('a.button').attributes('href')).toBe('/home')
  })

  it('where it failed, another one leads to the same page', async () => {
    const { page } = await openPage(SignInPage, '/sign-in?failed=true&return=%2Fregister%2F2027-03%2F65')
    expect(page.find('[role=alert]').text()).toContain('没有登录成功')
    expect(page.find('a.button').attributes('href')).toContain('return=%2Fregister%2F2027-03%2F65')
  })
})
