import { CENTRE, type Area, type Page } from '@/areas'

export default {
  name: 'roster',
  group: 'work',
  roles: CENTRE,
  pages: [
    { path: '/roster', component: () => import('./RosterPage.vue'), title: 'roster' },
    { path: '/roster/import', component: () => import('./RosterImportPage.vue'), title: 'rosterImport' },
  ],
} satisfies Omit<Area, 'routes'> & { pages: Page[] }
