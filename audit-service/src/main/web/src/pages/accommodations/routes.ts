import { EVERYBODY, type Area, type Page } from '@/areas'

export default {
  name: 'accommodations',
  group: 'work',
  roles: EVERYBODY,
  pages: [
    { path: '/accommodations', component: () => import('./AccommodationsPage.vue'), title: 'accommodations' },
    { path: '/accommodations/:accommodation', component: () => import('./AccommodationPage.vue'), title: 'accommodation' },
  ],
} satisfies Omit<Area, 'routes'> & { pages: Page[] }
