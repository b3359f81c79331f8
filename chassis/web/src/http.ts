// One way to the services: JSON, the CSRF proof on every write, and two kinds of failure that must never be mixed up.

export interface FieldProblem {
  field: string
  code: string
  message: string
  /** How many characters it may have, where it has more. */
  max?: number
}

/** The service answered and refused: a business "no" with a stable code (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly body: Record<string, unknown> = {},
    /** Seconds, where the service says so; else 0. */
    readonly retryAfter = 0,
  ) {
    super(String(body.detail ?? body.title ?? code))
  }

  get errors(): FieldProblem[] {
    return Array.isArray(this.body.errors) ? (this.body.errors as FieldProblem[]) : []
  }
}

/** Nobody answered, or the service could not: nothing is known about the request, so it may be repeated with the same key. */
export class Outage extends Error {
  /** OVERLOADED: others come first; empty where nobody has answered. */
  constructor(
    message = '',
    readonly code = '',
    /** Seconds, where the service says so; else 0. */
    readonly retryAfter = 0,
  ) {
    super(message)
  }
}

const TIMEOUT_MS = 30_000
const CODES: Record<number, string> = { 401: 'UNAUTHENTICATED', 403: 'FORBIDDEN', 404: 'NOT_FOUND', 413: 'PAYLOAD_TOO_LARGE', 429: 'TOO_MANY_REQUESTS' }

let clockOffset = 0

/** The server's clock decides: the visitor's own may be wrong. */
export function serverNow(): number {
  return Date.now() + clockOffset
}

export function readCookie(name: string): string | null {
  const found = document.cookie.split('; ').find((cookie) => cookie.startsWith(`${name}=`))
  return found ? decodeURIComponent(found.slice(name.length + 1)) : null
}

/** Where the proof for writes is found and where it goes. The gateway says so: the cookie's name depends on https. */
export interface Csrf {
  cookie: string
  header: string
}

let csrf: Csrf | null = null

export function useCsrf(told: Csrf | undefined) {
  if (told) csrf = told
}

/** Asking for the session also sets the cookie. */
async function csrfHeader(renew: boolean): Promise<Record<string, string>> {
  if (renew || !csrf || !readCookie(csrf.cookie)) {
    const answer = await fetch('/api/session', { headers: { accept: 'application/json' } })
    useCsrf((parse(await answer.text()) as { csrf?: Csrf } | undefined)?.csrf)
  }
  const token = csrf && readCookie(csrf.cookie)
  return csrf && token ? { [csrf.header]: token } : {}
}

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  body?: unknown
  key?: string
  /** The version that was shown of what is replaced; null: there was none. Another by now is refused with CHANGED_MEANWHILE. */
  seen?: number | null
  /** How long to wait for the answer, where that is longer than usual: a large file on a slow line. */
  timeoutMs?: number
  /** The request is completed even where the page is left meanwhile; its body must be short (64 KB for all such requests together). */
  keepalive?: boolean
  /** The answer is a file: it comes as a Blob. A refusal is JSON all the same. */
  file?: boolean
}

export async function call<T>(path: string, request: Call = {}): Promise<T> {
  try {
    return await callOnce(path, request, false)
  } catch (failure) {
    // Signing in elsewhere changes the proof. The gateway refused before anything was done: once more, with a new one.
    if (failure instanceof Problem && failure.code === 'CSRF_TOKEN_INVALID') return callOnce(path, request, true)
    throw failure
  }
}

async function callOnce<T>(path: string, { method = 'GET', body, key, seen, keepalive = false, file = false, timeoutMs = TIMEOUT_MS }: Call, renewProof: boolean): Promise<T> {
  const headers: Record<string, string> = { accept: file ? '*/*' : 'application/json' }
  let response: Response
  let text: string
  try {
    if (method !== 'GET') Object.assign(headers, await csrfHeader(renewProof))
    if (seen === null) headers['If-None-Match'] = '*'
    else if (seen !== undefined) headers['If-Match'] = `"${seen}"`
    if (key) headers['Idempotency-Key'] = key
    if (body instanceof Blob) headers['Content-Type'] = body.type
    else if (body !== undefined) headers['Content-Type'] = 'application/json'
    response = await fetch(path, {
      method,
      headers,
      body: body instanceof Blob ? body : body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
      ...(keepalive && { keepalive }),
    })
    if (file && response.ok) return (await response.blob()) as T
    text = await response.text()
  } catch (failure) {
    throw new Outage(String(failure))
  }
  const date = Date.parse(response.headers.get('date') ?? '')
  if (date) clockOffset = date - Date.now()
  const json = parse(text)
  if (response.ok) return json as T
  const problem = (json ?? {}) as Record<string, unknown>
  const retryAfter = Number(response.headers.get('retry-after')) || 0
  if (response.status >= 500) throw new Outage(`${response.status}`, String(problem.code ?? ''), retryAfter)
  throw new Problem(response.status, String(problem.code ?? CODES[response.status] ?? 'UNEXPECTED'), problem, retryAfter)
}

function parse(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}

/** A random UUID (version 4). Not crypto.randomUUID, which a browser has for https only: the portal may stand on a plain address. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/**
 * Sends a write that must happen once. The key stays the same until the service has answered, so that pressing the
 * button again after an outage repeats the request instead of making a second one; another body is another request.
 */
export function repeatable() {
  let key = ''
  let sent = ''
  return async function send<T>(body: unknown, write: (key: string) => Promise<T>): Promise<T> {
    const text = JSON.stringify(body)
    if (!key || text !== sent) key = newKey()
    sent = text
    try {
      const answer = await write(key)
      key = ''
      return answer
    } catch (failure) {
      const unanswered = failure instanceof Outage || (failure instanceof Problem && failure.code === 'REQUEST_IN_PROGRESS')
      if (!unanswered) key = ''
      throw failure
    }
  }
}
