import { EVERYBODY, type Area, type Page } from '@/areas'

export default {
  name: 'record',
  group: 'insight',
  roles: EVERYBODY,
  pages: [{ path: '/record', component: () => import('./RecordPage.vue'), title: 'record' }],
} satisfies Omit<Area, 'routes'> & { pages: Page[] }
