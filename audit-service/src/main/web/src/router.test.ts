import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { h, watchEffect } from 'vue'
import { createMemoryHistory, createRouter, RouterView, useRoute, type RouteRecordRaw } from 'vue-router'
import App from './App.vue'
import { areas, arrived, guard, routes } from './router'
import { chosenSession, sessions } from './scope'
import { session } from './session'
import { m } from './words'
import { services, type Answers } from './testing'

const EXAMS = [
  { session: '2026-09', ordinal: 79, nameZh: '第79次', nameEn: '79th', window: { opensAt: '2026-06-01T00:00:00Z', closesAt: '2026-06-20T00:00:00Z' } },
  { session: '2027-03', ordinal: 80, nameZh: '第80次', nameEn: '80th', window: { opensAt: '2026-12-01T00:00:00Z', closesAt: '2026-12-20T00:00:00Z' } },
].map((exam) => ({ ...exam, listed: true }))
const staff = (roles: string[]) => ({ json: { signedIn: roles.length > 0, username: 'wang', roles, centre: '650102', province: null } })

async function arrive(address: string, roles: string[], { pages = routes, answers = {} }: { pages?: RouteRecordRaw[]; answers?: Answers } = {}) {
  services({ 'GET /api/session': staff(roles), 'GET /api/enrollment/administration/sessions': { json: EXAMS }, ...answers })
  const router = createRouter({ history: createMemoryHistory('/desk/'), routes: pages })
  router.beforeEach(guard)
  router.afterEach(arrived)
  void router.push(address)
  await flushPromises()
  await vi.dynamicImportSettled()
  await flushPromises()
  return router
}

afterEach(() => {
  session.value = null
  sessions.value = null
})

describe('the desk’s router', () => {
  it('R-502 every area has a page, a group and at least one role, and stands in the navigation once', () => {
    expect(areas.length).toBeGreaterThan(0)
    for (const { name, routes: pages, roles } of areas) expect([name, pages.length > 0, roles.length > 0]).toEqual([name, true, true])
    expect(new Set(areas.map(({ name }) => name)).size).toBe(areas.length)
  })

  it('shows the newest session first, and keeps the shown one in the address', async () => {
    const router = await arrive('/', ['centre-staff'])
    expect(router.currentRoute.value.query.session).toBe('2027-03')
    await router.push('/?session=2026-09')
    expect(chosenSession.value).toBe('2026-09')
    await router.push('/?session=1999-03')
    expect(router.currentRoute.value.query.session).toBe('2026-09')
  })

  it('begins with a session that is open to candidates, though a newer one is being set up', async () => {
    const [older, newer] = EXAMS
    const router = await arrive('/', ['centre-staff'], { answers: { 'GET /api/enrollment/administration/sessions': { json: [older, { ...newer, listed: false }] } } })
    expect(router.currentRoute.value.query.session).toBe('2026-09')
    await router.push('/?session=2027-03')
    expect(chosenSession.value).toBe('2027-03')
  })

  it('sends whoever is not signed in to sign in, and back to exactly this address', async () => {
    const leave = vi.spyOn(location, 'replace').mockImplementation(() => undefined)
    await arrive('/?session=2026-09', [])
    expect(leave).toHaveBeenCalledWith(expect.stringContaining(encodeURIComponent('/desk/?session=2026-09')))
  })

  it('the back button leads to where a link was pressed, also where the link did not say the session', async () => {
    const router = await arrive('/complaints?session=2026-09&show=decided', ['centre-staff'])
    await router.push('/complaints/c1')
    expect(router.currentRoute.value.fullPath).toBe('/complaints/c1?session=2026-09')
    router.back()
    await flushPromises()
    expect(router.currentRoute.value.fullPath).toBe('/complaints?session=2026-09&show=decided')
  })

  it('says to a candidate that this is no place for them', async () => {
    const router = await arrive('/', ['candidate'])
    const page = mount(RouterView, { global: { plugins: [router] }, attachTo: document.body })
    await flushPromises()
    expect(page.text()).toContain(m.value.home.notStaff)
  })
})

describe('the frame of the desk', () => {
  const list = { meta: { title: () => 'list' }, path: '/list/:of' }
  async function frame(address: string, roles = ['centre-staff'], answers: Answers = {}, component: RouteRecordRaw['component'] = { render: () => null }) {
    const router = await arrive(address, roles, { answers, pages: [{ ...list, component } as RouteRecordRaw, ...routes.map((route) => ({ ...route, component: { render: () => null } }) as RouteRecordRaw)] })
    const page = mount(App, { global: { plugins: [router] }, attachTo: document.body })
    await flushPromises()
    return { page, router }
  }

  it('another session begins its list at the beginning; session and address change at once', async () => {
    const seen: string[] = []
    const { page, router } = await frame('/list/x?session=2027-03&after=r9&name=wang', undefined, undefined, {
      setup: () => {
        const route = useRoute()
        watchEffect(() => void seen.push(`${chosenSession.value} ${route.query.session as string} ${(route.query.after as string | undefined) ?? '-'}`))
        return () => null
      },
    })
    await page.get('#shown-session').setValue('2026-09')
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ session: '2026-09', name: 'wang' })
    expect(seen).toEqual(['2027-03 2027-03 r9', '2026-09 2026-09 -'])
  })

  it('a page that does not let go keeps its session, also in the list of sessions', async () => {
    const { page, router } = await frame('/list/x?session=2027-03')
    router.beforeEach(() => false)
    const choice = page.get<HTMLSelectElement>('#shown-session')
    await choice.setValue('2026-09')
    await flushPromises()
    expect([choice.element.value, chosenSession.value]).toEqual(['2027-03', '2027-03'])
  })

  it('R-803 the next page of a list begins at its beginning: the focus goes there, and stays where only a filter changes', async () => {
    const { router } = await frame('/list/x?session=2027-03', undefined, undefined, {
      render: () => [h('div', { class: 'table-region', tabindex: 0 }), h('button', { id: 'next' })],
    })
    const next = document.getElementById('next')!
    next.focus()
    await router.push('/list/x?session=2027-03&name=wang')
    await flushPromises()
    expect(document.activeElement).toBe(next)
    await router.push('/list/x?session=2027-03&name=wang&after=r9')
    await flushPromises()
    expect(document.activeElement?.className).toBe('table-region')
  })

  it('another address is another page: nothing of the last one is left in it', async () => {
    let made = 0
    const { router } = await frame('/list/a', undefined, undefined, { setup: () => (made++, () => null) })
    await router.push('/list/b')
    await flushPromises()
    expect(made).toBe(2)
  })

  it('says that a page is for others instead of leading somewhere else', async () => {
    const router = await arrive('/money/refunds?session=2027-03', ['centre-staff'])
    const page = mount(App, { global: { plugins: [router] } })
    await flushPromises()
    expect(router.currentRoute.value.path).toBe('/money/refunds')
    expect(page.find('[data-foreign]').exists()).toBe(true)
    expect(page.find('main table').exists()).toBe(false)
  })

  it.each([
    ['who is signed in', { 'GET /api/session': 'network down' }],
    ['the sessions', { 'GET /api/enrollment/administration/sessions': 'network down' }],
  ] as const)('where %s cannot be asked for, it says that, and neither that somebody is no staff nor that there is no session', async (_what, answers) => {
    const { page } = await frame('/', undefined, answers)
    expect(page.find('[data-unreached]').exists()).toBe(true)
    expect(page.text()).not.toContain(m.value.home.notStaff)
  })
})
