import { mount } from '@vue/test-utils'
import { nextTick } from 'vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { speak } from '@kit/i18n'
import { entry, exam, printing, registration, seat } from '@/fixtures'
import { session } from '@/session'
import { openPage, services } from '@/testing'
import HomePage from './HomePage.vue'
import RegistrationCard from './RegistrationCard.vue'

beforeEach(() => {
  document.body.innerHTML = ''
  session.value = null
  return () => vi.useRealTimers()
})

describe('a registration at home', () => {
  const show = (own = registration(), session = exam) => mount(RegistrationCard, { props: { registration: own, session }, global: { stubs: { RouterLink: { props: ['to'], template: '<a :href="to"><slot /></a>' } } } })

  it('R-301 shows the state of every step and leads to the one to do', () => {
    const card = show(
      registration({
        steps: [
          { step: 'AGREEMENT', state: 'DONE' },
          { step: 'SUBJECTS', state: 'CURRENT' },
          { step: 'REVIEW', state: 'NOT_NEEDED' },
          { step: 'PAYMENT', state: 'NOT_YET' },
        ],
      }),
    )
    expect(card.findAll('.flow-state').map((state) => state.text())).toEqual(['已完成', '现在办理', '不需要', '尚不能办理'])
    expect(card.find('[aria-current=step] a').attributes('href')).toBe('/registrations/r1/subjects')
    expect(card.find('[data-step=PAYMENT] a').exists()).toBe(false)
  })

  it('R-314 has a line each for personal information, photo, lock, subjects, payment, and when ticket printing begins', () => {
    const paid = { ...entry, entry: 'e67', state: 'PAID' as const, expiresAt: null }
    const tickets = { ...exam, ticketWindow: { opensAt: '2027-03-15T01:00:00Z', closesAt: '2027-03-29T01:00:00Z' } }
    const rows = (card: ReturnType<typeof show>) => Object.fromEntries(card.findAll('.summary-row').map((row) => [row.find('dt').text(), row.find('dd').text()]))
    expect(rows(show(registration({ entries: [entry, paid], locked: true }), tickets))).toMatchObject({
      ...{ 个人信息: '未填写', 照片: '未上传（没有照片不能缴费）', 信息锁定: '已锁定', 报考科目: '已报考2科', 缴费: '已支付1科' },
      准考证: '2027年3月15日 09:00（北京时间）开始打印',
    })
    expect(rows(show()).准考证).toBe('打印时间待公布')
  })

  it('R-314 shows where each subject is examined once that is published, that one is not arranged yet, and leads to the ticket', () => {
    const paid = { ...entry, entry: 'e67', state: 'PAID' as const, expiresAt: null }
    const card = show(registration({ entries: [{ ...paid, seat }, { ...paid, entry: 'e68', subject: '35' }], ticket: { state: 'OPEN', window: printing }, steps: [{ step: 'TICKET', state: 'CURRENT' }] }))
    expect(card.find('[data-seat]').text()).toBe('2027年3月27日 周六 09:00–11:00 · 考场 A101，12 号座位')
    expect(card.find('[data-subject="35"]').text()).toContain('未编排')
    expect(card.text()).toContain('已编排1科')
    expect(card.text()).toContain('可以打印')
    expect(card.find('[data-to-ticket]').attributes('href')).toBe('/registrations/r1/ticket')
    expect(card.find('[data-next]').attributes('href')).toBe('/registrations/r1/ticket')
  })

  it('R-317 says at home, too, that who is not confirmed on site is not arranged', () => {
    const plan = { window: { opensAt: '2027-01-20T01:00:00Z', closesAt: '2027-01-22T16:00:00Z' }, placeZh: '教务处', placeEn: 'Office', bringZh: '身份证', bringEn: 'Identity card' }
    const onSite = { plan, confirmedAt: null, outcome: null, note: null, at: null }
    vi.useFakeTimers({ now: Date.parse('2027-01-05T02:00:00Z') })
    expect(show(registration({ entries: [entry], onSite })).find('[data-on-site=OPEN]').text()).toContain('不编排考试')
    expect(show(registration({ entries: [entry], onSite: { ...onSite, confirmedAt: '2027-01-20T02:00:00Z' } })).find('[data-on-site]').exists()).toBe(false)
  })

  it('R-310 a pending review is shown as such and is no next step', () => {
    const card = show(registration({ review: 'PENDING', steps: [{ step: 'REVIEW', state: 'WAITING' }, { step: 'PAYMENT', state: 'NOT_YET' }] }))
    expect(card.find('[data-pending]').text()).toContain('等待考点审核')
    expect(card.text()).toContain('待审核')
    expect(card.find('[data-next]').exists()).toBe(false)
    expect(card.find('[data-open]').attributes('href')).toBe('/registrations/r1')
  })

  it('R-308 shows until when an unpaid subject is kept, as a time of Beijing beside the countdown', () => {
    vi.useFakeTimers({ now: Date.parse('2027-01-05T02:00:00Z') })
    const text = show(registration({ entries: [entry] })).find('.entry-deadline').text()
    expect(text).toContain('2027年1月6日 09:00（北京时间）')
    expect(text).toContain('还剩 23 小时 0 分钟')
  })

  it('R-308 asks what is left once a deadline has passed, a few times and not for ever', async () => {
    vi.useFakeTimers({ now: Date.parse('2027-01-06T00:59:50Z') })
    const card = show(registration({ entries: [entry] }))
    await vi.advanceTimersByTimeAsync(15_000)
    expect(card.emitted('changed')).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(card.emitted('changed')).toHaveLength(8)
  })
})

describe('R-502 who has been registered by a centre', () => {
  const me = { passport: 'p1', emailMasked: 'e', mobileMasked: 'm', document: null, language: 'zh', version: 1 }
  const waiting = { session: exam.session, province: '65', centre: '659028', subjects: ['67'], registeredAt: '2027-01-05T01:00:00Z' }
  const home = (mine: object[] = []) => ({
    'GET /api/passport/me': { json: me },
    'GET /api/enrollment/registrations': { json: mine },
    'GET /api/enrollment/sessions': { json: [exam] },
    'GET /api/enrollment/group-registrations': { json: [waiting] },
    'GET /api/enrollment/complaints': { json: [{ state: 'OPEN', gone: false, answer: null }] },
  })

  it('reads so at home, and is led to look at it and accept it', async () => {
    services(home())
    const { page } = await openPage(HomePage, '/home')
    const banner = page.find(`[data-by-centre="${exam.session}"]`)
    expect(banner.text()).toContain('659028')
    expect(banner.find('a').attributes('href')).toBe(`/register/${exam.session}/65`)
    expect(page.find('[data-complaints] a').attributes('href')).toBe('/complaint')
  })

  it('is led nowhere with a registration of their own for that exam, or where nobody answers', async () => {
    services(home([registration({ session: exam.session })]))
    expect((await openPage(HomePage, '/home')).page.find('[data-by-centre]').exists()).toBe(false)
    services({ ...home(), 'GET /api/enrollment/group-registrations': { status: 503 }, 'GET /api/enrollment/complaints': { status: 503 } })
    const { page } = await openPage(HomePage, '/home')
    expect(page.find('[data-by-centre]').exists()).toBe(false)
    expect(page.find('[role=alert]').exists()).toBe(false)
  })
})

describe('R-301, R-502 staff who sign in at the portal', () => {
  it.each([
    [['centre-staff'], { centre: '659028' }, '您是考点 659028 的工作人员。'],
    [['province-admin'], { province: '65' }, '您是省级（65）管理员。'],
    [['exam-admin'], {}, '您是考试机构管理员。'],
  ])('as %s read who they are, and find their desk; they can sign out', async (roles, scope, sentence) => {
    session.value = { signedIn: true, username: 'staff', roles, passport: null, centre: null, province: null, ...scope }
    const { to } = services({})
    const { page } = await openPage(HomePage, '/home')
    expect(page.find('[data-staff]').text()).toContain(sentence)
    expect(page.find('[data-staff] button').text()).toBe('退出登录')
    expect(page.findAll('a').map((link) => [link.attributes('href'), link.text()])).toEqual([['/desk/', '进入报名工作台']])
    await speak('en')
    await nextTick()
    expect(page.find('[data-desk]').text()).toBe('Go to the desk')
    expect(to('GET /api/enrollment/registrations')).toEqual([])
  })

  it('but whoever is neither candidate nor staff is led nowhere', async () => {
    session.value = { signedIn: true, username: 'other', roles: [], passport: null, centre: null, province: null }
    services({})
    const { page } = await openPage(HomePage, '/home')
    expect(page.find('[data-staff]').exists()).toBe(true)
    expect(page.findAll('a')).toEqual([])
  })
})
