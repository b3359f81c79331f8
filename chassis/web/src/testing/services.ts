// A stand-in for the services: canned answers by method and path, and a record of what was sent.
import { createHash } from 'node:crypto'
import { vi } from 'vitest'
import { useCsrf } from '../http'

export interface Sent {
  call: string
  body: unknown
  headers: Record<string, string>
}

export type Answer = { status?: number; json?: unknown; headers?: Record<string, string> } | 'network down'
export type Answers = Record<string, Answer | ((sent: Sent) => Answer | Promise<Answer>)>

/** An answer that arrives when the test says so. */
export function late() {
  let arrive: (answer: Answer) => void = () => undefined
  const answered = new Promise<Answer>((done) => (arrive = done))
  return { answer: () => answered, arrive: (answer: Answer) => arrive(answer) }
}

export function services(answers: Answers) {
  const sent: Sent[] = []
  document.cookie = 'XSRF-TOKEN=proof'
  useCsrf({ cookie: 'XSRF-TOKEN', header: 'X-XSRF-TOKEN' })
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    const call = `${init.method ?? 'GET'} ${path}`
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : init.body
    const one = { call, body, headers: init.headers as Record<string, string> }
    sent.push(one)
    const found = answers[call]
    const answer = typeof found === 'function' ? await found(one) : (found ?? { status: 404, json: { code: 'NOT_FOUND' } })
    if (answer === 'network down') throw new TypeError('Failed to fetch')
    return new Response(answer.json === undefined ? null : JSON.stringify(answer.json), { status: answer.status ?? 200, ...(answer.headers && { headers: answer.headers }) })
  })
  return { answers, sent, to: (call: string) => sent.filter((one) => one.call === call) }
}

let challenges = 0

/** A human check that is quickly solved; each is another one. */
export function challenge() {
  const number = ++challenges % 50
  const salt = `${challenges}?expires=1&`
  const hash = createHash('sha256').update(salt + number).digest('hex')
  return { json: { algorithm: 'SHA-256', challenge: hash, maxnumber: 50, salt, signature: 'signed' } }
}

/** What was solved: the salt and the number. */
export function solved({ body }: Sent): { salt: string; number: number } {
  return JSON.parse(atob((body as { humanCheck: string }).humanCheck))
}
