// What the portal's tests share: a page, opened as the router would, in front of the kit's stand-in for the services.
import { flushPromises, mount } from '@vue/test-utils'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Component } from 'vue'
import { challenge } from '@kit/testing/services'
import { follow } from './place'
import { routes } from './router'

export { services, solved, type Answer, type Answers, type Sent } from '@kit/testing/services'

export const humanChecks = () => ({ 'GET /api/passport/human-checks': challenge })

export async function openPage(component: Component, path: string, props: Record<string, unknown> = {}) {
  const router = createRouter({ history: createMemoryHistory(), routes: routes.map((route) => ({ ...route, component: { render: () => null } }) as typeof route) })
  follow(router)
  await router.push(path)
  const page = mount(component, { props, global: { plugins: [router] }, attachTo: document.body })
  await flushPromises()
  return { page, router }
}
