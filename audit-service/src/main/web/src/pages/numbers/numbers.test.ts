import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { speak } from '@kit/i18n'
import { session } from '@/session'
import { openPage, services, signedInAs, type Answers } from '@/testing'
import type { Counts, Numbers } from './api'
import { everyDay } from './days'
import NumbersPage from './NumbersPage.vue'
import { TILES } from './tiles'

const counts = (some: Partial<Counts> = {}): Counts => ({ registered: 0, reserved: 0, paid: 0, paidFen: 0, lapsed: 0, cancelled: 0, moved: 0, ...some })
const NUMBERS: Numbers = {
  ...{ session: '2027-03', province: '65', centre: null, at: '2027-01-06T06:03:05Z' },
  candidates: { registered: 1200, paid: 800 },
  entries: counts({ registered: 1500, reserved: 1700, paid: 900, paidFen: 7_200_050, lapsed: 120, cancelled: 60, moved: 20 }),
  days: [
    { day: '2027-01-04', counts: counts({ reserved: 1000, paid: 500, paidFen: 4_000_050 }) },
    { day: '2027-01-06', counts: counts({ reserved: 700, paid: 400 }) },
  ],
  hours: [{ hour: 9, reserved: 650, paid: 300 }],
  subjects: [{ subject: '67', counts: counts({ registered: 1500, paid: 900 }) }],
  reviews: { pending: 42, oldest: '2027-01-06T00:00:00Z', meanWaitSeconds: 5400, days: [{ day: '2027-01-06', requested: 80, approved: 30, rejected: 8 }] },
  photos: { accepted: 700, refused: 90, rules: [{ rule: 'BACKGROUND', refused: 60 }, { rule: 'NEW_RULE', refused: 30 }] },
}
const seats = (taken: number) => ({ capacity: 2000, taken, waiting: 3, remaining: 2000 - taken })
const SUBJECTS = [
  { subject: '24', nameZh: 'C语言', nameEn: 'C', seats: { capacity: 0, taken: 0, waiting: 0, remaining: 0 } },
  { subject: '67', nameZh: 'WPS', nameEn: 'WPS Office', seats: seats(1500) },
]
const COUNTED = 'GET /api/audit/sessions/2027-03/numbers'
const SEATS = 'GET /api/enrollment/administration/sessions/2027-03/seats'
const line = (code: string) => ({ code, candidates: { registered: 10, paid: 5 }, entries: counts({ registered: 12, paid: 6 }), pending: 2, oldest: null })

async function open(path: string, answers: Answers) {
  const all = services(answers)
  const { page, router } = await openPage(NumbersPage, path)
  await flushPromises()
  const value = (figure: string) => page.find(`[data-figure=${figure}] dd strong`).text()
  return { ...all, page, router, value }
}

afterEach(async () => {
  session.value = null
  vi.useRealTimers()
  await speak('zh')
})

describe('R-502 the numbers of a centre', () => {
  const own: Answers = { [COUNTED]: { json: NUMBERS }, [SEATS]: { json: SUBJECTS } }

  it('stand at the top: people, subjects, money, places left, reviews that wait', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    const { value, page } = await open('/numbers', own)
    expect([value('people'), value('paidPeople'), value('entries'), value('paidEntries')]).toEqual(['1,200', '800', '1,500', '900'])
    expect(value('paidFen')).toBe('¥72,000.50')
    expect(value('remaining')).toBe('500')
    expect(value('pending')).toBe('42')
    expect(value('mean')).toBe('1 小时 30 分钟')
    expect(page.find('[data-updated]').text()).toContain('14:03:05')
    expect(page.find('[data-lag]').exists()).toBe(false)
  })

  it('have a table behind each chart, with its caption and every day between', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    const { page } = await open('/numbers', own)
    const days = page.find('[data-figure=days]')
    expect(days.find('caption').text()).toBe('每天报名与缴费')
    expect(days.findAll('tbody tr').map((row) => row.findAll('th, td').slice(0, 3).map((cell) => cell.text()))).toEqual([
      ['2027-01-04', '1,000', '500'],
      ['2027-01-05', '0', '0'],
      ['2027-01-06', '700', '400'],
    ])
    expect(days.findAll('thead th')[3]!.text()).toBe('缴费金额（元）')
    expect(days.findAll('tbody tr')[0]!.findAll('th, td')[3]!.text()).toBe('40,000.5')
    expect(days.find('[data-summary]').text()).toContain('2027-01-04')
    expect(page.find('[data-figure=hours]').findAll('tbody tr')).toHaveLength(24)
    expect(page.find('[data-figure=reviews] tbody tr').text()).toContain('80')
    for (const table of page.findAll('table')) expect(table.find('caption').exists()).toBe(true)
  })

  it('name each photo rule, and a new one by its code', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    const { page } = await open('/numbers', own)
    expect(page.find('[data-rule=BACKGROUND]').text()).toContain('背景')
    expect(page.find('[data-rule=NEW_RULE]').text()).toContain('NEW_RULE')
  })

  it('are of one subject if the address says so', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    const { page, to } = await open('/numbers?subject=67', { ...own, [`${COUNTED}?subject=67`]: { json: NUMBERS } })
    expect(to(`${COUNTED}?subject=67`)).toHaveLength(1)
    expect(page.find('[data-figure=days-67] caption').text()).toContain('WPS')
    await page.find('#subject').setValue('')
    await flushPromises()
    expect(page.find('[data-figure=days]').exists()).toBe(true)
  })

  it('say so while the seats are ahead of what was counted', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    const { page } = await open('/numbers', { ...own, [SEATS]: { json: [{ ...SUBJECTS[1], seats: seats(1507) }] } })
    expect(page.find('[data-lag]').text()).toContain('1,507')
  })

  it('update themselves every five seconds, and keep what was shown when nobody answers', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    signedInAs('centre-staff', { centre: '659028' })
    const { answers, value, page } = await open('/numbers', own)
    answers[COUNTED] = { json: { ...NUMBERS, candidates: { registered: 1300, paid: 801 } } }
    await vi.advanceTimersByTimeAsync(5_000)
    await flushPromises()
    expect(value('people')).toBe('1,300')
    answers[COUNTED] = 'network down'
    await vi.advanceTimersByTimeAsync(5_000)
    await flushPromises()
    expect(value('people')).toBe('1,300')
    expect(page.find('[role=alert]').exists()).toBe(true)
  })
})

describe('R-502 the numbers of a province and of the nation', () => {
  it('list the province’s centres by pages, also those where nothing was counted', async () => {
    signedInAs('province-admin', { province: '65' })
    const centre = (code: string) => ({ centre: code, nameZh: `考点${code}`, nameEn: `Centre ${code}`, seats: seats(12) })
    const { page, router, to } = await open('/numbers', {
      [COUNTED]: { json: NUMBERS },
      [SEATS]: { json: SUBJECTS },
      [`${COUNTED}/centres?size=50`]: { json: { centres: [line('650101')], next: null } },
      [`${SEATS}/centres?size=50`]: { json: { centres: [centre('650101'), centre('650102')], next: '650102' } },
      [`${COUNTED}/centres?after=650102&size=50`]: { json: { centres: [], next: null } },
      [`${SEATS}/centres?after=650102&size=50`]: { json: { centres: [centre('650103')], next: null } },
    })
    expect(page.find('[data-centre="650101"]').text()).toContain('10')
    expect(page.find('[data-centre="650102"]').findAll('td')[0]!.text()).toBe('0')
    await page.find('[data-page=next]').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query.after).toBe('650102')
    expect(to(`${SEATS}/centres?after=650102&size=50`)).toHaveLength(1)
    expect(page.find('[data-centre="650103"]').exists()).toBe(true)
    expect(page.find('[data-tile]').exists()).toBe(false)
  })

  it('show the board a tile and a row for each province, which lead to it', async () => {
    signedInAs('exam-admin')
    const province = (code: string, nameZh: string) => ({ province: code, nameZh, nameEn: nameZh, centres: 3, seats: seats(1500) })
    const { page } = await open('/numbers', {
      [COUNTED]: { json: { ...NUMBERS, province: null } },
      [SEATS]: { json: SUBJECTS },
      [`${COUNTED}/provinces`]: { json: [line('65')] },
      [`${SEATS}/provinces`]: { json: [province('35', '福建'), province('65', '新疆')] },
    })
    expect(page.find('[data-tile="65"]').attributes('href')).toContain('province=65')
    expect(page.find('[data-tile="65"]').text()).toContain('75%')
    expect(page.find('[data-tile="65"]').classes()).toContain('tile-3')
    expect(page.find('[data-province="35"]').findAll('td')[1]!.text()).toBe('0')
    expect(page.findAll('[data-province]')).toHaveLength(2)
  })

  it('R-803 are complete in English', async () => {
    signedInAs('exam-admin')
    await speak('en')
    const { page } = await open('/numbers?province=65', {
      [`${COUNTED}?province=65`]: { json: NUMBERS },
      [`${SEATS}?province=65`]: { json: SUBJECTS },
      [`${COUNTED}/centres?province=65&size=50`]: { json: { centres: [], next: null } },
      [`${SEATS}/centres?province=65&size=50`]: { json: { centres: [], next: null } },
    })
    expect(page.text()).not.toMatch(/\p{Script=Han}/u)
    expect(page.find('.scope-path').text()).toContain('Province 65')
  })
})

describe('R-502 charts', () => {
  it('have no gaps in time', () => {
    expect(everyDay([{ day: '2027-02-27' }, { day: '2027-03-01' }]).map(({ day, of }) => [day, Boolean(of)])).toEqual([
      ['2027-02-27', true],
      ['2027-02-28', false],
      ['2027-03-01', true],
    ])
    expect(everyDay([])).toEqual([])
  })

  it('have a tile of its own for each province', () => {
    const places = Object.values(TILES).map((place) => place.join('/'))
    expect(new Set(places).size).toBe(places.length)
    expect(Object.keys(TILES).length).toBeGreaterThanOrEqual(31)
    for (const [column, row] of Object.values(TILES)) expect(column <= 8 && row <= 8).toBe(true)
  })
})

describe('R-801 the waiting room beside the numbers', () => {
  const room = (state: string) => ({ json: { state, opensAt: '2027-01-06T01:00:00Z', waiting: 40_000, perMinute: 1800, entered: 9000 } })
  const own: Answers = { [COUNTED]: { json: NUMBERS }, [SEATS]: { json: SUBJECTS }, [`${SEATS}/centres?size=50`]: { json: { centres: [], next: null } }, [`${COUNTED}/centres?size=50`]: { json: { centres: [] } } }
  const ROOM = 'GET /api/waiting-rooms/2027-03/65'

  it.each([['centre-staff' as const, { centre: '659028' }], ['province-admin' as const, { province: '65' }]])('%s see how many wait and are let in, and what becomes of it', async (role, scope) => {
    signedInAs(role, scope)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { page, answers } = await open('/numbers', { ...own, [ROOM]: room('OPEN') })
    expect(page.find('[data-waiting-room]').text()).toMatch(/40,000.*9,000.*1,800/s)
    answers[ROOM] = { status: 503 }
    await vi.advanceTimersByTimeAsync(5_000)
    expect(page.find('[data-waiting-room]').text()).toContain('40,000')
    expect(page.find('[data-old]').exists()).toBe(true)
    answers[ROOM] = room('OFF')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(page.find('[data-waiting-room]').exists()).toBe(false)
  })

  it('is not shown for the nation', async () => {
    signedInAs('exam-admin')
    const { to } = await open('/numbers', own)
    expect(to(ROOM)).toEqual([])
  })
})
