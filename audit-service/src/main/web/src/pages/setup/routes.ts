import { ABOVE, BOARD, EVERYBODY, type Area, type Page } from '@/areas'

export default {
  name: 'setup',
  group: 'settings',
  roles: EVERYBODY,
  pages: [
    { path: '/setup', component: () => import('./SetupPage.vue'), title: 'setup' },
    { path: '/setup/session', component: () => import('./SessionPage.vue'), title: 'session', roles: BOARD },
    { path: '/setup/new-session', component: () => import('./NewSessionPage.vue'), title: 'newSession', roles: BOARD },
    { path: '/setup/readiness', component: () => import('./ReadinessPage.vue'), title: 'readiness' },
    { path: '/setup/policy', component: () => import('./PolicyPage.vue'), title: 'policy' },
    { path: '/setup/new-province', component: () => import('./ProvincePage.vue'), title: 'newProvince', roles: BOARD, props: { province: '' } },
    { path: '/setup/provinces/:province', component: () => import('./ProvincePage.vue'), title: 'province', roles: ABOVE },
    { path: '/setup/new-centre', component: () => import('./CentrePage.vue'), title: 'newCentre', roles: ABOVE, props: { centre: '' } },
    { path: '/setup/centres/:centre', component: () => import('./CentrePage.vue'), title: 'centre' },
  ],
} satisfies Omit<Area, 'routes'> & { pages: Page[] }
