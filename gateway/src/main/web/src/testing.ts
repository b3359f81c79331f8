// A stand-in for the services: canned answers by method and path, and a record of what was sent.
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Component } from 'vue'
import { routes } from './router'

enableAutoUnmount(afterEach)

export interface Sent {
  call: string
  body: unknown
  headers: Record<string, string>
}

type Answer = { status?: number; json?: unknown } | 'network down'

export function services(answers: Record<string, Answer | ((sent: Sent) => Answer)>) {
  const sent: Sent[] = []
  document.cookie = 'XSRF-TOKEN=proof'
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    const call = `${init.method ?? 'GET'} ${path}`
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : init.body
    const one = { call, body, headers: init.headers as Record<string, string> }
    sent.push(one)
    const found = answers[call]
    const answer = typeof found === 'function' ? found(one) : (found ?? { status: 404, json: { code: 'NOT_FOUND' } })
    if (answer === 'network down') throw new TypeError('Failed to fetch')
    return new Response(answer.json === undefined ? null : JSON.stringify(answer.json), { status: answer.status ?? 200 })
  })
  return { answers, sent, to: (call: string) => sent.filter((one) => one.call === call) }
}

export async function openPage(component: Component, path: string, props: Record<string, unknown> = {}) {
  const router = createRouter({ history: createMemoryHistory(), routes: routes.map((route) => ({ ...route, component: { render: () => null } }) as typeof route) })
  await router.push(path)
  const page = mount(component, { props, global: { plugins: [router] }, attachTo: document.body })
  await flushPromises()
  return { page, router }
}
