import { EVERYBODY, type Area, type Page } from '@/areas'

export default {
  name: 'numbers',
  group: 'insight',
  roles: EVERYBODY,
  pages: [{ path: '/numbers', component: () => import('./NumbersPage.vue'), title: 'numbers' }],
} satisfies Omit<Area, 'routes'> & { pages: Page[] }
