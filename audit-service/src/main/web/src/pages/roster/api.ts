// The calls of the roster's pages: enrollment-service, as a member of the centre's staff.
import { call } from '@kit/http'

export type RosterMode = 'OFF' | 'PREFILL' | 'RESTRICT'

export interface Overview {
  centre: string
  entries: number
  importedAt: string | null
  version: number
  rosterMode: RosterMode
  ownStudentsOnly: boolean
}

export interface Student {
  /** Names the student on this roster; nobody else's number. */
  entry: number
  name: string
  documentType: string | null
  documentNumber: string | null
  school: string | null
  department: string | null
  major: string | null
  className: string | null
  studentNumber: string | null
  importedAt: string
  registered: boolean
  version: number
}

/** What is corrected; without a number the document stays as it is. */
export interface Correction {
  name: string
  documentType: string | null
  documentNumber: string | null
  school: string | null
  department: string | null
  major: string | null
  className: string | null
  studentNumber: string | null
}

export interface Imported {
  rows: number
  added: number
  updated: number
  unchanged: number
  removed: number
}

export interface Filter {
  search: string
  registered: string
  after: string
}

const of = (session: string) => `/api/enrollment/administration/sessions/${session}/roster`

function query(parts: Partial<Filter> & Record<string, string>): string {
  const filled = Object.entries(parts).filter(([, value]) => value)
  return filled.length ? `?${new URLSearchParams(filled as [string, string][])}` : ''
}

export const overview = (session: string) => call<Overview>(of(session))

export const students = (session: string, filter: Filter) => call<{ students: Student[]; next: string | null }>(`${of(session)}/students${query({ ...filter })}`)

export const student = (session: string, entry: string) => call<Student>(`${of(session)}/students/${entry}`)

/** @param seen the version of the student that was shown */
export const correct = (session: string, entry: number, correction: Correction, seen: number) =>
  call<Student>(`${of(session)}/students/${entry}`, { method: 'PUT', body: correction, seen })

export const remove = (session: string, { entry, version }: Student) => call<void>(`${of(session)}/students/${entry}`, { method: 'DELETE', seen: version })

/** Where the browser itself fetches the file, so that a large one is in no page's memory. */
export const exportAddress = (session: string, { search, registered }: Filter, language: string) =>
  `${of(session)}/export${query({ search, registered, language })}`

export const COLUMNS = [
  { code: 'documentType', required: false },
  { code: 'documentNumber', required: true },
  { code: 'name', required: true },
  ...['school', 'department', 'major', 'className', 'studentNumber'].map((code) => ({ code, required: false })),
]
