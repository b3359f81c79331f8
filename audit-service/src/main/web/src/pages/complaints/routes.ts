import { EVERYBODY, type Area, type Page } from '@/areas'

export default {
  name: 'complaints',
  group: 'work',
  roles: EVERYBODY,
  pages: [
    { path: '/complaints', component: () => import('./ComplaintsPage.vue'), title: 'complaints' },
    { path: '/complaints/:complaint', component: () => import('./ComplaintPage.vue'), title: 'complaint' },
  ],
} satisfies Omit<Area, 'routes'> & { pages: Page[] }
