// Where the visitor is, without the router: the first page stands before the router has been loaded (it is a third of the JavaScript).
// From then on the router says where the visitor is, and every link goes by it.
import { computed, shallowRef } from 'vue'
import type { Router } from 'vue-router'

export type To = string | { path?: string; query?: Record<string, string | undefined> }

const address = shallowRef(location.pathname + location.search)

export const path = computed(() => address.value.replace(/[?#].*$/s, ''))
export const query = computed<Record<string, string | undefined>>(() => Object.fromEntries(new URLSearchParams(/\?[^#]*/.exec(address.value)?.[0])))

/** A page whose file could not be loaded: without network, or because the portal has been renewed meanwhile. */
export const unreached = shallowRef('')

export function follow(router: Router) {
  router.afterEach((to, _from, failure) => {
    if (failure) return
    address.value = to.fullPath
    unreached.value = ''
  })
}

export function addressOf(to: To): string {
  if (typeof to === 'string') return to
  const given = Object.entries(to.query ?? {}).filter((pair): pair is [string, string] => pair[1] !== undefined)
  const search = new URLSearchParams(given).toString()
  return (to.path ?? path.value) + (search && `?${search}`)
}

export const isHere = (to: To) => addressOf(to) === address.value

let load: (() => Promise<Router>) | undefined
let router: Promise<Router> | undefined

/** Called once, by who can load the router and give it to the application. */
export function provideRouter(loading: () => Promise<Router>) {
  load = loading
}

/** The router, loaded when it is first asked for; again after a failure. */
export function loadRouter(): Promise<Router> {
  if (!load) throw new Error('Nobody can load the router yet: call provideRouter first')
  router ??= load().catch((failure: unknown) => {
    router = undefined
    throw failure
  })
  return router
}

/** Where the router cannot be loaded, the browser goes there by itself. */
export async function go(to: To, how: 'push' | 'replace' = 'push') {
  const target = addressOf(to)
  const loaded = await loadRouter().catch(() => null)
  // What cannot be reached is told by the router.
  if (loaded) await loaded[how](target).catch(() => undefined)
  else location[how === 'push' ? 'assign' : 'replace'](target)
}
