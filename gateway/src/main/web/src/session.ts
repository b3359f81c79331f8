import { ref } from 'vue'
import { session as api } from './api/baoming'
import { forgetDrafts } from '@kit/draft'
import { languageTag } from '@kit/i18n'
import type { Session } from './api/types'

export const session = ref<Session | null>(null)

/** Null when the gateway could not be asked: then nobody is signed in as far as this page knows. */
export async function loadSession(): Promise<Session | null> {
  try {
    session.value = await api.get()
  } catch {
    session.value = null
  }
  return session.value
}

export function signInUrl(back: string): string {
  return `/oauth2/authorization/keycloak?return=${encodeURIComponent(back)}&lang=${languageTag.value}`
}

/** Changing the password happens on the sign-in page, which asks for the present one and then comes back. */
export function changePasswordUrl(back: string): string {
  return `${signInUrl(back)}&action=change-password`
}

// As the portal writes its paths, so that there is nothing to normalise: no empty segment, none that begins with a dot, no escapes.
const SAFE = /^\/(?:[\w~-][\w.~-]*(?:\/[\w~-][\w.~-]*)*\/?)?(?:[?#][!-[\]-~]*)?$/

/** Only a path of this portal: a return address from the outside must not lead elsewhere. */
export function safePath(path: unknown, otherwise: string): string {
  return typeof path === 'string' && SAFE.test(path) ? path : otherwise
}

export async function signOut() {
  const { redirect } = await api.signOut()
  forgetDrafts()
  location.assign(redirect)
}
