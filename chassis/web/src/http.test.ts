import { describe, expect, it, vi } from 'vitest'
import { services } from './testing/services'
import { call, Outage, Problem, repeatable } from './http'

describe('a call to a service', () => {
  it('sends the CSRF proof with a write and not with a read', async () => {
    const { sent } = services({ 'GET /api/a': { json: 1 }, 'POST /api/a': { json: 2 } })
    await call('/api/a')
    await call('/api/a', { method: 'POST', body: {} })
    expect(sent.map(({ headers }) => headers['X-XSRF-TOKEN'])).toEqual([undefined, 'proof'])
  })

  it('is sent once more with a new proof when the gateway found the proof outdated', async () => {
    let refused = false
    const { sent, to } = services({
      'GET /api/session': () => {
        document.cookie = 'RENEWED-PROOF=another'
        return { json: { csrf: { cookie: 'RENEWED-PROOF', header: 'X-XSRF-TOKEN' } } }
      },
      'POST /api/a': () => (refused ? { json: 'done' } : ((refused = true), { status: 403, json: { code: 'CSRF_TOKEN_INVALID' } })),
    })
    expect(await call('/api/a', { method: 'POST' })).toBe('done')
    expect(to('GET /api/session')).toHaveLength(1)
    expect(sent.at(-1)?.headers['X-XSRF-TOKEN'], 'from the cookie that the gateway names').toBe('another')
  })

  it('ends in a problem with its code when the service says no', async () => {
    services({ 'GET /api/a': { status: 409, json: { code: 'SUBJECT_FULL', subject: '67' } } })
    const failure = await call('/api/a').catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Problem)
    expect(failure).toMatchObject({ status: 409, code: 'SUBJECT_FULL', body: { subject: '67' } })
  })

  it.each([{ status: 503, json: { code: 'UPSTREAM_UNAVAILABLE' } }, { status: 500 }, 'network down' as const])(
    'ends in an outage, never in a business answer, when nobody can say (%o)',
    async (answer) => {
      services({ 'GET /api/a': answer })
      await expect(call('/api/a')).rejects.toBeInstanceOf(Outage)
    },
  )

  it.each([429, 503])('says how long to stay away where the service does: %s', async (status) => {
    services({ 'GET /api/a': { status, headers: { 'Retry-After': '30' } } })
    await expect(call('/api/a')).rejects.toMatchObject({ retryAfter: 30 })
  })
})

describe('a write that must happen once', () => {
  const keys: string[] = []
  const attempt = async (once: ReturnType<typeof repeatable>, body: unknown, failure?: Error) => {
    await once(body, async (key) => {
      keys.push(key)
      if (failure) throw failure
    }).catch(() => {})
    return keys.at(-1)!
  }

  it('keeps its key until the answer arrives', async () => {
    const once = repeatable()
    const first = await attempt(once, { a: 1 }, new Outage())
    expect(await attempt(once, { a: 1 }, new Problem(409, 'REQUEST_IN_PROGRESS'))).toBe(first)
    expect(await attempt(once, { a: 1 })).toBe(first)
    expect(await attempt(once, { a: 1 })).not.toBe(first)
  })

  it('gets another key when the service refused', async () => {
    const once = repeatable()
    const first = await attempt(once, { a: 1 }, new Problem(409, 'SUBJECT_FULL'))
    expect(await attempt(once, { a: 1 })).not.toBe(first)
  })

  it('has a UUID for a key where the page came over plain http, too', async () => {
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) })
    try {
      const key = await attempt(repeatable(), { a: 1 })
      expect(key).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
      expect(await attempt(repeatable(), { a: 1 })).not.toBe(key)
    } finally {
      vi.unstubAllGlobals()
    }
  })

  it('gets another key when the body is another', async () => {
    const once = repeatable()
    const first = await attempt(once, { a: 1 }, new Outage())
    expect(await attempt(once, { a: 2 })).not.toBe(first)
  })
})
