import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { sessions } from '@/scope'
import { session } from '@/session'
import { openPage, services, signedInAs, type Answers } from '@/testing'
import HomePage from './HomePage.vue'

const ENROLLMENT = '/api/enrollment/administration/sessions/2027-03'
const BACKLOG = 'GET /api/audit/reviews/backlog?session=2027-03'
const COMPLAINTS = `GET ${ENROLLMENT}/complaints/waiting`
const ON_SITE = `GET ${ENROLLMENT}/registrations/on-site-to-do`
const GROUPS = `GET ${ENROLLMENT}/group-registrations/count`
const group = { live: 40, noPhoto: 0, unpaid: 12, paying: 3, paid: 25, notAccepted: 0, removed: 0 }
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
const centre: Answers = {
  [BACKLOG]: { json: { pending: 1234, claimed: 2, oldestRequestedAt: hoursAgo(5.2), decidedToday: 0, decidedByMe: 0 } },
  [COMPLAINTS]: { json: { open: 2, atBoard: 1, oldestAt: hoursAgo(24 * 3 + 1) } },
  [ON_SITE]: { json: { required: true, open: 9999, more: true } },
  [GROUPS]: { json: group },
}
const line = (code: string, opensAt: string) => ({ session: code, ordinal: 80, nameZh: `第80次`, nameEn: 'Exam', listed: true, window: { opensAt, closesAt: '2099-01-01T00:00:00Z' } })

afterEach(() => {
  session.value = null
  sessions.value = null
})

describe('R-501, R-317, R-406, R-307 what waits for a centre', () => {
  it('is shown as figures, each with the way to its page, and the age of the oldest', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    const { sent } = services(centre)
    const { page } = await openPage(HomePage, '/')
    const figure = (name: string) => page.find(`[data-to-do=${name}]`)
    expect(figure('review').text()).toContain('1,234')
    expect(figure('review').find('[data-oldest]').text()).toContain('5 小时')
    expect(figure('review').find('a').attributes('href')).toBe('/review?session=2027-03')
    expect(figure('complaints').find('[data-oldest]').text()).toContain('3 天')
    expect(figure('complaints').text()).toContain('其中 1 件只有考试中心可以决定')
    expect(figure('onSite').text()).toContain('9,999+')
    expect(figure('onSite').find('a').attributes('href')).toBe('/candidates?standing=ON_SITE_OPEN&session=2027-03')
    expect(figure('groupsUnpaid').attributes('data-count')).toBe('12')
    expect(figure('groupsUnpaid').find('a').attributes('href')).toBe('/groups?show=UNPAID&session=2027-03')
    expect(figure('groupsPaying').attributes('data-count')).toBe('3')
    expect(figure('differences').exists(), 'not theirs').toBe(false)
    expect(sent.every(({ call }) => !call.includes('/api/payment')), 'nothing is asked for that is not theirs').toBe(true)
    expect(page.find('nav [data-area=review]').exists()).toBe(true)
  })

  it('leaves out what does not concern it: nobody is confirmed on site, no group', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    services({ ...centre, [ON_SITE]: { json: { required: false, open: 0, more: false } }, [GROUPS]: { json: { ...group, live: 0, unpaid: 0, paying: 0 } } })
    const { page } = await openPage(HomePage, '/')
    expect(page.findAll('[data-to-do]').map((one) => one.attributes('data-to-do'))).toEqual(['review', 'complaints'])
  })

  it('R-703, R-804 who paid late and has no seat, and requests for accommodations that nobody has decided', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    const now = { state: 'PUBLISHED', published: { at: hoursAgo(1), by: 'wang', placed: 5 }, undecidedAccommodations: 2, late: { waiting: 1, unplaced: 3 } }
    services({ ...centre, 'GET /api/scheduling/administration/sessions/2027-03/centres/659028/arrangement': { json: now } })
    const { page } = await openPage(HomePage, '/')
    expect(page.find('[data-to-do=withoutSeat]').attributes('data-count')).toBe('3')
    expect(page.find('[data-to-do=withoutSeat] a').attributes('href')).toBe('/arrangement?session=2027-03')
    expect(page.find('[data-to-do=accommodations]').attributes('data-count')).toBe('2')
  })

  it('that one service does not answer hides only its own figure, which can be asked for again', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    const { answers } = services({ ...centre, [BACKLOG]: 'network down' })
    const { page } = await openPage(HomePage, '/')
    expect(page.find('[data-to-do=review]').exists()).toBe(false)
    expect(page.find('[data-to-do=complaints]').attributes('data-count')).toBe('2')
    answers[BACKLOG] = { json: { pending: 0, claimed: 0, oldestRequestedAt: null, decidedToday: 0, decidedByMe: 0 } }
    await page.find('[role=alert] button').trigger('click')
    await flushPromises()
    expect(page.find('[data-to-do=review]').attributes('data-count')).toBe('0')
    expect(page.find('[data-to-do=review] [data-oldest]').exists()).toBe(false)
    expect(page.find('[role=alert]').exists()).toBe(false)
  })
})

describe('R-101, R-607 what waits for a province and for the board', () => {
  const readiness = (code: string, scope = '') => `GET /api/enrollment/administration/sessions/${code}/readiness${scope}`
  const money: Answers = {
    'GET /api/payment/differences/count': { json: { open: 4 } },
    'GET /api/payment/administration/alarms': {
      json: { unknown: { count: 1, orders: [] }, unsettled: { count: 0, orders: [] }, unreleased: { count: 0, orders: [] }, refundsOverdue: 2, refundsRejected: 1, differencesOpen: 4, statementsOverdue: 1, notifications: { FORGED: 7 } },
    },
  }

  it('the board sees sessions that cannot open yet, differences and alarms', async () => {
    signedInAs('exam-admin')
    sessions.value = [line('2099-03', '2099-01-01T00:00:00Z'), line('2098-09', '2098-07-01T00:00:00Z'), line('2027-03', '2020-01-01T00:00:00Z')]
    const { to } = services({
      ...money,
      [COMPLAINTS]: { json: { open: 0, atBoard: 0, oldestAt: null } },
      [readiness('2098-09')]: { json: [{ check: 'AGREEMENT_MISSING', severity: 'MISSING', count: 1, places: [] }] },
      [readiness('2099-03')]: { json: [{ check: 'HOW_TO_MISSING', severity: 'DOUBTFUL', count: 1, places: [] }] },
    })
    const { page } = await openPage(HomePage, '/')
    expect(page.findAll('[data-to-do]').map((one) => one.attributes('data-to-do'))).toEqual(['complaints', 'readiness', 'differences', 'alarms'])
    expect(page.find('[data-to-do=readiness]').attributes('data-count')).toBe('1')
    expect(page.find('[data-to-do=readiness] [data-sessions]').text()).toBe('2098-09')
    expect(page.find('[data-to-do=readiness] a').attributes('href')).toBe('/setup/readiness?session=2098-09')
    expect(page.find('[data-to-do=differences] a').attributes('href')).toBe('/money/differences?session=2027-03')
    expect(page.find('[data-to-do=alarms]').attributes('data-count'), 'what is to be done, not what was refused').toBe('5')
    expect(to(readiness('2027-03')), 'it is open').toHaveLength(0)
  })

  it('a province sees its own, and no alarm of the nation', async () => {
    signedInAs('province-admin', { province: '65' })
    sessions.value = [line('2099-03', '2099-01-01T00:00:00Z')]
    const { sent } = services({ ...money, [COMPLAINTS]: { json: { open: 1, atBoard: 0, oldestAt: hoursAgo(0.5) } }, [readiness('2099-03', '?province=65')]: { json: [] } })
    const { page } = await openPage(HomePage, '/')
    expect(page.findAll('[data-to-do]').map((one) => one.attributes('data-to-do'))).toEqual(['complaints', 'readiness', 'differences'])
    expect(page.find('[data-to-do=complaints] [data-oldest]').text()).toContain('30 分钟')
    expect(sent.some(({ call }) => call.includes('alarms'))).toBe(false)
  })

  it('whoever is no staff sees neither figures nor pages', async () => {
    session.value = { signedIn: true, username: 'x', roles: ['candidate'], centre: null, province: null }
    const { sent } = services({})
    const { page } = await openPage(HomePage, '/')
    expect(page.find('[data-to-do]').exists()).toBe(false)
    expect(sent).toHaveLength(0)
  })
})
