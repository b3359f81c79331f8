import { CENTRE, type Area, type Page } from '@/areas'

export default {
  name: 'review',
  group: 'work',
  roles: CENTRE,
  pages: [
    { path: '/review', component: () => import('./DeskPage.vue'), title: 'review' },
    { path: '/review/batch', component: () => import('./BatchPage.vue'), title: 'reviewBatch' },
    { path: '/review/queue', component: () => import('./QueuePage.vue'), title: 'reviewQueue' },
    { path: '/review/:registration', component: () => import('./OnePage.vue'), title: 'reviewOne' },
  ],
} satisfies Omit<Area, 'routes'> & { pages: Page[] }
