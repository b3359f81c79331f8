import { CENTRE, type Area, type Page } from '@/areas'

export default {
  name: 'roster',
  group: 'work',
  roles: CENTRE,
  pages: [
    { path: '/roster', component: () => import('./RosterPage.vue'), title: 'roster' },
    { path: '/roster/import', component: () => import('./RosterImportPage.vue'), title: 'rosterImport' },
    { path: '/roster/students/:entry', component: () => import('./RosterStudentPage.vue'), title: 'rosterStudent' },
  ],
} satisfies Omit<Area, 'routes'> & { pages: Page[] }
