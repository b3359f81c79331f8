import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Session } from './api/types'
import PageLink from './PageLink'
import { follow, path, provideRouter, query } from './place'
import { guard, routes } from './router'
import { session } from './session'
import { services } from './testing'
import { wanted } from './way-back'

const nobody: Session = { signedIn: false, username: null, roles: [], passport: null, centre: null, province: null }
const page = { render: () => null }

function open() {
  const router = createRouter({ history: createMemoryHistory(), routes: routes.map((route) => ({ ...route, component: page }) as typeof route) })
  router.beforeEach(guard)
  return router
}

describe('R-202 a page that needs sign-in', () => {
  beforeEach(() => {
    session.value = null
    services({ 'GET /api/session': { json: nobody } })
  })
  afterEach(() => {
    session.value = null
  })

  const signIn = (back: string) => `/oauth2/authorization/keycloak?return=${encodeURIComponent(back)}&lang=zh-CN`

  it('leads straight to the sign-in page and back to exactly that address, and is not shown meanwhile', async () => {
    const gone = vi.spyOn(location, 'assign').mockImplementation(() => undefined)
    const router = open()
    await router.push('/')
    void router.push('/register/2027-03/65?from=list')
    await vi.waitFor(() => expect(gone).toHaveBeenCalled())
    expect(gone.mock.calls).toEqual([[signIn('/register/2027-03/65?from=list')]])
    expect(router.currentRoute.value.path).toBe('/')
  })

  it('opened by its address leaves nothing behind that the back button could lead into', async () => {
    const gone = vi.spyOn(location, 'replace').mockImplementation(() => undefined)
    void open().push('/my-data')
    await vi.waitFor(() => expect(gone).toHaveBeenCalledWith(signIn('/my-data')))
  })

  it('is where whoever makes a passport first gets to afterwards, once', async () => {
    vi.spyOn(location, 'replace').mockImplementation(() => undefined)
    void open().push('/register/2027-03/65')
    await vi.waitFor(() => expect(wanted.get()).toBe('/register/2027-03/65'))
    session.value = { ...nobody, signedIn: true, passport: 'p1' }
    await open().push('/home')
    expect(wanted.get()).toBeNull()
  })

  it('is shown where the gateway cannot be asked: the page says what it cannot load', async () => {
    services({ 'GET /api/session': 'network down' })
    const router = open()
    await router.push('/home')
    expect(router.currentRoute.value.path).toBe('/home')
  })
})

describe('a link of the portal', () => {
  const loaded = vi.fn(async () => {
    const router = open()
    session.value = nobody
    follow(router)
    await router.push('/?session=2027-03')
    return router
  })
  provideRouter(loaded)

  it('stands before the router is loaded, and goes by it when it is pressed', async () => {
    const link = mount(PageLink, { props: { to: { path: '/', query: { session: '2027-03', province: '65' } } }, slots: { default: '新疆' } })
    expect(link.html()).toBe('<a href="/?session=2027-03&amp;province=65">新疆</a>')
    expect(loaded).not.toHaveBeenCalled()
    await link.trigger('click', { ctrlKey: true })
    expect(loaded).not.toHaveBeenCalled()
    await link.trigger('click')
    await flushPromises()
    await vi.waitFor(() => expect(query.value.province).toBe('65'))
    expect(path.value).toBe('/')
    expect(link.attributes('aria-current')).toBe('page')
  })
})
