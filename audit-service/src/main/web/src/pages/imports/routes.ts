import { ABOVE, type Area, type Page } from '@/areas'

export default {
  name: 'imports',
  group: 'settings',
  roles: ABOVE,
  pages: [{ path: '/imports/:kind(sessions|centres|offers)?', component: () => import('./ImportsPage.vue'), title: 'imports' }],
} satisfies Omit<Area, 'routes'> & { pages: Page[] }
