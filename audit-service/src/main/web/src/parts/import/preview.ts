// Imports of spreadsheets: the file is previewed, then the same bytes are stored, whole or not at all.
import { call } from '@kit/http'
import { inTurn } from '../turn'

export type Change = 'ADDED' | 'CHANGED' | 'UNCHANGED'

export interface Fault {
  row: number
  column: string
  code: string
  message: string
  value: string | null
}

export interface Preview {
  digest: string
  version: number | null
  source: { format: 'CSV' | 'XLSX'; encoding: string | null; separator: string | null; sheet: string | null }
  rows: number
  added: number
  changed: number
  unchanged: number
  removed: number
  columns: string[]
  first: { row: number; change: Change | null; cells: Record<string, string> }[]
  notices: { code: string; count: number; named: string[] }[]
  faultCount: number
  faults: Fault[]
}

/** What only the person who uploads a workbook can decide. */
export interface Choice {
  hidden?: 'INCLUDE' | 'SKIP'
  sheet?: string
}

/** An import of the services: its path, and what else it is asked with. */
export interface Import {
  path: string
  method?: 'POST' | 'PUT'
  /** For the preview alone. */
  query?: Record<string, string>
}

/** The service refuses more. */
export const MOST_BYTES = 5 * 1024 * 1024

/** A hundred thousand rows take the service some seconds, and the way there some more. */
const PATIENCE_MS = 90_000

function address(path: string, parts: Record<string, string | undefined>): string {
  const query = Object.entries(parts).filter((part): part is [string, string] => part[1] !== undefined)
  return query.length ? `${path}?${new URLSearchParams(query)}` : path
}

export function preview({ path, query }: Import, file: Blob, choice: Choice, waiting: () => boolean): Promise<Preview> {
  return inTurn(() => call<Preview>(address(`${path}/preview`, { ...query, ...choice }), { method: 'POST', body: file, timeoutMs: PATIENCE_MS }), waiting)
}

/** Of other bytes than those of the preview, or of something that has changed since, nothing is stored. */
export function store<T>({ path, method = 'POST' }: Import, file: Blob, choice: Choice, { digest, version }: Preview, waiting: () => boolean): Promise<T> {
  return inTurn(() => call<T>(address(path, { ...choice, digest }), { method, body: file, timeoutMs: PATIENCE_MS, ...(version !== null && { seen: version }) }), waiting)
}
