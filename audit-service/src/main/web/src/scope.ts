// Which exam session the desk shows: one choice for all pages, in the address, so that a link shows the same to a colleague.
import { computed, shallowRef } from 'vue'
import { call } from '@kit/http'
import type { Named } from '@kit/i18n'

export interface SessionLine extends Named {
  session: string
  ordinal: number
  window: { opensAt: string; closesAt: string }
  listed: boolean
}

/** The newest first; null until they are loaded. */
export const sessions = shallowRef<SessionLine[] | null>(null)

const KEY = 'desk-session'

/** In the address: where a page of a list begins, which means nothing in another session's list. */
export const CURSORS = ['after', 'before'] as const
const chosen = shallowRef('')

/** Empty where there is no session yet. */
export const chosenSession = computed(() => chosen.value)

/** Its name and window. */
export const shownSession = computed(() => sessions.value?.find(({ session }) => session === chosen.value))

/** For this page, and for the next time that somebody comes without an address that says one. */
export function chooseSession(session: string) {
  chosen.value = session
  try {
    localStorage.setItem(KEY, session)
  } catch {
    // A browser that keeps nothing: the address still says which one.
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

/** Again after a session has been added. */
export async function loadSessions(): Promise<SessionLine[]> {
  const found = await call<SessionLine[]>('/api/enrollment/administration/sessions')
  sessions.value = [...found].sort((a, b) => b.window.opensAt.localeCompare(a.window.opensAt))
  return sessions.value
}

const has = (session: unknown): session is string => sessions.value?.some((one) => one.session === session) ?? false

/**
 * What the address asks for, else what was chosen last, else the newest that is open to candidates, else the newest. Empty where there is none,
 * and where they could not be loaded.
 */
export async function settleSession(asked: unknown): Promise<string> {
  if (!sessions.value) await loadSessions().catch(() => undefined)
  const begun = sessions.value?.find(({ listed }) => listed) ?? sessions.value?.[0]
  return [asked, chosen.value, remembered()].find(has) ?? begun?.session ?? ''
}

/** What the address says is what the pages show. */
export function showSession(asked: unknown) {
  chosen.value = has(asked) ? asked : ''
}
