// Messages that come with a page instead of with the first one. A page's file waits for them, so nobody sees the wrong language.
import { computed, shallowReactive, shallowRef, type ComputedRef } from 'vue'
import { beforeSpeaking, language } from '..'

/** What the rest of the portal looks up by a code or a path: sentences for problems, and titles for routes. */
interface Looked {
  titles?: Record<string, string>
  problems?: Record<string, string>
}

const loaded = shallowReactive<ComputedRef<Looked>[]>([])

export async function pageMessages<T extends object>(zh: T, english: () => Promise<{ default: T }>): Promise<ComputedRef<T>> {
  const en = shallowRef<T>()
  const load = async () => {
    en.value ??= (await english()).default
  }
  beforeSpeaking('en', load)
  if (language.value === 'en') await load().catch(() => undefined)
  const spoken = computed(() => (language.value === 'en' && en.value) || zh)
  loaded.push(spoken as ComputedRef<Looked>)
  return spoken
}

export function ofPages(kind: keyof Looked, key: string): string | undefined {
  for (const { value } of loaded) if (value[kind]?.[key]) return value[kind][key]
  return undefined
}
