import { nextTick } from 'vue'
import { createRouter, createWebHistory, type RouteLocationNormalized, type RouteLocationRaw, type RouteRecordRaw } from 'vue-router'
import { leaveAndReturn } from '@kit/draft'
import { lookUp } from '@kit/i18n'
import { areasOf } from './area-routes'
import { settleSession } from './scope'
import { loadSession, may, role, session, signInUrl } from './session'
import { title } from './title'
import type { Messages } from './words'

const BASE = '/desk'

/** A title that comes with the page's own messages. */
const titled = (key: string) => (m: Messages) => lookUp('titles', key) ?? m.app.name

export const areas = areasOf(titled)

export const routes: RouteRecordRaw[] = [
  { path: '/', component: () => import('./pages/home/HomePage.vue'), meta: { title: (m) => m.areas.home } },
  ...areas.flatMap((area) => area.routes),
  { path: '/:rest(.*)*', component: () => import('./pages/not-found/NotFoundPage.vue'), meta: { title: (m) => m.notFound.title } },
]

/** Whoever has to sign in goes straight to the sign-in page, and comes back to exactly this address. */
export async function guard(to: RouteLocationNormalized, from: RouteLocationNormalized): Promise<true | RouteLocationRaw> {
  if (!session.value?.signedIn) await loadSession()
  // The gateway does not answer: the page says so when it asks for what it shows.
  if (!session.value) return true
  if (!session.value.signedIn) {
    const signIn = signInUrl(BASE + to.fullPath)
    if (from.matched.length > 0) leaveAndReturn(signIn)
    else location.replace(signIn)
    // Neither this page nor the next one is shown while the browser leaves.
    return new Promise<never>(() => undefined)
  }
  if (!role() || (to.meta.roles && !may(to.meta.roles))) return to.path === '/' ? true : '/'
  const asked = typeof to.query.session === 'string' ? to.query.session : undefined
  const settled = await settleSession(asked)
  return settled && settled !== asked ? { path: to.path, query: { ...to.query, session: settled }, hash: to.hash, replace: true } : true
}

export const router = createRouter({
  history: createWebHistory(`${BASE}/`),
  routes,
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
})

router.beforeEach(guard)

// Browsers remember that a file could not be loaded (no network, or the desk has been renewed): only a fresh document can have it.
router.onError((_failure, to, from) => {
  if (from.matched.length > 0) leaveAndReturn(BASE + to.fullPath)
})

// A new page says its name: title for the tab, focus to its content for the screen reader.
router.afterEach(async (to, from, failure) => {
  if (failure) return
  title.value = (m) => to.meta.title(m)
  if (from.matched.length === 0 || to.path === from.path) return
  await nextTick()
  document.getElementById('main')?.focus({ preventScroll: true })
})
