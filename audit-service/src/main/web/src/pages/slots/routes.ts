import { EVERYBODY, type Area, type Page } from '@/areas'

export default {
  name: 'slots',
  group: 'settings',
  roles: EVERYBODY,
  pages: [{ path: '/slots', component: () => import('./SlotsPage.vue'), title: 'slots' }],
} satisfies Omit<Area, 'routes'> & { pages: Page[] }
