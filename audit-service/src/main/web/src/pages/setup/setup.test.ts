import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { chooseSession, sessions } from '@/scope'
import { late, openPage, services, signedInAs, type Answers } from '@/testing'
import type { CentreSettings, Policy, ProvinceSettings, SessionSettings } from './api'
import CentrePage from './CentrePage.vue'
import { nextSession } from './next-session'
import NewSessionPage from './NewSessionPage.vue'
import PolicyPage from './PolicyPage.vue'
import ProvincePage from './ProvincePage.vue'
import ReadinessPage from './ReadinessPage.vue'
import SessionPage from './SessionPage.vue'
import SetupPage from './SetupPage.vue'

const API = '/api/enrollment/administration/sessions'

const POLICY: Policy = {
  reviewRequired: true,
  classRequired: false,
  maxSubjects: 3,
  unpaidHold: 'PT24H',
  approvedPaymentWindow: 'PT12H',
  cancellationLimit: 3,
  deleteOutsideWindow: false,
  datePreferences: true,
  selfPrintTicket: true,
  photoBackground: 'ANY',
  photoColour: 'ANY',
  onSiteConfirmation: false,
  rosterMode: 'OFF',
  crossCentre: 'ONE_PER_CANDIDATE',
}

const EXAM: SessionSettings = {
  session: '2027-03',
  ordinal: 80,
  nameZh: '第80次考试',
  nameEn: 'Exam 80',
  window: { opensAt: '2026-12-01T01:00:00Z', closesAt: '2026-12-20T16:00:00Z' },
  ticketWindow: null,
  examDates: ['2027-03-27', '2027-03-28'],
  policy: POLICY,
  listed: false,
  version: 7,
}

const PROVINCE: ProvinceSettings = { session: '2027-03', province: '65', nameZh: '新疆', nameEn: 'Xinjiang', closed: false, waitingRoom: false, policy: { maxSubjects: 2, reviewRequired: false }, version: 3 }

const CENTRE: CentreSettings = {
  session: '2027-03',
  province: '65',
  centre: '659028',
  nameZh: '示范学院',
  nameEn: 'Model College',
  address: '示例路1号',
  window: null,
  policy: { unpaidHold: 'PT48H' },
  onSite: null,
  capacity: null,
  offers: [{ subject: '67', feeFen: 8000, capacity: 20 }],
  version: 5,
}

const HISTORY = { json: { changes: [], next: null } }
const history = (query: string) => `GET /api/enrollment/administration/changes?session=2027-03&${query}`

const SESSION = `${API}/2027-03`
const CHANGED = { status: 412, json: { code: 'CHANGED_MEANWHILE', version: 8 } }
const line = { centre: '659028', province: '65', nameZh: '示范学院', nameEn: 'Model College', address: '', window: null, capacity: null, offers: 1, seats: 20, taken: 4, version: 1 }
const provinceLine = { province: '65', nameZh: '新疆', nameEn: 'Xinjiang', closed: false, centres: 2, taken: 9, version: 1 }

beforeEach(() => {
  sessions.value = [{ session: '2027-03', ordinal: 80, nameZh: '第80次考试', nameEn: 'Exam 80', listed: true, window: EXAM.window }]
})

type Opened = Awaited<ReturnType<typeof openPage>>['page']
const submit = async (page: Opened) => {
  await page.find('form:not([role])').trigger('submit')
  await flushPromises()
}
const sentTo = (kit: ReturnType<typeof services>, call: string) => kit.to(call).map(({ body, headers }) => ({ body: body as Record<string, unknown>, headers }))

describe('where setting up begins', () => {
  const answers: Answers = {
    [`GET ${SESSION}`]: { json: EXAM },
    [`GET ${SESSION}/provinces`]: { json: [provinceLine] },
    [`GET ${SESSION}/centres`]: { json: { centres: [line], next: '659028' } },
    [`GET ${SESSION}/centres?after=659028`]: { json: { centres: [{ ...line, centre: '659029' }], next: null } },
    [`GET ${SESSION}/centres?search=${encodeURIComponent('学院')}`]: { json: { centres: [], next: null } },
    [`GET ${SESSION}/centres?province=65`]: { json: { centres: [line], next: null } },
  }

  it('R-101, R-102, R-103 the board sees session, provinces and centres, page by page, and the end of a day as 24:00', async () => {
    signedInAs('exam-admin')
    services(answers)
    const { page } = await openPage(SetupPage, '/setup')
    expect(page.find('[data-session-card]').text()).toContain('2026年12月20日 24:00')
    expect(page.find('[data-session-card] .tag').text()).toBe('未对考生开放')
    expect(page.findAll('[data-province]')).toHaveLength(1)
    await page.find('[data-more]').trigger('click')
    await flushPromises()
    expect(page.findAll('[data-centre]').map((row) => row.attributes('data-centre'))).toEqual(['659028', '659029'])
    expect(page.find('[data-more]').exists()).toBe(false)
  })

  it('R-103 a search stands in the address, so that a reload shows the same', async () => {
    signedInAs('exam-admin')
    services(answers)
    const { page, router } = await openPage(SetupPage, '/setup')
    await page.find('#search').setValue(' 学院 ')
    await page.find('form[role=search]').trigger('submit')
    await flushPromises()
    expect(router.currentRoute.value.query.search).toBe('学院')
    expect(page.find('[data-none]').text()).toBe('没有符合条件的考点。')
  })

  it.each([
    ['province-admin' as const, { province: '65' }, ['new-centre', 'readiness']],
    ['centre-staff' as const, { centre: '659028' }, ['readiness']],
  ])('R-105 %s find what is theirs, and nothing that would be refused', async (role, scope, links) => {
    signedInAs(role, scope)
    services(answers)
    const { page } = await openPage(SetupPage, '/setup')
    expect(page.findAll('[data-to]').map((link) => link.attributes('data-to')).sort()).toEqual(links)
    expect(page.find('#province').exists()).toBe(false)
  })
})

describe('before there is any session', () => {
  it('R-101 the board is led to import the first, and nothing is asked for', async () => {
    signedInAs('exam-admin')
    const { sent } = services({})
    const { page } = await openPage(SetupPage, '/setup')
    chooseSession('')
    await flushPromises()
    expect(page.find('[data-no-session] a').attributes('href')).toContain('/imports/sessions')
    expect(page.find('#centres').exists()).toBe(false)
    expect(sent.filter(({ call }) => call.includes('/sessions//'))).toEqual([])
  })
})

describe('a session', () => {
  const answers: Answers = { [`GET ${SESSION}`]: { json: EXAM }, [history('kind=SESSION&limit=10')]: HISTORY, 'GET /api/enrollment/administration/sessions': { json: [EXAM] } }

  it('R-101 an end of 24:00 is shown as 24:00, can be entered, and is sent as the next day’s 00:00', async () => {
    signedInAs('exam-admin')
    const kit = services({ ...answers, [`PUT ${SESSION}`]: ({ body }) => ({ json: { ...EXAM, ...(body as object), version: 8 } }) })
    const { page } = await openPage(SessionPage, '/setup/session')
    const field = (id: string) => page.find<HTMLInputElement>(`#window-${id}`)
    expect([field('closesDay').element.value, field('closesTime').element.value]).toEqual(['2026-12-20', '24:00'])
    await field('closesDay').setValue('2026-12-22')
    await field('closesTime').setValue('23:59')
    expect(page.find('[data-understood=window]').text()).toContain('12月22日 24:00')
    await submit(page)
    const [{ body, headers }] = sentTo(kit, `PUT ${SESSION}`) as [{ body: Record<string, unknown>; headers: Record<string, string> }]
    expect(body).toMatchObject({ window: { opensAt: '2026-12-01T01:00:00Z', closesAt: '2026-12-22T16:00:00Z' }, ticketWindow: null, policy: POLICY, listed: false })
    expect(headers['If-Match']).toBe('"7"')
    expect(field('closesTime').element.value).toBe('24:00')
    expect(page.text()).toContain('已保存')
  })

  it('R-101 what is no window is said beside the field, and nothing is sent', async () => {
    signedInAs('exam-admin')
    const kit = services(answers)
    const { page } = await openPage(SessionPage, '/setup/session')
    await page.find('#window-closesDay').setValue('2026-11-01')
    await page.find('#examDates').setValue('2027-02-30')
    await submit(page)
    expect(page.findAll('#error-summary li').map((one) => one.text())).toEqual(['请填写考试日期，如 2027-03-27、2027-03-28', expect.stringContaining('报名时间')])
    expect(kit.to(`PUT ${SESSION}`)).toEqual([])
  })

  it('R-105 when somebody else has saved meanwhile, what was typed stays, what was not touched is taken over, and both are shown', async () => {
    signedInAs('exam-admin')
    let now = EXAM
    const kit = services({ ...answers, [`GET ${SESSION}`]: () => ({ json: now }), [`PUT ${SESSION}`]: () => CHANGED })
    const { page } = await openPage(SessionPage, '/setup/session')
    await page.find('#nameEn').setValue('Mine')
    now = { ...EXAM, nameEn: 'Theirs', nameZh: '他们的', version: 8 }
    await submit(page)
    expect(page.find<HTMLInputElement>('#nameEn').element.value).toBe('Mine')
    expect(page.find<HTMLInputElement>('#nameZh').element.value).toBe('他们的')
    expect(page.find('[data-difference=nameEn]').text()).toMatch(/Theirs.*Mine/s)
    expect(page.find('[data-difference=nameZh]').text()).toContain('已换成现在的内容')
    kit.answers[`PUT ${SESSION}`] = ({ body }) => ({ json: { ...EXAM, ...(body as object), version: 9 } })
    await submit(page)
    const last = sentTo(kit, `PUT ${SESSION}`).at(-1)!
    expect(last.headers['If-Match']).toBe('"8"')
    expect(last.body).toMatchObject({ nameEn: 'Mine', nameZh: '他们的' })
    expect(page.find('[data-differences]').exists()).toBe(false)
  })

  it('R-105 what was typed and never saved comes back as a draft that says so, and can be dropped', async () => {
    signedInAs('exam-admin')
    services(answers)
    const before = await openPage(SessionPage, '/setup/session')
    expect(before.page.find('[data-part=draft]').exists()).toBe(false)
    await before.page.find('#nameEn').setValue('Not saved')
    before.page.unmount()
    const { page } = await openPage(SessionPage, '/setup/session')
    expect(page.find<HTMLInputElement>('#nameEn').element.value).toBe('Not saved')
    expect(page.find('[data-part=draft]').text()).toContain('还没有生效')
    await page.find('[data-do=drop-draft]').trigger('click')
    expect(page.find<HTMLInputElement>('#nameEn').element.value).toBe(EXAM.nameEn)
    expect(page.find('[data-part=draft]').exists()).toBe(false)
  })

  it('R-105 what is typed while a save is under way is not lost and not called saved', async () => {
    signedInAs('exam-admin')
    const saving = late()
    const kit = services({ ...answers, [`PUT ${SESSION}`]: saving.answer })
    const { page } = await openPage(SessionPage, '/setup/session')
    await page.find('#nameEn').setValue('Sent')
    await page.find('form').trigger('submit')
    await flushPromises()
    await page.find('#nameZh').setValue('后来写的')
    saving.arrive({ json: { ...EXAM, nameEn: 'Sent', version: 8 } })
    await flushPromises()
    expect(page.find<HTMLInputElement>('#nameEn').element.value).toBe('Sent')
    expect(page.find<HTMLInputElement>('#nameZh').element.value).toBe('后来写的')
    expect(page.find('[data-saved]').text()).toBe('')
    kit.answers[`PUT ${SESSION}`] = ({ body }) => ({ json: { ...EXAM, ...(body as object), version: 9 } })
    await submit(page)
    expect(sentTo(kit, `PUT ${SESSION}`).at(-1)).toMatchObject({ body: { nameEn: 'Sent', nameZh: '后来写的' }, headers: { 'If-Match': '"8"' } })
    expect(page.find('[data-saved]').text()).toBe('已保存')
    await page.find('#nameZh').setValue('又一次')
    expect(page.find('[data-saved]').text(), 'what is typed now is not saved').toBe('')
  })

  it('R-107 its history says who changed what, before and after', async () => {
    signedInAs('exam-admin')
    services({
      ...answers,
      [history('kind=SESSION&limit=10')]: {
        json: {
          changes: [{ change: 4, at: '2026-11-01T01:00:00Z', by: 'b4a1c2d3-0000', account: 'board-li', role: 'exam-admin', before: { ...EXAM, listed: false }, after: { ...EXAM, listed: true, policy: { ...POLICY, unpaidHold: 'PT48H' } } }],
          next: 4,
        },
      },
      [history('kind=SESSION&limit=10&before=4')]: { json: { changes: [{ change: 3, at: '2026-10-01T01:00:00Z', by: 'b4a1c2d3-0000', account: null, role: 'exam-admin', before: null, after: EXAM }], next: null } },
    })
    const { page } = await openPage(SessionPage, '/setup/session')
    const first = page.find('[data-change]').text()
    expect(first).toContain('board-li')
    expect(first).toContain('对考生开放：否 → 是')
    expect(first).toContain('未支付保留时间：24 小时 → 48 小时')
    await page.find('[data-history] button').trigger('click')
    await flushPromises()
    expect(page.findAll('[data-change]')[1]!.text()).toMatch(/账号 b4a1c2d3….*新建/s)
  })
})

describe('a province', () => {
  it('R-102 shows its entrance, and its administrator closes it without naming it', async () => {
    signedInAs('province-admin', { province: '65' })
    const kit = services({ [`GET ${SESSION}/provinces/65`]: { json: PROVINCE }, [history('kind=PROVINCE&limit=10&province=65')]: HISTORY, [`PUT ${SESSION}/provinces/65`]: ({ body }) => ({ json: { ...PROVINCE, ...(body as object), version: 4 } }) })
    const { page } = await openPage(ProvincePage, '/setup/provinces/65', { province: '65' })
    expect(page.find('[data-entrance] a').attributes('href')).toMatch(/\/\?session=2027-03&province=65$/)
    expect(page.find('#nameZh').exists()).toBe(false)
    await page.find('#closed').setValue(true)
    await submit(page)
    expect(sentTo(kit, `PUT ${SESSION}/provinces/65`)[0]).toMatchObject({ body: { nameZh: '新疆', nameEn: 'Xinjiang', closed: true, policy: PROVINCE.policy }, headers: { 'If-Match': '"3"' } })
  })

  it('R-801 its staff switch the waiting room on, and see how it stands there', async () => {
    signedInAs('province-admin', { province: '65' })
    const room = 'GET /api/waiting-rooms/2027-03/65'
    const kit = services({
      [`GET ${SESSION}/provinces/65`]: { json: PROVINCE },
      [history('kind=PROVINCE&limit=10&province=65')]: HISTORY,
      [`PUT ${SESSION}/provinces/65`]: ({ body }) => ({ json: { ...PROVINCE, ...(body as object), version: 4 } }),
      [room]: { json: { state: 'POOL', opensAt: '2026-12-01T01:00:00Z', waiting: 12345, perMinute: 0, entered: 0 } },
    })
    const { page } = await openPage(ProvincePage, '/setup/provinces/65', { province: '65' })
    expect(kit.to(room), 'nothing is asked of a room that is not there').toEqual([])
    await page.find('#waitingRoom').setValue(true)
    await submit(page)
    expect(sentTo(kit, `PUT ${SESSION}/provinces/65`)[0]!.body).toMatchObject({ closed: false, waitingRoom: true })
    await flushPromises()
    expect(page.find('[data-waiting-room]').text()).toMatch(/开放前.*2026年12月1日 09:00.*12,345/s)
  })

  it('R-102 a new one that is there already is said beside its code', async () => {
    signedInAs('exam-admin')
    const kit = services({ [`PUT ${SESSION}/provinces/65`]: CHANGED })
    const { page } = await openPage(ProvincePage, '/setup/new-province', { province: '' })
    for (const [id, value] of [['province', '65'], ['nameZh', '新疆'], ['nameEn', 'Xinjiang']]) await page.find(`#${id}`).setValue(value)
    await submit(page)
    expect(sentTo(kit, `PUT ${SESSION}/provinces/65`)[0]!.headers['If-None-Match']).toBe('*')
    expect(page.find('#error-summary').text()).toContain('已经有这个省份')
  })
})

describe('a centre', () => {
  const answers: Answers = { [`GET ${SESSION}`]: { json: EXAM }, [`GET ${SESSION}/centres/659028`]: { json: CENTRE }, [history('kind=CENTRE&limit=10&centre=659028')]: HISTORY }
  const open = () => openPage(CentrePage, '/setup/centres/659028', { centre: '659028' })

  it('R-103, R-317 its staff set window, total capacity and on-site confirmation, not its name', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    const kit = services({ ...answers, [`PUT ${SESSION}/centres/659028`]: ({ body }) => ({ json: { ...CENTRE, ...(body as object), version: 6 } }) })
    const { page } = await open()
    expect(page.find('#nameZh').exists()).toBe(false)
    await page.find('#ownWindow').setValue(true)
    for (const [id, value] of [['opensDay', '2026-12-02'], ['opensTime', '09:00'], ['closesDay', '2026-12-19'], ['closesTime', '']]) await page.find(`#window-${id}`).setValue(value)
    await page.find('#capacity').setValue('300')
    await page.find('#hasOnSite').setValue(true)
    for (const [id, value] of [['opensDay', '2026-12-10'], ['opensTime', '09:00'], ['closesDay', '2026-12-12'], ['closesTime', '17:00']]) await page.find(`#onSite-${id}`).setValue(value)
    for (const [id, value] of [['placeZh', '北楼'], ['placeEn', 'North building'], ['bringZh', '身份证'], ['bringEn', 'ID card']]) await page.find(`#${id}`).setValue(value)
    await submit(page)
    expect(sentTo(kit, `PUT ${SESSION}/centres/659028`)[0]).toMatchObject({
      body: {
        nameZh: '示范学院',
        window: { opensAt: '2026-12-02T01:00:00Z', closesAt: '2026-12-19T16:00:00Z' },
        capacity: 300,
        onSite: { window: { opensAt: '2026-12-10T01:00:00Z', closesAt: '2026-12-12T09:00:00Z' }, placeZh: '北楼', bringEn: 'ID card' },
        policy: CENTRE.policy,
      },
      headers: { 'If-Match': '"5"' },
    })
  })

  it.each([
    ['R-105', { status: 409, json: { code: 'CAPACITY_BELOW_TAKEN', taken: 40 } }, '已占 40 个名额'],
    ['R-103', { status: 400, json: { code: 'INVALID_FIELD', errors: [{ field: 'window', code: 'OUTSIDE_SESSION', message: '' }] } }, '考点的报名时间须在考次的报名时间之内'],
    ['R-103', { status: 400, json: { code: 'INVALID_FIELD', errors: [{ field: 'window.closesAt', code: 'AFTER_EXAM', message: '' }] } }, '最晚到最后一个考试日的 24:00'],
  ])('%s a refusal stands beside its field and what was typed stays: %#', async (_rule, answer, sentence) => {
    signedInAs('centre-staff', { centre: '659028' })
    services({ ...answers, [`PUT ${SESSION}/centres/659028`]: answer })
    const { page } = await open()
    await page.find('#capacity').setValue('30')
    await submit(page)
    expect(page.find('#error-summary').text()).toContain(sentence)
    expect(page.find<HTMLInputElement>('#capacity').element.value).toBe('30')
  })
})

describe('the rules of registration', () => {
  const centre: Answers = {
    [`GET ${SESSION}`]: { json: EXAM },
    [`GET ${SESSION}/provinces/65`]: { json: PROVINCE },
    [`GET ${SESSION}/centres/659028`]: { json: CENTRE },
    [history('kind=CENTRE&limit=10&centre=659028')]: HISTORY,
  }
  const row = (page: Opened, name: string) => page.find(`[data-setting=${name}]`)

  it('R-104 each shows what applies, what it inherits and from where; what is set here can be given back', async () => {
    signedInAs('province-admin', { province: '65' })
    const kit = services({ ...centre, [`PUT ${SESSION}/centres/659028`]: ({ body }) => ({ json: { ...CENTRE, ...(body as object), version: 6 } }) })
    const { page } = await openPage(PolicyPage, '/setup/policy?centre=659028')
    const shown = (name: string) => [row(page, name).find('[data-applies]').text(), row(page, name).find('[data-inherits]').text()]
    expect(shown('maxSubjects')).toEqual(['2', '2来自省份'])
    expect(shown('unpaidHold')).toEqual(['48 小时', '24 小时来自考次'])
    expect(shown('reviewRequired')).toEqual(['否', '否来自省份'])
    expect(row(page, 'crossCentre').find('[data-above]').exists()).toBe(true)
    await page.find('[data-give-back=unpaidHold]').trigger('click')
    expect(shown('unpaidHold')[0]).toBe('24 小时')
    await page.find('#classRequired').setValue('true')
    await submit(page)
    expect(sentTo(kit, `PUT ${SESSION}/centres/659028`)[0]!.body.policy).toEqual({ classRequired: true })
  })

  it('R-104, R-105 a centre’s staff set what a centre may set', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    services(centre)
    const { page } = await openPage(PolicyPage, '/setup/policy')
    const above = page.findAll('[data-above]').map((one) => one.element.closest('[data-setting]')?.getAttribute('data-setting'))
    expect(above.sort()).toEqual(['cancellationLimit', 'crossCentre', 'deleteOutsideWindow', 'maxSubjects', 'unpaidHold'])
  })

  it('R-104 a change that touches candidates says how many before it is saved, and is saved when it is pressed again', async () => {
    signedInAs('exam-admin')
    const kit = services({
      [`GET ${SESSION}`]: { json: EXAM },
      [history('kind=SESSION&limit=10')]: HISTORY,
      [`GET ${SESSION}/policy-effects`]: { json: { registrations: 100, inReview: 12, unconfirmed: 100, subjects: [{ subjects: 1, registrations: 90 }, { subjects: 2, registrations: 7 }, { subjects: 3, registrations: 3 }] } },
      [`PUT ${SESSION}`]: ({ body }) => ({ json: { ...EXAM, ...(body as object), version: 8 } }),
    })
    const { page } = await openPage(PolicyPage, '/setup/policy')
    await page.find('#reviewRequired').setValue('false')
    await page.find('#maxSubjects').setValue('1')
    await submit(page)
    expect(page.find('[data-touched=inReview]').text()).toContain('12 名')
    expect(page.find('[data-touched=tooMany]').text()).toContain('10 名考生已报考的科目多于 1 科')
    expect(kit.to(`PUT ${SESSION}`)).toEqual([])
    await submit(page)
    expect(sentTo(kit, `PUT ${SESSION}`)[0]!.body.policy).toEqual({ ...POLICY, reviewRequired: false, maxSubjects: 1 })
  })

  it('R-104 a value that makes no sense is said, and a change that touches nobody is saved at once', async () => {
    signedInAs('exam-admin')
    const kit = services({ [`GET ${SESSION}`]: { json: EXAM }, [history('kind=SESSION&limit=10')]: HISTORY, [`PUT ${SESSION}`]: ({ body }) => ({ json: { ...EXAM, ...(body as object), version: 8 } }) })
    const { page } = await openPage(PolicyPage, '/setup/policy')
    await page.find('#maxSubjects').setValue('31')
    await page.find('#unpaidHold').setValue('')
    await submit(page)
    expect(page.findAll('#error-summary li')).toHaveLength(2)
    await page.find('#maxSubjects').setValue('4')
    await page.find('#unpaidHold').setValue('2')
    await page.find('#unpaidHold-unit').setValue('DAYS')
    await submit(page)
    expect(sentTo(kit, `PUT ${SESSION}`)[0]!.body.policy).toMatchObject({ maxSubjects: 4, unpaidHold: 'PT2880M' })
  })
})

describe('a new session', () => {
  it('R-101 is copied from the last one after a summary, once, and leads to the check', async () => {
    signedInAs('exam-admin')
    const kit = services({
      [`GET ${SESSION}/provinces`]: { json: [provinceLine, { ...provinceLine, province: '35', centres: 3 }] },
      [`POST ${API}`]: 'network down',
      [`GET ${API}`]: { json: [EXAM, { ...EXAM, session: '2027-09' }] },
    })
    const { page, router } = await openPage(NewSessionPage, '/setup/new-session')
    await page.find('[data-suggest]').trigger('click')
    expect(page.find<HTMLInputElement>('#nameZh').element.value).toBe('第81次考试')
    await page.find('#session').setValue('2027-09')
    await page.find('#examDates').setValue('2027-09-25 2027-09-26')
    for (const [id, value] of [['opensDay', '2027-06-01'], ['opensTime', '09:00'], ['closesDay', '2027-06-20'], ['closesTime', '24:00']]) await page.find(`#window-${id}`).setValue(value)
    await submit(page)
    expect(page.find('[data-copied]').text()).toContain('2 个省份、5 个考点')
    await submit(page)
    let copied = 0
    kit.answers[`POST ${API}`] = () => (copied++ ? { status: 201, json: { ...EXAM, session: '2027-09' } } : { status: 202, json: { session: '2027-09' } })
    await submit(page)
    expect(page.find('[data-copying]').text()).not.toBe('')
    await vi.waitFor(() => expect(router.currentRoute.value.path).toBe('/setup/readiness'), 5_000)
    const [first, second, third] = sentTo(kit, `POST ${API}`)
    expect(second!.headers['Idempotency-Key']).toBe(first!.headers['Idempotency-Key'])
    expect(third!.headers['Idempotency-Key'], 'a copy that takes longer is asked for again').toBe(first!.headers['Idempotency-Key'])
    expect(second!.body).toEqual({
      session: '2027-09',
      basedOn: '2027-03',
      ordinal: 81,
      nameZh: '第81次考试',
      nameEn: 'Exam 81',
      window: { opensAt: '2027-06-01T01:00:00Z', closesAt: '2027-06-20T16:00:00Z' },
      ticketWindow: null,
      examDates: ['2027-09-25', '2027-09-26'],
    })
    expect(router.currentRoute.value.fullPath).toBe('/setup/readiness?session=2027-09')
  })

  it('R-101 the name of the next session has its number and its month; what somebody has typed stays', async () => {
    const last = { ...EXAM, ordinal: 80, nameZh: '2027年3月考试（第80次）', nameEn: 'Exam, March 2027 (80th)' }
    expect(nextSession(last, '2027-09')).toEqual({ ordinal: '81', nameZh: '2027年9月考试（第81次）', nameEn: 'Exam, September 2027 (81st)' })
    expect(nextSession(last, '2027-').nameZh).toBe('2027年3月考试（第81次）')

    signedInAs('exam-admin')
    services({})
    sessions.value = [last]
    const { page } = await openPage(NewSessionPage, '/setup/new-session')
    const name = (field: string) => page.find<HTMLInputElement>(`#${field}`).element.value
    await page.find('[data-suggest]').trigger('click')
    await page.find('#nameEn').setValue('Autumn exam')
    await page.find('#session').setValue('2027-09')
    expect(name('nameZh')).toBe('2027年9月考试（第81次）')
    expect(name('nameEn')).toBe('Autumn exam')
  })

  it('R-101 a code that is taken is said beside its field', async () => {
    signedInAs('exam-admin')
    services({ [`GET ${SESSION}/provinces`]: { json: [] }, [`POST ${API}`]: { status: 409, json: { code: 'SESSION_EXISTS', errors: [{ field: 'session', code: 'SESSION_EXISTS', message: '' }] } } })
    const { page } = await openPage(NewSessionPage, '/setup/new-session')
    await page.find('[data-suggest]').trigger('click')
    await page.find('#session').setValue('2027-03')
    await page.find('#examDates').setValue('2027-09-25')
    for (const [id, value] of [['opensDay', '2027-06-01'], ['closesDay', '2027-06-20']]) await page.find(`#window-${id}`).setValue(value)
    await submit(page)
    await submit(page)
    expect(page.find('#session-error').text()).toContain('请换一个')
    expect(page.find<HTMLInputElement>('#session').element.value).toBe('2027-03')
  })
})

describe('the check before a session opens', () => {
  const finding = (check: string, severity: string, count: number, places: object[] = []) => ({ check, severity, count, places })
  const place = (parts: object) => ({ province: null, centre: null, item: null, nameZh: '示范学院', nameEn: 'Model College', ...parts })
  const found = [
    finding('USER_AGREEMENT_MISSING', 'MISSING', 1, [place({})]),
    finding('OFFER_WITHOUT_CAPACITY', 'MISSING', 130, [place({ province: '65', centre: '659028', item: '67' })]),
    finding('FEES_DIFFER', 'DOUBTFUL', 0),
    finding('WINDOW_OVER', 'MISSING', 0),
    finding('CENTRE_ENGLISH', 'DOUBTFUL', 1, [place({ province: '65', centre: '659028' })]),
  ]

  it('R-101 says what is missing, counts what it does not name, and leads to where it is mended', async () => {
    signedInAs('exam-admin')
    services({ [`GET ${SESSION}/readiness`]: { json: found }, [`GET ${SESSION}`]: { json: EXAM } })
    const { page } = await openPage(ReadinessPage, '/setup/readiness')
    expect(page.find('[data-summary]').text()).toBe('2 项必须补齐，1 项建议核对。')
    const link = (check: string) => page.find(`[data-check=${check}] a`).attributes('href')
    expect(link('USER_AGREEMENT_MISSING')).toContain('/texts/new?session=2027-03&level=session&kind=USER_AGREEMENT')
    expect(link('OFFER_WITHOUT_CAPACITY')).toContain('/offers?session=2027-03&centre=659028')
    expect(link('CENTRE_ENGLISH')).toContain('/setup/centres/659028')
    expect(page.find('[data-check=OFFER_WITHOUT_CAPACITY] [data-more]').text()).toContain('129')
    expect(page.findAll('[data-right]').map((one) => one.attributes('data-right'))).toEqual(['FEES_DIFFER', 'WINDOW_OVER'])
  })

  it('R-101 the board opens a session, and says that it knows what is missing', async () => {
    signedInAs('exam-admin')
    const kit = services({ [`GET ${SESSION}/readiness`]: { json: found }, [`GET ${SESSION}`]: { json: EXAM }, [`PUT ${SESSION}`]: ({ body }) => ({ json: { ...EXAM, ...(body as object), version: 8 } }) })
    const { page } = await openPage(ReadinessPage, '/setup/readiness')
    await submit(page)
    expect(page.find('#error-summary').text()).toContain('请先勾选确认')
    await page.find('#known').setValue(true)
    await submit(page)
    expect(sentTo(kit, `PUT ${SESSION}`)[0]).toMatchObject({ body: { listed: true, nameZh: '第80次考试' }, headers: { 'If-Match': '"7"' } })
    expect(page.text()).toContain('已对考生开放')
  })

  it('R-101 what was known of one session is not known of another', async () => {
    signedInAs('exam-admin')
    const other = SESSION.replace('2027-03', '2026-09')
    services({ [`GET ${SESSION}/readiness`]: { json: found }, [`GET ${SESSION}`]: { json: EXAM }, [`GET ${other}/readiness`]: { json: found }, [`GET ${other}`]: { json: { ...EXAM, session: '2026-09' } } })
    const { page } = await openPage(ReadinessPage, '/setup/readiness')
    await page.find('#known').setValue(true)
    chooseSession('2026-09')
    await nextTick()
    expect(page.find('[data-open]').exists(), 'while its checks are on their way').toBe(false)
    await flushPromises()
    expect(page.find<HTMLInputElement>('#known').element.checked).toBe(false)
  })

  it('R-105 a centre sees its own part, and opens nothing', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    services({ [`GET ${SESSION}/readiness`]: { json: [] }, [`GET ${SESSION}`]: { json: EXAM } })
    const { page } = await openPage(ReadinessPage, '/setup/readiness')
    expect(page.find('[data-summary]').text()).toBe('检查全部通过。')
    expect(page.find('[data-open]').exists()).toBe(false)
  })
})
