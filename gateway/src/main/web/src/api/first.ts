// What the first page calls; everything else is in baoming.ts, which comes with the pages that need it.
import { call, useCsrf } from '@kit/http'
import type * as T from './types'

const sessions = '/api/enrollment/sessions'

export const session = {
  get: async () => {
    const session = await call<T.Session>('/api/session')
    useCsrf(session.csrf)
    return session
  },
  signOut: () => call<{ redirect: string }>('/api/session/sign-out', { method: 'POST' }),
}

export const entrance = {
  sessions: () => call<T.ExamSession[]>(sessions),
  provinces: (session: string) => call<T.Province[]>(`${sessions}/${session}/provinces`),
}
