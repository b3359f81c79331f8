import { ABOVE, BOARD, EVERYBODY, type Area, type Page } from '@/areas'

export default {
  name: 'money',
  group: 'insight',
  roles: EVERYBODY,
  pages: [
    { path: '/money', component: () => import('./MoneyPage.vue'), title: 'money' },
    { path: '/money/differences', component: () => import('./DifferencesPage.vue'), title: 'differences', roles: ABOVE },
    { path: '/money/refunds', component: () => import('./RefundsPage.vue'), title: 'refunds', roles: BOARD },
    { path: '/money/notifications', component: () => import('./NotificationsPage.vue'), title: 'notifications', roles: BOARD },
    { path: '/money/orders/:order', component: () => import('./OrderPage.vue'), title: 'order' },
  ],
} satisfies Omit<Area, 'routes'> & { pages: Page[] }
