// English is complete in every area, and the codes of the services' refusals that staff can meet have sentences.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { lookUp, speak } from '@kit/i18n'
import { routes } from '@/router'

const HAN = /\p{Script=Han}/u
type Found = Record<string, { default: object }>
const byPlace = (found: Found) => new Map(Object.entries(found).map(([path, words]) => [path.replace(/[./](zh|en)\.ts$/, ''), words.default]))
const zh = byPlace(import.meta.glob<{ default: object }>(['../**/*.zh.ts', './zh.ts'], { eager: true }))
const en = byPlace(import.meta.glob<{ default: object }>(['../**/*.en.ts', './en.ts'], { eager: true }))

/** Every word by its path, as somebody reads it: a message with gaps has numbers in them. */
function read(words: unknown, path = ''): [string, string][] {
  if (typeof words === 'string') return [[path, words]]
  if (typeof words === 'function') return [[path, String(words(...Array.from({ length: words.length }, (_, i) => i + 2)))]]
  return Object.entries(words as object).flatMap(([key, value]) => read(value, path ? `${path}.${key}` : key))
}

afterEach(() => speak('zh'))

describe('R-803 the words of the desk', () => {
  const places = [...zh.keys()]
  const paths = (words: unknown) => read(words).map(([path]) => path).sort()

  it('stand in as many files in English as in Chinese', () => expect([...en.keys()].sort()).toEqual(places.sort()))

  it.each(places)('%s: none is missing in English, none is empty, none is Chinese', (place) => {
    expect(paths(en.get(place))).toEqual(paths(zh.get(place)))
    expect(read(en.get(place)).filter(([path, text]) => path !== 'app.switchTo' && (!text.trim() || HAN.test(text)))).toEqual([])
    expect(read(zh.get(place)).filter(([, text]) => !text.trim())).toEqual([])
  })

  it('stand nowhere else: no page and no part has Chinese of its own', () => {
    const sources = import.meta.glob<string>(['../**/*.{vue,ts}', '!../**/*.test.ts', '!../**/*.zh.ts', '!./zh.ts', '!./en.ts'], { eager: true, query: '?raw', import: 'default' })
    expect(Object.keys(sources).filter((path) => HAN.test(sources[path]!))).toEqual([])
  })
})

const ROOT = '../../../..'
const codesOf = (service: string) => {
  const file = `${ROOT}/${service}/contracts/problems.json`
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : []
}

/** An outage has one sentence, whatever its code. */
const OUTAGES = ['INTERNAL_ERROR', 'UPSTREAM_UNAVAILABLE', 'TOO_MANY_STREAMS', 'TOO_MANY_WATCHERS']

describe('R-502 the codes that only staff can meet', () => {
  // The portal's own list of what no candidate is told: the desk has to tell it.
  const portal = readFileSync(`${ROOT}/gateway/src/main/web/src/words/codes.test.ts`, 'utf8')
  const staffOnly = [...(/NOT_TOLD_TO_CANDIDATES = new Set\(\[(.*?)\]\)/s.exec(portal)?.[1] ?? '').matchAll(/'([A-Z_]+)'/g)].map(([, code]) => code!)

  it('are read from the portal’s list and from the contracts', () => {
    expect(staffOnly.length).toBeGreaterThan(10)
    expect(readdirSync(ROOT).filter((service) => codesOf(service).length > 0)).toHaveLength(8)
  })

  it('are explained in Chinese and English', async () => {
    await Promise.all(routes.map(({ component }) => (typeof component === 'function' ? (component as () => Promise<unknown>)() : undefined)))
    for (const language of ['zh', 'en'] as const) {
      await speak(language)
      expect([...staffOnly, ...codesOf('chassis')].filter((code) => !OUTAGES.includes(code) && !lookUp('problems', code)), language).toEqual([])
    }
  }, 60_000)
})
