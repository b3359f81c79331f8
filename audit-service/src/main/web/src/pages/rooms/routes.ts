import { EVERYBODY, type Area, type Page } from '@/areas'

export default {
  name: 'rooms',
  group: 'settings',
  roles: EVERYBODY,
  pages: [{ path: '/rooms', component: () => import('./RoomsPage.vue'), title: 'rooms' }],
} satisfies Omit<Area, 'routes'> & { pages: Page[] }
