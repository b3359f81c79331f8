import { EVERYBODY, type Area, type Page } from '@/areas'

export default {
  name: 'dates',
  group: 'settings',
  roles: EVERYBODY,
  pages: [{ path: '/dates', component: () => import('./DatesPage.vue'), title: 'dates' }],
} satisfies Omit<Area, 'routes'> & { pages: Page[] }
