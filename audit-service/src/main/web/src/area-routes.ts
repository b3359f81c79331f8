// Finds the areas. It stands apart from `areas.ts`, which the areas' own `routes.ts` import: a module that finds them and is needed by
// them would be needed before it is there.
import type { RouteRecordRaw } from 'vue-router'
import type { Area, AreaName, Page } from './areas'
import type { Messages } from './words'

const found = import.meta.glob<{ default: Omit<Area, 'routes'> & { pages: Page[] } }>('./pages/*/routes.ts', { eager: true })

const ORDER: AreaName[] = [
  ...(['review', 'candidates', 'onSite', 'groups', 'complaints', 'accommodations', 'arrangement', 'roster'] as const),
  ...(['setup', 'offers', 'texts', 'dates', 'rooms', 'slots', 'imports'] as const),
  ...(['numbers', 'money', 'record'] as const),
]

export function areasOf(titled: (title: string) => (messages: Messages) => string): Area[] {
  return Object.values(found)
    .map(({ default: { pages, ...area } }) => ({
      ...area,
      routes: pages.map(
        ({ path, component, title, roles = area.roles, props = true }) =>
          ({ path, component, props, meta: { title: titled(title), roles, area: area.name } }) as RouteRecordRaw,
      ),
    }))
    .sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name))
}
