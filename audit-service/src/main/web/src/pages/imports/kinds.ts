// What can be imported into the catalogue, and with which columns (the service's own list: enrollment-service/docs/imports.md).
import { BOARD, ABOVE } from '@/areas'
import type { Role } from '@/session'
import type { Import } from '@/parts/import/preview'

export type Kind = 'sessions' | 'centres' | 'offers'

interface Description {
  kind: Kind
  roles: readonly Role[]
  columns: { code: string; required: boolean }[]
}

const required = (...codes: string[]) => codes.map((code) => ({ code, required: true }))
const optional = (...codes: string[]) => codes.map((code) => ({ code, required: false }))

export const KINDS: Description[] = [
  {
    kind: 'sessions',
    roles: BOARD,
    columns: [
      ...required('session', 'ordinal', 'nameZh', 'nameEn', 'opensAt', 'closesAt', 'examDates'),
      ...optional('ticketsFrom', 'ticketsUntil', 'basedOn'),
    ],
  },
  { kind: 'centres', roles: ABOVE, columns: [...required('centre', 'nameZh', 'nameEn', 'address'), ...optional('opensAt', 'closesAt', 'capacity')] },
  { kind: 'offers', roles: ABOVE, columns: required('centre', 'subject', 'feeYuan', 'capacity') },
]

export function importOf(kind: Kind, session: string): Import {
  return { path: kind === 'sessions' ? '/api/enrollment/imports/sessions' : `/api/enrollment/imports/${session}/${kind}` }
}
