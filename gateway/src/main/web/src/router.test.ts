import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Session } from './api/types'
import PageLink from './PageLink'
import { follow, path, provideRouter, query, unreached } from './place'
import { guard, reach, routes } from './router'
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

  it('R-502 that the cashier leads a centre back to is the desk’s page of the order', async () => {
    const gone = vi.spyOn(location, 'replace').mockImplementation(() => undefined)
    session.value = { ...nobody, signedIn: true, roles: ['centre-staff'], centre: '659028' }
    void open().push('/pay/return?order=NCRE_65-1')
    await vi.waitFor(() => expect(gone).toHaveBeenCalledWith('/desk/groups/orders/NCRE_65-1'))
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

describe('R-301 staff who open a page of candidates', () => {
  afterEach(() => {
    session.value = null
  })

  it.each([
    ['/document', '/home'],
    ['/my-data', '/home'],
    ['/register/2027-03/65', '/home'],
    ['/registrations/r1/payment', '/home'],
    ['/account', '/account'],
    ['/how-to', '/how-to'],
  ])('%s get to %s', async (opened, shown) => {
    session.value = { ...nobody, signedIn: true, roles: ['centre-staff'], centre: '659028' }
    const router = open()
    await router.push(opened)
    expect(router.currentRoute.value.path).toBe(shown)
  })

  it('and candidates get where they want', async () => {
    session.value = { ...nobody, signedIn: true, roles: ['candidate'], passport: 'p1' }
    const router = open()
    await router.push('/document')
    expect(router.currentRoute.value.path).toBe('/document')
  })
})

describe('R-803 a page whose file cannot be loaded', () => {
  afterEach(() => {
    vi.restoreAllMocks()
    session.value = null
    unreached.value = ''
  })

  function broken() {
    const failing = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))
    const router = createRouter({
      history: createMemoryHistory(),
      routes: [
        { path: '/how-to', component: page },
        { path: '/announcements', component: failing },
      ],
    })
    follow(router)
    reach(router)
    return router
  }

  it('is opened by the browser itself, which has a fresh try', async () => {
    const gone = vi.spyOn(location, 'assign').mockImplementation(() => undefined)
    const router = broken()
    await router.push('/how-to')
    await router.push('/announcements').catch(() => undefined)
    expect(gone.mock.calls).toEqual([['/announcements']])
  })

  it('is told to be out of reach without a network, and opened once there is one', async () => {
    const gone = vi.spyOn(location, 'assign').mockImplementation(() => undefined)
    const network = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    const router = broken()
    await router.push('/how-to')
    await router.push('/announcements').catch(() => undefined)
    expect(unreached.value).toBe('/announcements')
    expect(gone).not.toHaveBeenCalled()
    network.mockReturnValue(true)
    dispatchEvent(new Event('online'))
    expect(gone).toHaveBeenCalledWith('/announcements')
  })

  it('is not loaded for ever where a visit begins with it', async () => {
    const gone = vi.spyOn(location, 'assign').mockImplementation(() => undefined)
    await broken().push('/announcements').catch(() => undefined)
    expect(gone).not.toHaveBeenCalled()
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
