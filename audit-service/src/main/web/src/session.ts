// Who is signed in: a member of a centre's staff, an administrator of a province, or the exam board.
import { shallowRef } from 'vue'
import { call, useCsrf, type Csrf } from '@kit/http'
import { forgetTab } from '@kit/draft'
import { languageTag } from '@kit/i18n'

export type Role = 'centre-staff' | 'province-admin' | 'exam-admin'

export interface Session {
  signedIn: boolean
  username: string | null
  roles: string[]
  /** The centre of a member of its staff. */
  centre: string | null
  /** The province of its administrator. */
  province: string | null
}

export const session = shallowRef<Session | null>(null)

/** Null where the gateway could not be asked: then nobody is signed in as far as this page knows. */
export async function loadSession(): Promise<Session | null> {
  try {
    const { csrf, ...found } = await call<Session & { csrf?: Csrf }>('/api/session')
    useCsrf(csrf)
    session.value = found
  } catch {
    session.value = null
  }
  return session.value
}

const STAFF: Role[] = ['exam-admin', 'province-admin', 'centre-staff']

/** The widest role of whoever is signed in; null for a candidate, and for nobody. */
export const role = (): Role | null => STAFF.find((one) => session.value?.roles.includes(one)) ?? null

export const may = (roles: readonly Role[]) => roles.some((one) => session.value?.roles.includes(one))

export function signInUrl(back: string): string {
  return `/oauth2/authorization/keycloak?return=${encodeURIComponent(back)}&lang=${languageTag.value}`
}

export async function signOut() {
  const { redirect } = await call<{ redirect: string }>('/api/session/sign-out', { method: 'POST' })
  forgetTab()
  location.assign(redirect)
}
