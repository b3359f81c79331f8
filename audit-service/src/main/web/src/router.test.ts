import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import { areas, guard, routes } from './router'
import { chosenSession, sessions } from './scope'
import { session } from './session'
import { m } from './words'
import { services } from './testing'

const EXAMS = [
  { session: '2026-09', ordinal: 79, nameZh: '第79次', nameEn: '79th', window: { opensAt: '2026-06-01T00:00:00Z', closesAt: '2026-06-20T00:00:00Z' } },
  { session: '2027-03', ordinal: 80, nameZh: '第80次', nameEn: '80th', window: { opensAt: '2026-12-01T00:00:00Z', closesAt: '2026-12-20T00:00:00Z' } },
]
const staff = (roles: string[]) => ({ json: { signedIn: roles.length > 0, username: 'wang', roles, centre: '650102', province: null } })

async function arrive(address: string, roles: string[]) {
  services({ 'GET /api/session': staff(roles), 'GET /api/enrollment/administration/sessions': { json: EXAMS } })
  const router = createRouter({ history: createMemoryHistory('/desk/'), routes })
  router.beforeEach(guard)
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

  it('sends whoever is not signed in to sign in, and back to exactly this address', async () => {
    const leave = vi.spyOn(location, 'replace').mockImplementation(() => undefined)
    await arrive('/?session=2026-09', [])
    expect(leave).toHaveBeenCalledWith(expect.stringContaining(encodeURIComponent('/desk/?session=2026-09')))
  })

  it('says to a candidate that this is no place for them', async () => {
    const router = await arrive('/', ['candidate'])
    const page = mount(RouterView, { global: { plugins: [router] }, attachTo: document.body })
    await flushPromises()
    expect(page.text()).toContain(m.value.home.notStaff)
  })
})
