import { CENTRE, type Area, type Page } from '@/areas'

export default {
  name: 'groups',
  group: 'work',
  roles: CENTRE,
  pages: [
    { path: '/groups', component: () => import('./GroupsPage.vue'), title: 'groups' },
    { path: '/groups/import', component: () => import('./GroupImportPage.vue'), title: 'groupImport' },
    { path: '/groups/photos', component: () => import('./GroupPhotosPage.vue'), title: 'groupPhotos' },
    { path: '/groups/orders', component: () => import('./GroupOrdersPage.vue'), title: 'groupOrders' },
    { path: '/groups/orders/new', component: () => import('./NewGroupOrderPage.vue'), title: 'newGroupOrder' },
    { path: '/groups/orders/:order', component: () => import('./GroupOrderPage.vue'), title: 'groupOrder' },
  ],
} satisfies Omit<Area, 'routes'> & { pages: Page[] }
