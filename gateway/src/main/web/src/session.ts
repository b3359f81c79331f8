import { ref } from 'vue'
import { session as api } from './api/first'
import { languageTag } from '@kit/i18n'
import type { Session } from './api/types'

export const session = ref<Session | null>(null)

/** The gateway has been asked, whether it answered or not. */
export const asked = ref(false)

/** Null when the gateway could not be asked: then nobody is signed in as far as this page knows. */
export async function loadSession(): Promise<Session | null> {
  try {
    session.value = await api.get()
  } catch {
    session.value = null
  }
  asked.value = true
  return session.value
}

/** Staff sign in here, too, and have no registrations. */
export const isCandidate = ({ signedIn, roles }: Session) => signedIn && roles.includes('candidate')

export function signInUrl(back: string): string {
  return `/oauth2/authorization/keycloak?return=${encodeURIComponent(back)}&lang=${languageTag.value}`
}

/** Changing the password happens on the sign-in page, which asks for the present one and then comes back. */
export function changePasswordUrl(back: string): string {
  return `${signInUrl(back)}&action=change-password`
}

/** Returns the page that follows. */
export async function endSession(): Promise<string> {
  const [{ forgetTab }, { redirect }] = await Promise.all([import('@kit/draft'), api.signOut()])
  forgetTab()
  return redirect
}

export async function signOut() {
  location.assign(await endSession())
}
