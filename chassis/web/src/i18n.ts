// Messages are plain typed objects; a message with a gap is a function. Chinese is the source and comes with the code that shows it;
// English must match its type and is loaded when somebody speaks it.
import { computed, shallowReactive, shallowRef, type ComputedRef } from 'vue'

export type Language = 'zh' | 'en'

/** Something with a name in both languages, or in Chinese only. */
export interface Named {
  nameZh: string
  nameEn?: string | null
}

/** What is looked up by a code or a path, whichever messages it stands in: sentences for problems, and titles for routes. */
interface LookedUp {
  titles?: Record<string, string>
  problems?: Record<string, string>
}

const TAGS: Record<Language, string> = { zh: 'zh-CN', en: 'en' }
const KEY = 'language'
const spoken = shallowRef<Language>('zh')
const registered = shallowReactive<ComputedRef<LookedUp>[]>([])
const loaders: (() => Promise<void>)[] = []

export const language = computed(() => spoken.value)
export const languageTag = computed(() => TAGS[spoken.value])

function register<T extends object>(zh: T, english: () => Promise<{ default: T }>) {
  const en = shallowRef<T>()
  const load = async () => {
    en.value ??= (await english()).default
  }
  loaders.push(load)
  const messages = computed(() => (spoken.value === 'en' && en.value) || zh)
  registered.push(messages as ComputedRef<LookedUp>)
  return { messages, load }
}

/** Messages that are there from the first page on. */
export function firstMessages<T extends object>(zh: T, english: () => Promise<{ default: T }>): ComputedRef<T> {
  return register(zh, english).messages
}

/** Messages that come with a page instead. The page's file waits for them, so that nobody sees the wrong language. */
export async function pageMessages<T extends object>(zh: T, english: () => Promise<{ default: T }>): Promise<ComputedRef<T>> {
  const { messages, load } = register(zh, english)
  if (spoken.value === 'en') await load().catch(() => undefined)
  return messages
}

/** Fails, and leaves the language as it is, where the messages cannot be loaded. */
export async function speak(wanted: Language): Promise<void> {
  if (wanted === 'en') await Promise.all(loaders.map((load) => load()))
  spoken.value = wanted
  document.documentElement.lang = TAGS[wanted]
  rememberLanguage(wanted)
}

/** From the next page load on. */
export function rememberLanguage(wanted: Language) {
  localStorage.setItem(KEY, wanted)
}

export function rememberedLanguage(): Language {
  return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh'
}

export function lookUp(kind: keyof LookedUp, key: string): string | undefined {
  for (const { value } of registered) if (value[kind]?.[key]) return value[kind][key]
  return undefined
}

export function named(thing: Named): string {
  return (spoken.value === 'en' && thing.nameEn) || thing.nameZh
}

/** For the lang attribute of a text that exists in Chinese only and stands on an English page (WCAG 3.1.2). */
export function langOf(thing: Named): string | undefined {
  return spoken.value === 'en' && !thing.nameEn ? TAGS.zh : undefined
}
