import { EVERYBODY, type Area, type Page } from '@/areas'

export default {
  name: 'texts',
  group: 'settings',
  roles: EVERYBODY,
  pages: [
    { path: '/texts', component: () => import('./TextsPage.vue'), title: 'texts' },
    { path: '/texts/new', component: () => import('./TextEditPage.vue'), title: 'newText' },
    { path: '/texts/:text/change', component: () => import('./TextEditPage.vue'), title: 'changeText' },
    { path: '/texts/:text/versions', component: () => import('./TextVersionsPage.vue'), title: 'textVersions' },
  ],
} satisfies Omit<Area, 'routes'> & { pages: Page[] }
