import { nextTick } from 'vue'
import { createRouter, createWebHistory, type RouteLocationNormalized, type RouteLocationRaw, type RouteRecordRaw } from 'vue-router'
import { leaveAndReturn } from '@kit/draft'
import { lookUp } from '@kit/i18n'
import { areasOf } from './area-routes'
import { CURSORS, settleSession, showSession } from './scope'
import { loadSession, role, session, signInUrl } from './session'
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
  if (!role() && to.path !== '/') return '/'
  const settled = await settleSession(to.query.session)
  // Not as a replacement: the page from which somebody comes stays behind the back button.
  return settled && settled !== to.query.session ? { path: to.path, query: { ...to.query, session: settled }, hash: to.hash } : true
}

/** Another page of the same list. */
const isTurned = (to: RouteLocationNormalized, from: RouteLocationNormalized) => to.path === from.path && CURSORS.some((name) => to.query[name] !== from.query[name])
const TABLE = '#main .table-region'

export const router = createRouter({
  history: createWebHistory(`${BASE}/`),
  routes,
  scrollBehavior(to, from, saved) {
    if (saved) return saved
    if (to.path !== from.path) return { top: 0 }
    return isTurned(to, from) && document.querySelector(TABLE) ? { el: TABLE, top: 16 } : false
  },
})

router.beforeEach(guard)

// Browsers remember that a file could not be loaded (no network, or the desk has been renewed): only a fresh document can have it.
router.onError((_failure, to, from) => {
  if (from.matched.length > 0) leaveAndReturn(BASE + to.fullPath)
})

/**
 * Session and address change at once, so that nothing is asked for with one of each. A new page says its name: title for the
 * tab, focus to its content for the screen reader; where a list is turned over, the focus goes from below it to its beginning.
 */
export async function arrived(to: RouteLocationNormalized, from: RouteLocationNormalized, failure?: unknown) {
  if (failure) return
  showSession(to.query.session)
  title.value = (m) => to.meta.title(m)
  if (from.matched.length === 0) return
  await nextTick()
  if (to.path !== from.path) document.getElementById('main')?.focus({ preventScroll: true })
  else if (isTurned(to, from)) document.querySelector<HTMLElement>(TABLE)?.focus({ preventScroll: true })
}
router.afterEach(arrived)
