import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { openPage, services, signedInAs } from '@/testing'
import { detailLabel, detailText } from './detail-text'
import { detailsOf } from './details'
import RecordPage from './RecordPage.vue'
import en from './types.en'
import zh from './types.zh'

const SEARCH = 'GET /api/audit/actions'
const HASH = 'a'.repeat(64)
const action = {
  position: 9,
  scope: '659028',
  sequence: 3,
  at: '2027-01-05T01:00:00Z',
  service: 'enrollment',
  actor: '0197f39f-5555-7666-8777-888899990000',
  account: 'staff-659028',
  role: 'centre-staff',
  act: 'OFFER_CHANGED',
  session: '2027-03',
  registration: null,
  details: { subject: '67', 'capacity.before': '60', 'capacity.after': '75' },
  hash: HASH,
}

beforeEach(() => {
  document.body.innerHTML = ''
})

describe('the record of actions', () => {
  it('R-504 shows who did what when, with what was there before and after', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    services({ [SEARCH]: { json: { actions: [action, { ...action, position: 8, act: 'SOMETHING_NEW', registration: 'r1', account: null }], next: null } } })
    const { page } = await openPage(RecordPage, '/record')
    const [changed, unknown] = page.findAll('tbody tr')
    expect(changed!.text()).toContain('修改开考科目')
    expect(changed!.text()).toContain('staff-659028')
    expect(changed!.text()).toContain('2027-01-05 09:00:00')
    expect(changed!.text()).toContain('60 → 75')
    expect(unknown!.text()).toContain('SOMETHING_NEW')
    expect(unknown!.get('a').attributes('href')).toContain('/candidates/r1')
    expect(page.find('#scope').exists()).toBe(false)
    expect(page.find('#head').exists()).toBe(false)
  })

  it('R-504 is searched by filters that stand in the address, in days of China', async () => {
    signedInAs('exam-admin')
    const found = `${SEARCH}?province=65&session=2027-03&act=OFFER_CHANGED&text=%E5%AE%B9%E9%87%8F&from=2027-01-03T16%3A00%3A00.000Z&to=2027-01-05T16%3A00%3A00.000Z`
    const fake = services({ [SEARCH]: { json: { actions: [], next: null } }, [found]: { json: { actions: [action], next: null } }, 'GET /api/audit/actions/heads': { json: [] } })
    const { page, router } = await openPage(RecordPage, '/record?session=2027-03')
    expect(page.text()).toContain('没有找到符合条件的操作')
    await page.get('#scope').setValue('65')
    await page.get('#act').setValue('OFFER_CHANGED')
    await page.get('#from').setValue('2027-01-04')
    await page.get('#to').setValue('2027-01-05')
    await page.get('#text').setValue(' 容量 ')
    await page.get('#only').setValue(true)
    await page.get('form').trigger('submit')
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ scope: '65', act: 'OFFER_CHANGED', from: '2027-01-04', to: '2027-01-05', text: '容量', only: 'session', session: '2027-03' })
    expect(fake.to(found)).toHaveLength(1)
    expect(page.findAll('tbody tr[data-action]')).toHaveLength(1)
    expect(page.get('[data-export=csv]').attributes('href')).toBe(`${found.replace('GET ', '').replace('/actions', '/actions/export')}&format=CSV`)
  })

  it('R-504 says what is wrong with a filter before it asks', async () => {
    signedInAs('province-admin', { province: '65' })
    const fake = services({ [SEARCH]: { json: { actions: [], next: null } } })
    const { page } = await openPage(RecordPage, '/record')
    await page.get('#scope').setValue('6590')
    await page.get('#registration').setValue('r1')
    await page.get('#from').setValue('2027-01-04')
    await page.get('#to').setValue('2027-01-03')
    await page.get('form').trigger('submit')
    await flushPromises()
    expect(page.findAll('.error-summary li')).toHaveLength(3)
    expect(fake.sent).toHaveLength(1)
  })

  it('R-504 goes further back, also where a page had nothing', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    services({ [SEARCH]: { json: { actions: [], next: 700 } }, [`${SEARCH}?before=700`]: { json: { actions: [action], next: null } } })
    const { page } = await openPage(RecordPage, '/record')
    expect(page.text()).toContain('目前查过的操作里没有符合条件的')
    await page.get('[data-older]').trigger('click')
    await flushPromises()
    expect(page.findAll('tbody tr')).toHaveLength(1)
    expect(page.find('[data-older]').exists()).toBe(false)
  })

  it('R-504 is verified by the board against a head from its mail, and says what is damaged', async () => {
    signedInAs('exam-admin')
    const verification = { intact: false, checkedAt: '2027-01-05T01:00:00Z', chains: 2, actions: 9, head: HASH, comparedWith: '2027-01-04', damages: [{ scope: '659028', sequence: 5, kind: 'CUT' }] }
    const head = { day: '2027-01-04', at: '2027-01-03T16:05:00Z', chains: 2, actions: 10, hash: HASH, intact: true, mailedAt: null }
    services({
      [SEARCH]: { json: { actions: [], next: null } },
      'GET /api/audit/actions/heads': { json: [head] },
      [`GET /api/audit/actions/verification?head=${HASH}`]: { json: verification },
      'GET /api/audit/actions/verification': { json: { ...verification, intact: true, damages: [] } },
    })
    const { page } = await openPage(RecordPage, '/record')
    expect(page.get('[data-head]').text()).toContain(HASH)
    expect(page.get('[data-head]').text()).toContain('未发送')
    const form = page.findAll('form')[1]!
    await page.get('#head').setValue('abc')
    await form.trigger('submit')
    expect(page.find('.error-summary').exists()).toBe(true)
    await page.get('#head').setValue(HASH)
    await form.trigger('submit')
    await flushPromises()
    expect(page.get('[data-intact]').attributes('data-intact')).toBe('false')
    expect(page.get('[data-damage]').text()).toContain('已公布的操作被截去')
    await page.get('#head').setValue('')
    await form.trigger('submit')
    await flushPromises()
    expect(page.get('[data-intact]').text()).toContain('记录完好')
  })

  it('R-504 pairs what was there before and after, and leaves a lone half as it is', () => {
    expect(detailsOf({ 'fee.after': '80', b: '1', 'fee.before': '', 'x.before': '2' })).toEqual([
      { name: 'b', value: '1' },
      { name: 'fee', before: '', after: '80' },
      { name: 'x.before', value: '2' },
    ])
  })
})

describe('R-504 the details of an action', () => {
  const NAMES =
    'filters items rows item capacity version policy.maxSubjects onSite.bringZh onSite.window.closesAt complaint decision reason dates subject difference day kind number order oursFen theirsFen amountFen refund what note photo size count act format scope round building examDates floor nameEn nameZh room seats stepFree added changed removed unchanged sha256 searched basedOn centres offers provinces texts session.examDates session.listed session.ordinal session.policy.crossCentre session.session session.window.opensAt ticketWindow.closesAt centre province mustAccept text titleEn titleZh reasonCode from rooms request granted file'

  it('have names, each that a service writes', () => {
    expect(NAMES.split(' ').filter((name) => detailLabel('X', name) === name.replace(/^session\./, ''))).toEqual([])
    const arrangement = 'slots minutesBetween slot from to seats draft run placed unplaced preferences honoured entries centres file room subjects'
    expect(arrangement.split(' ').filter((name) => detailLabel('X', name) === name)).toEqual([])
    expect(detailLabel('OFFER_CHANGED', 'item')).toBe('科目')
  })

  it('R-101 have times of Beijing and 24:00, amounts in yuan, and codes in words', () => {
    expect(detailText('window.closesAt', '2026-11-29T16:00:00Z → 2026-12-10T16:00:00Z')).toBe('2026年11月29日 24:00（北京时间） → 2026年12月10日 24:00（北京时间）')
    expect(detailText('session.examDates', '["2026-12-20","2026-12-21"]')).toBe('2026年12月20日、2026年12月21日')
    expect(detailText('session.policy.unpaidHold', 'PT24H')).toBe('24 小时')
    expect(detailText('policy.maxSubjects', '3 → –')).toBe('3 → （沿用上级）')
    expect(detailText('theirsFen', '8001')).toBe('¥80.01')
    expect(detailText('act', 'OFFER_CHANGED')).toBe('修改开考科目')
    expect(detailText('filters', 'group,NO_PHOTO,search')).toBe('集体报名、缺照片、关键字')
    expect(detailText('mustAccept', 'true')).toBe('是')
    expect(detailText('note', 'A → B')).toBe('A → B')
  })

  it('R-504 are folded where there are many', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    const details = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`policy.p${n}`, '1']))
    services({ [SEARCH]: { json: { actions: [{ ...action, details }], next: null } } })
    const { page } = await openPage(RecordPage, '/record')
    expect(page.get('tbody details summary').text()).toBe('另有 4 项')
    expect(page.findAll('tbody li')).toHaveLength(12)
  })
})

const ROOT = '../../../..'
function javaFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? javaFiles(path) : name.endsWith('.java') ? [path] : []
  })
}

describe('R-504 the types of actions', () => {
  const sources = readdirSync(ROOT)
    .filter((module) => module.endsWith('-service'))
    .flatMap((module) => javaFiles(join(ROOT, module, 'src/main/java')))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
    .filter(({ text }) => /\bStaffAct(s|ionType)?\b/.test(text))
  const named = new Set(
    sources.flatMap(({ file, text }) => [
      ...[...text.matchAll(/(?:new StaffAct|StaffAct\.of)\(\s*"([A-Z0-9_]+)"/g)].map(([, type]) => type!),
      ...(file.endsWith('StaffActionType.java') ? [...text.matchAll(/^ {4}([A-Z0-9_]+)[,;]?$/gm)].map(([, type]) => type!) : []),
    ]),
  )

  it('have words, each that a service names', () => {
    expect(named.size).toBeGreaterThan(8)
    expect([...named].filter((type) => !zh[type] || !en[type])).toEqual([])
  })
})
