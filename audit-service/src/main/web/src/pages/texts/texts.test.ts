import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chooseSession } from '@/scope'
import { session } from '@/session'
import { openPage, services, signedInAs, type Answers } from '@/testing'
import type { TextLine, TextVersion } from './api'
import { effectOf, kindsAt, mustAccept, newCode } from './place'
import TextEditPage from './TextEditPage.vue'
import TextsPage from './TextsPage.vue'
import TextVersionsPage from './TextVersionsPage.vue'

const TEXTS = '/api/enrollment/administration/sessions/2027-03/texts'
const OF_CENTRE = `GET ${TEXTS}?centre=659028`

const line = (text: string, more: Partial<TextLine> = {}): TextLine => ({
  ...{ text, province: '65', centre: '659028', kind: 'NOTICE', mustAccept: true, version: 2, titleZh: `通告${text}`, titleEn: `Notice ${text}` },
  ...{ publishedAt: '2026-11-20T02:00:00Z', withdrawn: false, accepted: 31, acceptedBefore: 12, ...more },
})
const version = (number: number, more: Partial<TextVersion> = {}): { json: TextVersion } => ({
  json: {
    ...{ text: 'gate', province: '65', centre: '659028', kind: 'NOTICE', mustAccept: true, version: number, titleZh: '南门', titleEn: 'South gate' },
    ...{ bodyZh: '# 入口\n从南门进。', bodyEn: '# Entrance\nUse the south gate.', publishedAt: '2026-11-20T02:00:00Z', withdrawn: false, accepted: 31, ...more },
  },
})
const list = (texts: TextLine[]) => ({ json: { texts, countedUntil: '2026-11-29T11:00:00Z' } })
const versions = (...numbers: number[]) => ({ json: { versions: numbers.map((number) => version(number).json), next: null, countedUntil: '2026-11-29T11:00:00Z' } })

const ofGate: Answers = {
  [OF_CENTRE]: list([line('gate')]),
  [`GET ${TEXTS}/gate/versions`]: versions(2, 1),
  [`GET ${TEXTS}/gate/versions/2`]: version(2),
  [`GET ${TEXTS}/gate/versions/1`]: version(1, { bodyZh: '从北门进。' }),
}

async function edit(answers: Answers, text?: string) {
  const all = services(answers)
  const { page, router } = await openPage(TextEditPage, text ? `/texts/${text}/change` : '/texts/new', text ? { text } : {})
  return {
    ...all,
    page,
    router,
    async fill(values: Record<string, string>) {
      for (const [field, value] of Object.entries(values)) await page.find(`#${field}`).setValue(value)
    },
    async submit() {
      await page.find('form').trigger('submit')
      await flushPromises()
    },
  }
}

beforeEach(() => signedInAs('centre-staff', { centre: '659028' }))
afterEach(() => (session.value = null))

describe('R-106 the texts of a place', () => {
  it('stand in a table with kind, version, and how many have accepted it; what was withdrawn stands apart', async () => {
    services({ [OF_CENTRE]: list([line('gate'), line('parking', { mustAccept: false, accepted: 0, acceptedBefore: 0 }), line('old', { withdrawn: true })]) })
    const { page } = await openPage(TextsPage, '/texts')
    const cells = (text: string) => page.find(`tr[data-text="${text}"]`).findAll('td').map((cell) => cell.text())
    expect(cells('gate').slice(0, 3)).toEqual(['通告', '须同意', '第 2 版'])
    expect(cells('gate').slice(4, 6)).toEqual(['31', '12'])
    expect(cells('parking').slice(4, 6)).toEqual(['–', '0'])
    expect(page.find('[data-part=withdrawn]').text()).toContain('通告old')
    expect(page.text()).toContain('截至')
  })

  it('of the session and the province are read by centre staff, who write only their centre’s', async () => {
    services({ [`GET ${TEXTS}`]: list([line('agreement', { kind: 'AGREEMENT', province: null, centre: null })]), [`GET ${TEXTS}?province=65`]: list([]), [OF_CENTRE]: list([]) })
    const { page, router } = await openPage(TextsPage, '/texts?level=session')
    expect(page.find('tr[data-text=agreement] [data-do=versions]').exists()).toBe(true)
    expect(page.find('[data-do=change]').exists()).toBe(false)
    expect(page.find('[data-do=write]').exists()).toBe(false)
    await router.push('/texts?level=province')
    await flushPromises()
    expect(page.text()).toContain('上级发布')
    await router.push('/texts?level=centre')
    await flushPromises()
    expect(page.find('[data-do=write]').exists()).toBe(true)
  })

  it('the board begins with the session’s', async () => {
    signedInAs('exam-admin')
    const { to } = services({ [`GET ${TEXTS}`]: list([]) })
    const { page } = await openPage(TextsPage, '/texts')
    expect(to(`GET ${TEXTS}`)).toHaveLength(1)
    expect(page.find('[data-level=session]').attributes('aria-current')).toBe('page')
  })

  it('one is withdrawn after a question, with the version that was shown', async () => {
    const DELETE = `DELETE ${TEXTS}/gate`
    const { to, answers } = services({ [OF_CENTRE]: list([line('gate')]), [DELETE]: { status: 204 } })
    const { page } = await openPage(TextsPage, '/texts')
    await page.find('[data-do=withdraw]').trigger('click')
    expect(page.text()).toContain('不再要求同意')
    expect(to(DELETE)).toEqual([])
    answers[OF_CENTRE] = list([line('gate', { withdrawn: true })])
    await page.find('[data-do=confirm-withdraw]').trigger('click')
    await flushPromises()
    expect(to(DELETE)[0]!.headers['If-Match']).toBe('"2"')
    expect(page.find('.status-line').text()).toContain('已停用')
  })
})

describe('R-106 a new version', () => {
  it('begins with the newest, shows both languages as candidates see them, and is published with the version that was shown', async () => {
    const PUT = `PUT ${TEXTS}/gate`
    const { page, to, router, fill, submit } = await edit({ ...ofGate, [PUT]: { json: { version: 3 } } }, 'gate')
    await fill({ bodyZh: '# 入口\n- 东门\n- 西门', bodyEn: 'East or west.' })
    expect(page.find('[data-preview=zh] h4').text()).toBe('入口')
    expect(page.findAll('[data-preview=zh] li')).toHaveLength(2)
    expect(page.find('[data-preview=en]').text()).toContain('East or west.')
    await submit()
    expect(to(PUT)[0]!.headers['If-Match']).toBe('"2"')
    expect(to(PUT)[0]!.body).toEqual({
      ...{ province: '65', centre: '659028', kind: 'NOTICE', mustAccept: true },
      ...{ titleZh: '南门', titleEn: 'South gate', bodyZh: '# 入口\n- 东门\n- 西门', bodyEn: 'East or west.' },
    })
    expect(router.currentRoute.value.path).toBe('/texts')
    expect(sessionStorage).toHaveLength(0)
  })

  it('says beforehand whom it makes accept again', async () => {
    const { page } = await edit(ofGate, 'gate')
    expect(page.find('[data-field=effect]').text()).toContain('包括同意过旧版本的考生')
    expect(page.find('[data-part=effects]').text()).toContain('已有 43 人次同意过旧版本')
    await page.find('input[name=accept][value=no]').setValue(true)
    expect(page.find('[data-field=effect]').text()).toContain('不要求同意')
    expect(page.find('[data-part=effects]').text()).toContain('不再要求同意')
  })

  it('is kept as a draft until it is published, and the draft can be dropped', async () => {
    const first = await edit(ofGate, 'gate')
    await first.fill({ bodyZh: '写到一半' })
    first.page.unmount()
    const again = await edit(ofGate, 'gate')
    expect(again.page.find<HTMLTextAreaElement>('#bodyZh').element.value).toBe('写到一半')
    await again.page.find('[data-do=drop-draft]').trigger('click')
    expect(again.page.find<HTMLTextAreaElement>('#bodyZh').element.value).toContain('从南门进')
    expect(again.page.find('[data-part=draft]').exists()).toBe(false)
    expect(sessionStorage).toHaveLength(0)
  })

  it('a draft that was begun from an older version says that there is a newer one now', async () => {
    const first = await edit(ofGate, 'gate')
    await first.fill({ bodyZh: '写到一半' })
    first.page.unmount()
    const again = await edit({ ...ofGate, [`GET ${TEXTS}/gate/versions`]: versions(3, 2, 1), [`GET ${TEXTS}/gate/versions/3`]: version(3, { titleZh: '东门' }) }, 'gate')
    expect(again.page.find('[data-part=draft]').text()).toContain('第 3 版')
    expect(again.page.find<HTMLTextAreaElement>('#bodyZh').element.value).toBe('写到一半')
    expect(again.page.find<HTMLInputElement>('#titleZh').element.value).toBe('东门')
  })

  it('what is written and taken back again is no draft', async () => {
    const { page, fill } = await edit(ofGate, 'gate')
    await fill({ titleZh: '北门' })
    expect(sessionStorage).toHaveLength(1)
    await fill({ titleZh: '南门' })
    expect(sessionStorage).toHaveLength(0)
    page.unmount()
  })

  it('somebody else’s newer version is named before it is replaced, and what was written stays', async () => {
    const PUT = `PUT ${TEXTS}/gate`
    const { page, to, answers, fill, submit } = await edit({ ...ofGate, [PUT]: { status: 412, json: { code: 'CHANGED_MEANWHILE', version: 3 } } }, 'gate')
    await fill({ bodyZh: '我写的' })
    answers[`GET ${TEXTS}/gate/versions`] = versions(3, 2, 1)
    answers[`GET ${TEXTS}/gate/versions/3`] = version(3, { bodyZh: '别人写的' })
    await submit()
    expect(page.find('#error-summary').text()).toContain('第 3 版')
    expect(page.find('form a[target=_blank]').attributes('href')).toContain('/texts/gate/versions?')
    expect(page.find<HTMLTextAreaElement>('#bodyZh').element.value).toBe('我写的')
    answers[PUT] = { json: { version: 4 } }
    await submit()
    expect(to(PUT).at(-1)!.headers['If-Match']).toBe('"3"')
  })

  it('an answer that was lost is not sent twice: the same words are there already', async () => {
    const PUT = `PUT ${TEXTS}/gate`
    const { router, answers, fill, submit } = await edit({ ...ofGate, [PUT]: 'network down' }, 'gate')
    await fill({ bodyZh: '我写的' })
    await submit()
    answers[PUT] = { status: 412, json: { code: 'CHANGED_MEANWHILE', version: 3 } }
    answers[`GET ${TEXTS}/gate/versions`] = versions(3)
    answers[`GET ${TEXTS}/gate/versions/3`] = version(3, { bodyZh: '我写的' })
    await submit()
    expect(router.currentRoute.value.path).toBe('/texts')
  })

  it('brings a withdrawn text back as something new', async () => {
    const PUT = `PUT ${TEXTS}/gate`
    const { page, to, submit } = await edit({ ...ofGate, [`GET ${TEXTS}/gate/versions/2`]: version(2, { withdrawn: true }), [PUT]: { json: { version: 3 } } }, 'gate')
    expect(page.text()).toContain('现在是停用的')
    await submit()
    expect(to(PUT)[0]!.headers['If-None-Match']).toBe('*')
  })

  it('leads back to the list when another session is chosen: what was written for one is not published in another', async () => {
    const { router } = await edit(ofGate, 'gate')
    chooseSession('2026-09')
    await flushPromises()
    expect(router.currentRoute.value).toMatchObject({ path: '/texts', query: { session: '2026-09' } })
  })
})

describe('R-106 a text that is new', () => {
  it('is written by the board for the session: a kind, both languages, and a code that nobody has to think of', async () => {
    signedInAs('exam-admin')
    const answers: Answers = {}
    const { page, sent, fill, submit } = await edit(answers)
    await submit()
    expect(page.findAll('#error-summary li')).toHaveLength(5)
    expect(page.find('input[name=accept]').exists()).toBe(false)
    await page.find('input[name=kind][value=PRIVACY_POLICY]').setValue(true)
    expect(page.find('[data-field=effect]').text()).toContain('已经报名的考生不必再次同意')
    await fill({ titleZh: '隐私政策', titleEn: 'Privacy', bodyZh: '内容', bodyEn: 'Text' })
    await submit()
    const put = sent.find(({ call }) => call.startsWith('PUT'))!
    expect(put.call).toMatch(new RegExp(`^PUT ${TEXTS}/privacy-policy-[a-z0-9]{6}$`))
    expect(put.headers['If-None-Match']).toBe('*')
    expect(put.body).toMatchObject({ province: null, centre: null, kind: 'PRIVACY_POLICY', mustAccept: true })
    await submit()
    expect(sent.filter(({ call }) => call.startsWith('PUT')).map(({ call }) => call)).toEqual([put.call, put.call])
  })

  it('R-101 whoever comes from a missing announcement finds its kind chosen', async () => {
    signedInAs('exam-admin')
    services({})
    const { page } = await openPage(TextEditPage, '/texts/new?level=session&kind=ANNOUNCEMENT')
    expect(page.find<HTMLInputElement>('input[name=kind][value=ANNOUNCEMENT]').element.checked).toBe(true)
  })

  it('what a centre publishes is a notice', async () => {
    const { page } = await edit({})
    expect(page.findAll('input[name=kind]').map((one) => one.attributes('value'))).toEqual(['NOTICE'])
    expect(page.find<HTMLInputElement>('input[name=kind]').element.checked).toBe(true)
  })

  it('too many, and too long, are said in words', async () => {
    const { page, sent, answers, fill, submit } = await edit({})
    await fill({ titleZh: '标', titleEn: 'T', bodyZh: '长'.repeat(8_001), bodyEn: 'x' })
    await submit()
    expect(page.find('#error-summary').text()).toContain('8001')
    await fill({ bodyZh: '短' })
    await submit()
    answers[sent.find(({ call }) => call.startsWith('PUT'))!.call] = { status: 409, json: { code: 'TOO_MANY_TEXTS' } }
    await submit()
    expect(page.find('#error-summary').text()).toContain('最多同时有 15 篇')
  })
})

describe('R-106 former versions', () => {
  it('stay readable, each as candidates read it', async () => {
    services(ofGate)
    const { page, router } = await openPage(TextVersionsPage, '/texts/gate/versions', { text: 'gate' })
    expect(page.findAll('[data-version]').map((one) => one.attributes('data-version'))).toEqual(['2', '1'])
    expect(page.find('[data-part=shown] [data-preview=zh]').text()).toContain('从南门进')
    await router.push('/texts/gate/versions?version=1')
    await flushPromises()
    expect(page.find('[data-part=shown] h2').text()).toContain('第 1 版')
    expect(page.find('[data-part=shown] [data-preview=zh]').text()).toContain('从北门进')
  })

  it('come in pages', async () => {
    const page1 = versions(3, 2)
    services({ ...ofGate, [`GET ${TEXTS}/gate/versions`]: { json: { ...page1.json, next: 2 } }, [`GET ${TEXTS}/gate/versions/3`]: version(3), [`GET ${TEXTS}/gate/versions?before=2`]: versions(1) })
    const { page } = await openPage(TextVersionsPage, '/texts/gate/versions', { text: 'gate' })
    await page.find('[data-do=older]').trigger('click')
    await flushPromises()
    expect(page.findAll('[data-version]').map((one) => one.attributes('data-version'))).toEqual(['3', '2', '1'])
    expect(page.find('[data-do=older]').exists()).toBe(false)
  })
})

describe('R-106 what may stand where', () => {
  it('follows from the place and the kind', () => {
    expect(kindsAt('province')).toEqual(['NOTICE', 'ANNOUNCEMENT', 'HOW_TO'])
    expect(['AGREEMENT', 'NOTICE', 'HOW_TO'].map((kind) => mustAccept(kind as 'NOTICE'))).toEqual([true, 'as one likes', false])
    expect([effectOf('centre', true), effectOf('province', true), effectOf('session', false)]).toEqual(['whenChoosing', 'whenOpening', 'read'])
    expect(newCode('HOW_TO', { level: 'province', province: '65', centre: null })).toMatch(/^how-to-65-[a-z0-9]{6}$/)
  })
})
