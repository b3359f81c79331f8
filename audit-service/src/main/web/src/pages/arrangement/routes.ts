import { ABOVE, EVERYBODY, type Area, type Page } from '@/areas'

export default {
  name: 'arrangement',
  group: 'work',
  roles: EVERYBODY,
  pages: [
    { path: '/arrangement', component: () => import('./ArrangementPage.vue'), title: 'arrangement' },
    { path: '/arrangement/seats', component: () => import('./SeatsPage.vue'), title: 'seats' },
    { path: '/arrangement/seats/:ticket', component: () => import('./SeatPage.vue'), title: 'seat' },
    { path: '/arrangement/tickets', component: () => import('./TicketsPage.vue'), title: 'tickets' },
    { path: '/arrangement/centres', component: () => import('./CentresPage.vue'), title: 'centres', roles: ABOVE },
  ],
} satisfies Omit<Area, 'routes'> & { pages: Page[] }
