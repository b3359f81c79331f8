import { nextTick, watch } from 'vue'
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { lookUp } from '@kit/i18n'
import { m, type Messages } from './i18n'

import EntrancePage from './pages/EntrancePage.vue'
import { loadSession, session } from './session'

declare module 'vue-router' {
  interface RouteMeta {
    title: (messages: Messages) => string
    /** Only for who is signed in; others are offered sign-in first. */
    signedIn?: boolean
  }
}

const own = (path: string, component: RouteRecordRaw['component'], title: (messages: Messages) => string, props: RouteRecordRaw['props'] = true) =>
  ({ path, component, props, meta: { title, signedIn: true } }) as RouteRecordRaw
const open = (path: string, component: RouteRecordRaw['component'], title: (messages: Messages) => string) =>
  ({ path, component, meta: { title } }) as RouteRecordRaw

/** A title that comes with the page's own messages. */
const titled = (title: string) => (m: Messages) => lookUp('titles', title) ?? m.app.tagline

export const routes: RouteRecordRaw[] = [
  open('/', EntrancePage, (m) => m.entrance.title),
  open('/passport/new', () => import('./pages/MakePassportPage.vue'), titled('makePassport')),
  open('/recover', () => import('./pages/RecoverPage.vue'), titled('recover')),
  open('/sign-in', () => import('./pages/SignInPage.vue'), (m) => m.signIn.title),
  open('/signed-in', () => import('./pages/SignedInPage.vue'), (m) => m.signIn.done),
  own('/home', () => import('./pages/HomePage.vue'), (m) => m.home.title),
  own('/account', () => import('./pages/AccountPage.vue'), titled('account')),
  own('/account/email', () => import('./pages/ChangeAddressPage.vue'), titled('changeEmail'), { channel: 'EMAIL' }),
  own('/account/mobile', () => import('./pages/ChangeAddressPage.vue'), titled('changeMobile'), { channel: 'MOBILE' }),
  own('/document', () => import('./pages/DocumentPage.vue'), (m) => m.document.title),
  own('/my-data', () => import('./pages/MyDataPage.vue'), titled('myData')),
  own('/register/:session/:province', () => import('./pages/AgreementPage.vue'), (m) => m.agreement.title),
  own('/registrations/:id/personal-information', () => import('./pages/PersonalInformationPage.vue'), (m) => m.personal.title),
  own('/registrations/:id/subjects', () => import('./pages/SubjectsPage.vue'), (m) => m.subjects.title),
  own('/registrations/:id/photo', () => import('./pages/PhotoPage.vue'), (m) => m.photo.title),
  own('/registrations/:id/review', () => import('./pages/ReviewPage.vue'), (m) => m.steps.REVIEW),
  own('/registrations/:id/payment', () => import('./pages/PaymentPage.vue'), (m) => m.payment.title),
  own('/registrations/:id/orders', () => import('./pages/OrdersPage.vue'), (m) => m.orders.title),
  own('/pay/return', () => import('./pages/PayReturnPage.vue'), (m) => m.result.title),
  open('/:rest(.*)*', () => import('./pages/NotFoundPage.vue'), (m) => m.notFound.title),
]

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

router.beforeEach(async (to) => {
  if (!session.value?.signedIn && (to.meta.signedIn || !session.value)) await loadSession()
  if (to.meta.signedIn && session.value && !session.value.signedIn) return { path: '/sign-in', query: { return: to.fullPath } }
})

function title() {
  document.title = m.value.app.title(router.currentRoute.value.meta.title?.(m.value) ?? m.value.app.tagline)
}

// A new page says its name: title for the tab, focus to its heading for the screen reader.
router.afterEach(async (to, from, failure) => {
  if (failure) return
  title()
  const samePage = to.path === from.path && to.query.stage === from.query.stage
  if (from.matched.length === 0 || samePage) return
  await nextTick()
  document.getElementById('main')?.focus({ preventScroll: true })
})
watch(m, title)
