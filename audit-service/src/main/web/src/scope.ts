// Which exam session the desk shows: one choice for all pages, in the address, so that a link shows the same to a colleague.
import { computed, shallowRef } from 'vue'
import { call } from '@kit/http'
import type { Named } from '@kit/i18n'

export interface SessionLine extends Named {
  session: string
  ordinal: number
  window: { opensAt: string; closesAt: string }
}

/** The newest first; null until they are loaded. */
export const sessions = shallowRef<SessionLine[] | null>(null)

const KEY = 'desk-session'
const chosen = shallowRef('')

/** Empty where there is no session yet. */
export const chosenSession = computed(() => chosen.value)

/** Its name and window. */
export const shownSession = computed(() => sessions.value?.find(({ session }) => session === chosen.value))

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

/** What the address asks for, else what was chosen last, else the newest. */
export async function settleSession(asked: string | undefined): Promise<string> {
  const known = sessions.value ?? (await loadSessions().catch(() => []))
  const has = (session: string | null | undefined): session is string => known.some((one) => one.session === session)
  const settled = [asked, chosen.value, remembered()].find(has) ?? known[0]?.session ?? ''
  chosen.value = settled
  return settled
}
