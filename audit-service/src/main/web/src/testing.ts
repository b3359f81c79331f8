// What the desk's tests share: a page, opened as the router would, in front of the kit's stand-in for the services.
import { flushPromises, mount } from '@vue/test-utils'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Component } from 'vue'
import { routes } from './router'
import { chooseSession } from './scope'
import { session, type Role } from './session'

export { late, services, type Answers, type Sent } from '@kit/testing/services'

export function signedInAs(role: Role, scope: { centre?: string; province?: string } = {}) {
  session.value = { signedIn: true, username: 'wang', roles: [role], centre: scope.centre ?? null, province: scope.province ?? null }
}

export async function openPage(component: Component, path: string, props: Record<string, unknown> = {}) {
  chooseSession('2027-03')
  const router = createRouter({ history: createMemoryHistory(), routes: routes.map((route) => ({ ...route, component: { render: () => null } }) as typeof route) })
  await router.push(path)
  const page = mount(component, { props, global: { plugins: [router] }, attachTo: document.body })
  await flushPromises()
  return { page, router }
}
