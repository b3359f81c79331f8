// English is complete: in the words of every page, in every page as it opens, and because no Chinese stands anywhere else.
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter, RouterView, type RouteRecordRaw } from 'vue-router'
import { language, speak } from '@kit/i18n'
import { accommodation, centre, dates, entry, exam, order, previewed, printing, published, registration, seat } from '@/fixtures'
import { routes } from '@/router'
import { session } from '@/session'
import { humanChecks, services, type Answers, type Sent } from '@/testing'
import { m } from '.'

const HAN = /\p{Script=Han}/u
type Words = { default: object }
type Found = Record<string, Words>

/** By path without language and ending: the portal's, page by page, and the kit's. */
function byPlace(found: Found): Map<string, object> {
  return new Map(Object.entries(found).map(([path, words]) => [path.replace(/[./](zh|en)\.ts$/, ''), words.default]))
}
const zh = byPlace({
  ...import.meta.glob<Words>(['../**/*.zh.ts', './zh.ts'], { eager: true }),
  ...import.meta.glob<Words>('../../../../../../chassis/web/src/words/*zh.ts', { eager: true }),
})
const en = byPlace({
  ...import.meta.glob<Words>(['../**/*.en.ts', './en.ts'], { eager: true }),
  ...import.meta.glob<Words>('../../../../../../chassis/web/src/words/*en.ts', { eager: true }),
})

/** Every word by its path, as somebody reads it: a message with gaps has numbers and Latin letters in them. */
function read(words: unknown, path = ''): [string, string][] {
  if (typeof words === 'string') return [[path, words]]
  if (typeof words === 'function') return [[path, String(words(...Array.from({ length: words.length }, (_, i) => i + 2)))]]
  return Object.entries(words as object).flatMap(([key, value]) => read(value, path ? `${path}.${key}` : key))
}

describe('R-803 the words of every page', () => {
  const places = [...zh.keys()]
  // The words that photo-service measures with are English already.
  const paths = (words: unknown) => read(words).flatMap(([path]) => (path.startsWith('measures.') ? [] : [path])).sort()
  // The other language is named in itself.
  const readInEnglish = (words: unknown) => read(words).filter(([path]) => path !== 'app.switchTo')

  it('stand in as many files in English as in Chinese', () => {
    expect(places.length).toBeGreaterThan(20)
    expect([...en.keys()].sort()).toEqual(places.sort())
  })

  it.each(places)('%s: none is missing in English, none is empty, none is Chinese', (place) => {
    expect(paths(en.get(place))).toEqual(paths(zh.get(place)))
    expect(readInEnglish(en.get(place)).filter(([, text]) => !text.trim() || HAN.test(text))).toEqual([])
    expect(read(zh.get(place)).filter(([, text]) => !text.trim())).toEqual([])
  })

  it('stand nowhere else: no page and no part has Chinese of its own', () => {
    const sources = {
      ...import.meta.glob<string>(['../**/*.{vue,ts}', '!../**/*.test.ts', '!../**/*.zh.ts', '!./zh.ts', '!./en.ts', '!../fixtures.ts'], { eager: true, query: '?raw', import: 'default' }),
      ...import.meta.glob<string>(['../../../../../../chassis/web/src/**/*.{vue,ts}', '!**/*.test.ts', '!**/words/*zh.ts', '!**/testing/**'], { eager: true, query: '?raw', import: 'default' }),
    }
    expect(Object.keys(sources).filter((path) => path.endsWith('.vue')).length).toBeGreaterThan(40)
    expect(Object.keys(sources).filter((path) => HAN.test(sources[path]!))).toEqual([])
  })
})

const candidate = { name: 'LI XIA', documentType: 'PASSPORT', documentMasked: 'E1****78' } as const
const held = { ...entry, state: 'RESERVED' as const }
const me = {
  passport: 'p1',
  emailMasked: 'l***@example.com',
  mobileMasked: '138****0000',
  language: 'en',
  version: 1,
  document: { type: 'PASSPORT', masked: 'E1****78', name: 'LI XIA', sex: 'FEMALE', birthDate: '2004-02-29', version: 1 },
}
const mine = registration({
  ...{ candidate, centre: centre.centre, centreNameZh: centre.nameZh, centreNameEn: centre.nameEn ?? null, entries: [held], review: 'NOT_SUBMITTED' },
  photo: { photo: 'p1', acceptedAt: '2027-01-05T01:00:00Z' },
  steps: (['AGREEMENT', 'DOCUMENT', 'PERSONAL_INFORMATION', 'SUBJECTS', 'PHOTO', 'REVIEW', 'PAYMENT', 'DONE', 'DATE_PREFERENCE', 'TICKET', 'EXAM'] as const).map((step, index) => ({
    step,
    state: (['DONE', 'CURRENT', 'TODO', 'NOT_NEEDED', 'NOT_YET', 'WAITING'] as const)[index % 6]!,
  })),
})
const paid = { ...order, payerName: 'LI XIA', state: 'PAID' as const, settlement: 'SEATED' as const, paidAt: '2027-01-05T01:02:00Z', timeline: [{ at: order.createdAt, step: 'STARTED' }] }
const coded = (nameEn: string) => [{ code: '01', nameZh: '中文', nameEn }]
const texts = {
  json: [
    { text: 'a', kind: 'AGREEMENT', mustAccept: true, version: 1, titleZh: '协议', titleEn: 'Agreement', bodyZh: '内容', bodyEn: 'Body' },
    { text: 'b', kind: 'NOTICE', mustAccept: false, version: 1, titleZh: '须知', titleEn: '', bodyZh: '内容', bodyEn: '' },
    { text: 'c', kind: 'ANNOUNCEMENT', mustAccept: false, version: 1, titleZh: '公告', titleEn: 'News', bodyZh: '# 标题\n内容', bodyEn: '# Heading\nBody' },
    { text: 'h', kind: 'HOW_TO', mustAccept: false, version: 1, titleZh: '流程', titleEn: 'Steps', bodyZh: '1. 注册', bodyEn: '1. Sign up' },
  ],
}
const answers: Answers = {
  ...humanChecks(),
  'GET /api/session': { json: { signedIn: true, username: 'li', roles: ['candidate'], passport: 'p1', centre: null, province: null } },
  'GET /api/passport/me': { json: me },
  'GET /api/passport/me/profile': { json: { school: null, version: 1 } },
  'GET /api/passport/me/accesses': { json: { accesses: [{ access: 'a', at: order.createdAt, kind: 'DOCUMENT_DISCLOSED', by: 'STAFF', role: 'centre-staff', centre: '659028', reasonCode: 'OTHER', reason: 'at the desk' }], next: 'a' } },
  'GET /api/enrollment/sessions': { json: [exam, { ...exam, session: '2027-09', open: false }] },
  'GET /api/enrollment/sessions/2027-03/provinces': { json: [{ province: '65', nameZh: '新疆', nameEn: 'Xinjiang', open: true }, { province: '11', nameZh: '北京市', nameEn: null, open: false }] },
  'GET /api/enrollment/sessions/2027-09/provinces': { json: [{ province: '65', nameZh: '新疆', nameEn: 'Xinjiang', open: false }] },
  'GET /api/enrollment/sessions/2027-03/provinces/65/centres': { json: [centre, { ...centre, centre: '659029', open: false }] },
  'GET /api/enrollment/sessions/2027-03/centres/659028': { json: centre },
  'GET /api/enrollment/sessions/2027-03/texts': { json: [] },
  'GET /api/enrollment/sessions/2027-03/centres/659028/texts': { json: [{ text: 'd', province: '65', centre: '659028', kind: 'NOTICE', mustAccept: true, version: 1, titleZh: '考点', titleEn: 'Centre', bodyZh: '内容', bodyEn: 'Body' }] },
  'GET /api/enrollment/registrations/r1/acceptances': { json: [] },
  'GET /api/enrollment/sessions/2027-03/provinces/65/texts': texts,
  'GET /api/enrollment/sessions/2027-09/provinces/65/texts': texts,
  'GET /api/enrollment/reference': { json: { sexes: coded('Female'), ethnicGroups: coded('Han'), occupations: coded('Student'), educations: coded('University'), trainingTypes: coded('None') } },
  'GET /api/enrollment/registrations': { json: [mine] },
  'GET /api/enrollment/registrations/r1': { json: mine },
  'GET /api/enrollment/registrations/r2': { json: { ...mine, registration: 'r2', entries: [{ ...held, state: 'PAID', seat: { ...seat, roomNameEn: '' } }], ticket: { state: 'OPEN', window: printing } } },
  'GET /api/scheduling/sessions/2027-03/centres/659028/draw': { json: { ...published, seed: null, publishedAt: null, input: null, placements: null } },
  'GET /api/scheduling/sessions/2027-03/centres/659029/draw': { json: published },
  'GET /api/scheduling/registrations/r2/date-preferences': { json: dates },
  'GET /api/scheduling/registrations/r2/accommodation': { json: accommodation },
  'POST /api/enrollment/registrations/r1/subjects/preview': ({ body }: Sent) => ({ json: previewed(mine, centre, (body as { subjects: string[] }).subjects) }),
  'GET /api/enrollment/complaints': { json: [{ complaint: 'c1', session: '2027-09', state: 'REFUSED', gone: false, documentMasked: 'E1****78', text: 'not me', madeAt: order.createdAt, answeredAt: order.createdAt, answer: 'another document' }] },
  'GET /api/enrollment/group-registrations': { json: [{ session: '2027-09', province: '65', centre: '659028', subjects: ['67'], registeredAt: order.createdAt }] },
  'GET /api/payment/orders?registration=r1': { json: [paid] },
  'GET /api/payment/orders/o1': { json: paid },
}
/** Where each page of the router opens. */
const addresses: Record<string, string[]> = {
  '/': ['/', '/?session=2027-03&province=65'],
  '/announcements': ['/announcements?session=2027-03&province=65', '/announcements'],
  '/how-to': ['/how-to?session=2027-03', '/how-to?session=2027-03&province=65'],
  '/notices/:session/:text': ['/notices/2027-03/c?province=65'],
  '/draw/:session/:centre': ['/draw/2027-03/659028', '/draw/2027-03/659029', '/draw/2027-03/659030'],
  '/passport/new': ['/passport/new'],
  '/recover': ['/recover'],
  '/sign-in': ['/sign-in?failed=true'],
  '/signed-in': ['/signed-in'],
  '/home': ['/home'],
  '/account': ['/account?action=success&changed=EMAIL'],
  '/account/email': ['/account/email'],
  '/account/mobile': ['/account/mobile'],
  '/document': ['/document'],
  '/profile': ['/profile'],
  '/my-data': ['/my-data'],
  '/register/:session/:province': ['/register/2027-03/65', '/register/2027-09/65'],
  '/registrations/:id': ['/registrations/r1'],
  '/registrations/:id/personal-information': ['/registrations/r1/personal-information'],
  '/registrations/:id/subjects': ['/registrations/r1/subjects'],
  '/registrations/:id/delete': ['/registrations/r1/delete'],
  '/registration-deleted/:session/:province': ['/registration-deleted/2027-03/65'],
  '/registrations/:id/photo': ['/registrations/r1/photo'],
  '/registrations/:id/review': ['/registrations/r1/review'],
  '/registrations/:id/payment': ['/registrations/r1/payment'],
  '/registrations/:id/dates': ['/registrations/r1/dates', '/registrations/r2/dates'],
  '/registrations/:id/accommodation': ['/registrations/r1/accommodation', '/registrations/r2/accommodation'],
  '/registrations/:id/ticket': ['/registrations/r1/ticket', '/registrations/r2/ticket'],
  '/registrations/:id/orders': ['/registrations/r1/orders'],
  '/complaint': ['/complaint?session=2027-03'],
  '/pay/return': ['/pay/return?order=o1'],
  '/:rest(.*)*': ['/nowhere'],
}

describe('R-803 every page', () => {
  // Loaded beforehand: the first time, each page is compiled.
  beforeAll(() => Promise.all(routes.map(({ component }) => (typeof component === 'function' ? (component as () => Promise<unknown>)() : undefined))), 60_000)
  beforeEach(() => {
    document.body.innerHTML = ''
    session.value = { signedIn: true, username: 'li', roles: ['candidate'], passport: 'p1', centre: null, province: null }
  })
  afterEach(async () => {
    session.value = null
    await speak('zh')
  })

  async function open(address: string) {
    const router = createRouter({ history: createMemoryHistory(), routes })
    await router.push(address)
    const page = mount(RouterView, { global: { plugins: [router] }, attachTo: document.body })
    await flushPromises()
    return { page, route: router.currentRoute.value }
  }

  /** What is read or said aloud, but for what is marked as Chinese. */
  function chinese(): string[] {
    const shown = document.body.cloneNode(true) as HTMLElement
    for (const marked of shown.querySelectorAll('[lang="zh-CN"]')) marked.remove()
    const said = [...shown.querySelectorAll('*')].flatMap((one) => ['aria-label', 'alt', 'title', 'placeholder'].map((name) => one.getAttribute(name) ?? ''))
    return [...(shown.textContent ?? '').split(/\s+/), ...said].filter((text) => HAN.test(text))
  }

  it('has an address here', () => expect(Object.keys(addresses)).toEqual(routes.map(({ path }: RouteRecordRaw) => path)))

  it.each(Object.values(addresses).flat())('%s speaks English completely, from the start and when it is switched, and has a title', async (address) => {
    services(answers)
    await speak('en')
    const { page, route } = await open(address)
    const heading = () => page.find('h1').text()
    const text = page.text()
    expect(language.value).toBe('en')
    expect(heading()).not.toBe('')
    expect(text).not.toContain(m.value.outage.title)
    if (address !== '/nowhere') expect(text).not.toContain(m.value.notFound.title)
    expect(chinese()).toEqual([])
    expect(route.meta.title(m.value)).toMatch(/^[^\p{Script=Han}]+$/u)
    expect(route.meta.title(m.value)).not.toBe(m.value.app.tagline)
    const english = heading()
    await speak('zh')
    await flushPromises()
    expect(heading()).toMatch(HAN)
    expect(route.meta.title(m.value)).toMatch(HAN)
    await speak('en')
    await flushPromises()
    expect(heading()).toBe(english)
    expect(chinese()).toEqual([])
  })

})
