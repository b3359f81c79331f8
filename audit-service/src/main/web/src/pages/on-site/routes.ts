import { CENTRE, type Area, type Page } from '@/areas'

export default {
  name: 'onSite',
  group: 'work',
  roles: CENTRE,
  pages: [{ path: '/on-site', component: () => import('./OnSitePage.vue'), title: 'onSite' }],
} satisfies Omit<Area, 'routes'> & { pages: Page[] }
