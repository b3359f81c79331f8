import { orderOf } from './orders/cashier'
import { nextTick } from 'vue'
import { createRouter, createWebHistory, type RouteLocationNormalized, type Router, type RouteRecordRaw } from 'vue-router'
import { leaveAndReturn } from '@kit/draft'
import { lookUp } from '@kit/i18n'
import type { Messages } from './words'
import EntrancePage from './pages/entrance/EntrancePage.vue'
import { follow, unreached } from './place'
import { isCandidate, loadSession, session, signInUrl } from './session'
import { title } from './title'
import { wanted } from './way-back'

declare module 'vue-router' {
  interface RouteMeta {
    title: (messages: Messages) => string
    /** Only for who is signed in; others sign in first, and come back to it. */
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
  // The application itself shows it, with or without the router.
  open('/', EntrancePage, (m) => m.entrance.title),
  open('/announcements', () => import('./pages/texts/TextsPage.vue'), titled('announcements'), { page: 'announcements' }),
  open('/how-to', () => import('./pages/texts/TextsPage.vue'), titled('howTo'), { page: 'howTo' }),
  open('/notices/:session/:text', () => import('./pages/texts/TextPage.vue'), titled('notice'), true),
  open('/draw/:session/:centre', () => import('./pages/draw/DrawPage.vue'), titled('draw'), true),
  open('/passport/new', () => import('./pages/make-passport/MakePassportPage.vue'), titled('makePassport')),
  open('/recover', () => import('./pages/recover/RecoverPage.vue'), titled('recover')),
  open('/sign-in', () => import('./pages/sign-in/SignInPage.vue'), (m) => m.signIn.title),
  open('/signed-in', () => import('./pages/sign-in/SignedInPage.vue'), titled('signedIn')),
  own('/home', () => import('./pages/home/HomePage.vue'), titled('home')),
  own('/account', () => import('./pages/account/AccountPage.vue'), titled('account')),
  own('/account/email', () => import('./pages/change-address/ChangeAddressPage.vue'), titled('changeEmail'), { channel: 'EMAIL' }),
  own('/account/mobile', () => import('./pages/change-address/ChangeAddressPage.vue'), titled('changeMobile'), { channel: 'MOBILE' }),
  own('/document', () => import('./pages/document/DocumentPage.vue'), (m) => m.app.document),
  own('/profile', () => import('./pages/profile/ProfilePage.vue'), titled('profile')),
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
  own('/registrations/:id/accommodation', () => import('./pages/accommodation/AccommodationPage.vue'), titled('accommodation')),
  own('/registrations/:id/ticket', () => import('./pages/ticket/TicketPage.vue'), titled('ticket')),
  own('/registrations/:id/orders', () => import('./pages/orders/OrdersPage.vue'), titled('orders')),
  own('/complaint', () => import('./pages/complaint/ComplaintPage.vue'), titled('complaint')),
  own('/pay/return', () => import('./pages/pay-return/PayReturnPage.vue'), titled('payReturn')),
  open('/:rest(.*)*', () => import('./pages/not-found/NotFoundPage.vue'), (m) => m.notFound.title),
]

const STAFF_TOO = ['/home', '/account']

/** Whoever needs to sign in for a page goes straight to the sign-in page, and comes back to exactly this address. */
export async function guard(to: RouteLocationNormalized, from: RouteLocationNormalized): Promise<true | string> {
  if (!session.value?.signedIn && (to.meta.signedIn || !session.value)) await loadSession()
  if (!to.meta.signedIn || !session.value) return true
  if (session.value.signedIn) {
    wanted.reached()
    // A centre has paid for its group, and the cashier leads everybody back here.
    if (to.path === '/pay/return' && session.value.roles.includes('centre-staff')) {
      location.replace(`/desk/groups/orders/${encodeURIComponent(orderOf(to.query))}`)
      return new Promise<never>(() => undefined)
    }
    // Staff have nothing here but their password: the home page says so.
    return isCandidate(session.value) || STAFF_TOO.includes(to.path) ? true : '/home'
  }
  wanted.keep(to.fullPath)
  const signIn = signInUrl(to.fullPath)
  // An address that was typed is replaced: the back button would lead to it, and it here again.
  if (from.matched.length > 0) leaveAndReturn(signIn)
  else location.replace(signIn)
  // Neither this page nor the next one is shown while the browser leaves.
  return new Promise<never>(() => undefined)
}

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

/**
 * Browsers remember that a file could not be loaded: only a fresh document can have it, so the browser goes there itself, at once or when
 * there is a network again. Not for the page that a document begins with, which would be loaded again and again.
 */
export function reach(router: Router) {
  const open = () => {
    if (unreached.value && navigator.onLine) leaveAndReturn(unreached.value)
  }
  router.onError((_failure, to, from) => {
    if (from.matched.length === 0) return
    unreached.value = to.fullPath
    open()
  })
  addEventListener('online', open)
}

follow(router)
reach(router)

router.beforeEach(guard)

// A new page says its name: title for the tab, focus to its heading for the screen reader.
router.afterEach(async (to, from, failure) => {
  if (failure) return
  title.value = (m) => to.meta.title?.(m) ?? m.app.tagline
  const samePage = to.path === from.path && to.query.stage === from.query.stage
  if (from.matched.length === 0 || samePage) return
  await nextTick()
  document.getElementById('main')?.focus({ preventScroll: true })
})
