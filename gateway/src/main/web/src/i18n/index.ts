// Messages are plain typed objects; a message with a gap is a function. Chinese is the source, English must match its type.
import { computed, shallowRef } from 'vue'
import zh from './zh'
import type { Language, Named } from '@/api/types'

export type Messages = typeof zh

const TAGS: Record<Language, string> = { zh: 'zh-CN', en: 'en' }
const KEY = 'language'
const spoken = shallowRef<{ language: Language; messages: Messages }>({ language: 'zh', messages: zh })

export const language = computed(() => spoken.value.language)
export const languageTag = computed(() => TAGS[spoken.value.language])
export const m = computed(() => spoken.value.messages)

const before: [Language, () => Promise<void>][] = []

/** What has to be loaded before the portal speaks a language; so the messages that come with a page. */
export function beforeSpeaking(language: Language, load: () => Promise<void>) {
  before.push([language, load])
}

export async function speak(wanted: Language): Promise<void> {
  await Promise.all(before.map(([language, load]) => (language === wanted ? load() : undefined)))
  spoken.value = { language: wanted, messages: wanted === 'zh' ? zh : (await import('./en')).default }
  document.documentElement.lang = TAGS[wanted]
  localStorage.setItem(KEY, wanted)
}

export function rememberedLanguage(): Language {
  return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh'
}

export function named(thing: Named): string {
  return (language.value === 'en' && thing.nameEn) || thing.nameZh
}

/** For the lang attribute of a text that exists in Chinese only and stands on an English page (WCAG 3.1.2). */
export function langOf(thing: Named): string | undefined {
  return language.value === 'en' && !thing.nameEn ? TAGS.zh : undefined
}
