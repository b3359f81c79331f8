// The areas of the desk, in the order of the navigation. Each has a folder in `pages` with its routes; nothing is registered elsewhere.
import type { RouteRecordRaw } from 'vue-router'
import type { Messages } from './words'
import type { Role } from './session'

export const EVERYBODY: readonly Role[] = ['centre-staff', 'province-admin', 'exam-admin']
export const CENTRE: readonly Role[] = ['centre-staff']
export const ABOVE: readonly Role[] = ['province-admin', 'exam-admin']
export const BOARD: readonly Role[] = ['exam-admin']

export type AreaName = Exclude<keyof Messages['areas'], 'home'>

export interface Area {
  name: AreaName
  group: keyof Messages['groups']
  /** Who finds it in the navigation. */
  roles: readonly Role[]
  /** The first is where the navigation leads. */
  routes: RouteRecordRaw[]
}

declare module 'vue-router' {
  interface RouteMeta {
    title: (messages: Messages) => string
    /** Who may open it; the services decide again. */
    roles?: readonly Role[]
    /** The area whose link is marked in the navigation. */
    area?: AreaName
  }
}

/** A page of an area. Its title is looked up in the `titles` of the page's own words, which come with it. */
export interface Page {
  path: string
  component: RouteRecordRaw['component']
  title: string
  roles?: readonly Role[]
  props?: RouteRecordRaw['props']
}
