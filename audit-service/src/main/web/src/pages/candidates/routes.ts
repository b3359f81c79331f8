import { EVERYBODY, type Area, type Page } from '@/areas'

export default {
  name: 'candidates',
  group: 'work',
  roles: EVERYBODY,
  pages: [
    { path: '/candidates', component: () => import('./CandidatesPage.vue'), title: 'candidates' },
    { path: '/candidates/:registration', component: () => import('./CandidatePage.vue'), title: 'candidate' },
  ],
} satisfies Omit<Area, 'routes'> & { pages: Page[] }
