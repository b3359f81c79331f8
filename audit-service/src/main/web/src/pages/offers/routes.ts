import { BOARD, EVERYBODY, type Area, type Page } from '@/areas'

export default {
  name: 'offers',
  group: 'settings',
  roles: EVERYBODY,
  pages: [
    { path: '/offers', component: () => import('./OffersPage.vue'), title: 'offers' },
    { path: '/offers/subjects', component: () => import('./SubjectsPage.vue'), title: 'subjects', roles: BOARD },
  ],
} satisfies Omit<Area, 'routes'> & { pages: Page[] }
