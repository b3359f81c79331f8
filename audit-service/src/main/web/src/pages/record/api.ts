// The record of what staff did, in every service (R-504).
import { call } from '@kit/http'

export interface Action {
  position: number
  /** Whose record it stands in: a centre, a province, or `board`. */
  scope: string
  sequence: number
  at: string
  service: string | null
  actor: string
  account: string | null
  role: string | null
  act: string
  session: string | null
  registration: string | null
  details: Record<string, string>
  hash: string
}

export interface ActionPage {
  actions: Action[]
  next: number | null
}

/** What is looked for, as it stands in the address of the page. */
export interface Filter {
  scope: string
  province: string
  session: string
  registration: string
  actor: string
  act: string
  /** Days in China, both included. */
  from: string
  to: string
  text: string
}

export interface Head {
  day: string
  at: string
  chains: number
  actions: number
  hash: string
  intact: boolean
  mailedAt: string | null
}

export interface Verification {
  intact: boolean
  checkedAt: string
  chains: number
  actions: number
  head: string
  comparedWith: string | null
  damages: { scope: string | null; sequence: number; kind: string }[]
}

const PATH = '/api/audit/actions'
const DAY = 86_400_000

/** Where a day begins in China. */
const startOf = (day: string, plusDays = 0) => new Date(Date.parse(`${day}T00:00:00+08:00`) + plusDays * DAY).toISOString()

function query({ from, to, ...others }: Filter, more: Record<string, string> = {}): string {
  const params = new URLSearchParams()
  const all = { ...others, ...(from && { from: startOf(from) }), ...(to && { to: startOf(to, 1) }), ...more }
  for (const [name, value] of Object.entries(all)) if (value) params.set(name, value)
  return params.size ? `?${params.toString()}` : ''
}

export const record = {
  search: (filter: Filter, before?: number) => call<ActionPage>(PATH + query(filter, before === undefined ? {} : { before: String(before) })),
  /** For a link: the browser saves it while it comes. */
  exportPath: (filter: Filter, format: 'CSV' | 'NDJSON') => `${PATH}/export${query(filter, { format })}`,
  heads: () => call<Head[]>(`${PATH}/heads`),
  verify: (head: string) => call<Verification>(`${PATH}/verification${head ? `?head=${head}` : ''}`),
}
