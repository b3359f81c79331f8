import { nextTick, watch } from 'vue'
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { lookUp } from '@kit/i18n'
import { m, type Messages } from './words'

import EntrancePage from './pages/entrance/EntrancePage.vue'
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
const open = (path: string, component: RouteRecordRaw['component'], title: (messages: Messages) => string, props: RouteRecordRaw['props'] = false) =>
  ({ path, component, props, meta: { title } }) as RouteRecordRaw

/** A title that comes with the page's own messages. */
const titled = (title: string) => (m: Messages) => lookUp('titles', title) ?? m.app.tagline

export const routes: RouteRecordRaw[] = [
  open('/', EntrancePage, (m) => m.entrance.title),
  open('/announcements', () => import('./pages/texts/TextsPage.vue'), titled('announcements'), { page: 'announcements' }),
  open('/how-to', () => import('./pages/texts/TextsPage.vue'), titled('howTo'), { page: 'howTo' }),
  open('/notices/:session/:text', () => import('./pages/texts/TextPage.vue'), titled('notice'), true),
  open('/passport/new', () => import('./pages/make-passport/MakePassportPage.vue'), titled('makePassport')),
  open('/recover', () => import('./pages/recover/RecoverPage.vue'), titled('recover')),
  open('/sign-in', () => import('./pages/sign-in/SignInPage.vue'), (m) => m.signIn.title),
  open('/signed-in', () => import('./pages/sign-in/SignedInPage.vue'), titled('signedIn')),
  own('/home', () => import('./pages/home/HomePage.vue'), titled('home')),
  own('/account', () => import('./pages/account/AccountPage.vue'), titled('account')),
  own('/account/email', () => import('./pages/change-address/ChangeAddressPage.vue'), titled('changeEmail'), { channel: 'EMAIL' }),
  own('/account/mobile', () => import('./pages/change-address/ChangeAddressPage.vue'), titled('changeMobile'), { channel: 'MOBILE' }),
  own('/document', () => import('./pages/document/DocumentPage.vue'), (m) => m.app.document),
  own('/my-data', () => import('./pages/my-data/MyDataPage.vue'), titled('myData')),
  own('/register/:session/:province', () => import('./pages/agreement/AgreementPage.vue'), titled('agreement')),
  own('/registrations/:id', () => import('./pages/registration/RegistrationPage.vue'), titled('registration')),
  own('/registrations/:id/personal-information', () => import('./pages/personal-information/PersonalInformationPage.vue'), titled('personalInformation')),
  own('/registrations/:id/subjects', () => import('./pages/subjects/SubjectsPage.vue'), titled('subjects')),
  own('/registrations/:id/delete', () => import('./pages/delete-registration/DeleteRegistrationPage.vue'), titled('deleteRegistration')),
  own('/registration-deleted/:session/:province', () => import('./pages/delete-registration/RegistrationDeletedPage.vue'), titled('registrationDeleted')),
  own('/registrations/:id/photo', () => import('./pages/photo/PhotoPage.vue'), titled('photo')),
  own('/registrations/:id/review', () => import('./pages/review/ReviewPage.vue'), titled('review')),
  own('/registrations/:id/payment', () => import('./pages/payment/PaymentPage.vue'), titled('payment')),
  own('/registrations/:id/dates', () => import('./pages/date-preferences/DatePreferencesPage.vue'), titled('dates')),
  own('/registrations/:id/orders', () => import('./pages/orders/OrdersPage.vue'), titled('orders')),
  own('/pay/return', () => import('./pages/pay-return/PayReturnPage.vue'), titled('payReturn')),
  open('/:rest(.*)*', () => import('./pages/not-found/NotFoundPage.vue'), (m) => m.notFound.title),
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
