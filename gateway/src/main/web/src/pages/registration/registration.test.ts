import { beforeEach, describe, expect, it, vi } from 'vitest'
import { speak } from '@kit/i18n'
import type { Entry, Registration } from '@/api/types'
import { dates, entry, printing, registration, seat } from '@/fixtures'
import { openPage, services, type Answers } from '@/testing'
import RegistrationPage from './RegistrationPage.vue'

const paid: Entry = { ...entry, entry: 'e67', subject: '67', nameZh: 'WPS', feeFen: 9000, state: 'PAID', expiresAt: null }
const texts: Answers = {
  'GET /api/enrollment/sessions/2027-03/provinces/65/texts': { json: [] },
  'GET /api/enrollment/sessions/2027-03/centres/659028/texts': { json: [] },
  'GET /api/enrollment/registrations/r1/acceptances': { json: [] },
}
const photo = { photo: 'p1', acceptedAt: '2027-01-04T00:00:00Z' }

beforeEach(async () => {
  document.body.innerHTML = ''
  await speak('zh')
  vi.useFakeTimers({ now: Date.parse('2027-01-05T02:00:00Z'), toFake: ['Date'] })
  return () => vi.useRealTimers()
})

async function show(changes: Partial<Registration> = {}, answers: Answers = {}) {
  services({ ...texts, 'GET /api/enrollment/registrations/r1': { json: registration({ centre: '659028', centreNameZh: '石河子示范考点', ...changes }) }, ...answers })
  const { page } = await openPage(RegistrationPage, '/registrations/r1', { id: 'r1' })
  const rows = Object.fromEntries(page.findAll('dl.summary')[0]?.findAll('.summary-row').map((row) => [row.find('dt').text(), row.find('dd').text()]) ?? [])
  return { page, rows }
}

describe('the registration page', () => {
  it('R-314 shows candidate, centre, method, lock, payment state, and the sums unpaid and paid', async () => {
    const { rows } = await show({ entries: [entry, paid], locked: true, photo })
    expect(rows).toMatchObject({
      ...{ 姓名: '李𠮷霞', 证件: '居民身份证 110***********0013', 考点: '石河子示范考点 (659028)', 报名方式: '个人网报', 信息锁定: '已锁定' },
      ...{ 支付状态: '部分支付', 未支付金额: '¥80.00', 已支付金额: '¥90.00' },
    })
  })

  it('R-314 shows of each subject level, fee, payment, arrangement, method and centre, and the place for room and time', async () => {
    const { page } = await show({ entries: [entry, paid] })
    const subject = page.find('[data-subject="24"]')
    for (const text of ['C语言', '二级', '¥80.00', '待缴费', '未编排', '公布后在这里显示', '个人网报', '石河子示范考点 (659028)'])
      expect(subject.text()).toContain(text)
    expect(page.find('[data-subject="67"]').text()).toContain('已缴费')
  })

  it('R-314 once seats are published, shows room, seat, date and time of a subject, and leads to the ticket', async () => {
    const { page, rows } = await show({ entries: [{ ...paid, seat }], ticket: { state: 'NOT_YET', window: printing } })
    const subject = page.find('[data-subject="67"]')
    for (const text of ['已编排', '2027年3月27日 周六 09:00–11:00', 'A101 一号机房', '逸夫楼 1 层', '6590286700000195']) expect(subject.text()).toContain(text)
    expect(subject.attributes('data-seat')).toBe('12')
    expect(rows['准考证']).toBe('2027年3月16日 00:00（北京时间）开始打印')
    expect(page.find('[data-to-ticket]').attributes('href')).toBe('/registrations/r1/ticket')
  })

  it('R-314 is read in English with the English names', async () => {
    await speak('en')
    const { rows } = await show({ centreNameEn: 'Shihezi', provinceNameEn: 'Xinjiang' })
    expect(rows['Test centre']).toBe('Shihezi (659028)')
    expect(rows.Province).toBe('Xinjiang')
  })

  it('R-701 shows the preferred dates of paid subjects', async () => {
    const entries = [{ ...dates.entries[0]!, entry: paid.entry, subject: paid.subject, date: '2027-03-27', version: 20904 }]
    const { page } = await show({ entries: [paid] }, { 'GET /api/scheduling/registrations/r1/date-preferences': { json: { ...dates, entries } } })
    expect(page.find('[data-date-preferences] dd').text()).toBe('2027年3月27日 周六')
  })

  it('R-313 offers the form once something is paid, and then no deletion', async () => {
    const { page } = await show({ entries: [paid], deletionRefused: 'REGISTRATION_PAID' })
    expect(page.find('[data-form]').attributes('href')).toBe('/api/enrollment/registrations/r1/form.pdf')
    expect(page.find('a[href="/registrations/r1/delete"]').exists()).toBe(false)
    const before = await show({ entries: [entry] })
    expect(before.page.find('[data-form]').exists()).toBe(false)
    expect(before.page.find('a[href="/registrations/r1/delete"]').exists()).toBe(true)
  })

  it('R-316 warns that there is no payment without a photo, and that certificates are electronic', async () => {
    const { page } = await show({ entries: [entry] })
    expect(page.text()).toContain('没有照片不能缴费')
    expect(page.find('[data-certificate]').text()).toContain('2023 年 9 月')
    const { page: withPhoto } = await show({ entries: [entry], photo })
    expect(withPhoto.text()).not.toContain('没有照片不能缴费')
  })

  it('R-310 leads a rejected photo to the photo, with the reason in words and the centre’s own', async () => {
    const { page } = await show({ review: 'REJECTED', reviewReasonCode: 'PHOTO_NOT_OF_CANDIDATE', reviewReason: '与证件照不符' })
    const notice = page.find('[data-rejected=PHOTO_NOT_OF_CANDIDATE]')
    expect(notice.text()).toContain('照片不是考生本人')
    expect(notice.text()).toContain('与证件照不符')
    expect(notice.find('[data-mend]').attributes('href')).toBe('/registrations/r1/photo')
  })

  it.each([
    ['PERSONAL_INFORMATION_WRONG', '/registrations/r1/personal-information'],
    ['DOCUMENT_WRONG', '/document?return=/registrations/r1/personal-information'],
    ['SUBJECTS_WRONG', '/registrations/r1/subjects'],
    ['OTHER', '/registrations/r1/review'],
  ] as const)('R-310 leads a rejection for %s to %s', async (reviewReasonCode, place) => {
    const { page } = await show({ review: 'REJECTED', reviewReasonCode, reviewReason: '…' })
    expect(page.find('[data-mend]').attributes('href')).toBe(place)
  })

  it('R-502 says who pays for a group and what is missing, and offers no change', async () => {
    const { page } = await show({ method: 'GROUP', entries: [entry, paid], deletionRefused: 'GROUP_MANAGED' })
    expect(page.find('[data-group]').text()).toContain('考点还没有支付：1科，共 ¥80.00')
    expect(page.find('[data-group]').text()).toContain('还缺少照片')
    expect(page.find('a[href="/registrations/r1/subjects"]').exists()).toBe(false)
    expect(page.find('a[href="/registrations/r1/delete"]').exists()).toBe(false)
  })

  it('R-317 shows when, where and with what to come, that who does not is not arranged, and once it is done, that', async () => {
    const plan = {
      window: { opensAt: '2027-01-20T01:00:00Z', closesAt: '2027-01-22T16:00:00Z' },
      ...{ placeZh: '教务处 101', placeEn: 'Office 101', bringZh: '身份证原件', bringEn: 'Your identity card' },
    }
    const unsaid = { outcome: null, note: null, at: null }
    const { page } = await show({ onSite: { plan, confirmedAt: null, ...unsaid } })
    const notice = page.find('[data-on-site=OPEN]').text().replace(/\s+/g, ' ')
    for (const text of ['2027年1月20日 09:00 至 2027年1月22日 24:00（北京时间）', '还剩 17 天', '教务处 101', '身份证原件', '不编排考试']) expect(notice).toContain(text)
    const { page: done } = await show({ onSite: { plan, confirmedAt: '2027-01-20T02:30:00Z', ...unsaid } })
    expect(done.find('[data-on-site=DONE]').text()).toContain('已完成现场确认：2027年1月20日 10:30')
    expect(done.find('[data-on-site]').text()).not.toContain('不编排')
    const past = { ...plan, window: { opensAt: '2027-01-01T01:00:00Z', closesAt: '2027-01-02T16:00:00Z' } }
    const { page: over } = await show({ onSite: { plan: past, confirmedAt: null, ...unsaid } })
    expect(over.find('[data-on-site=OPEN]').text()).toContain('现场确认已截止，您没有确认')
    expect(over.find('[data-on-site=OPEN]').text()).not.toContain('还剩')
    const { page: later } = await show({ onSite: { plan: null, confirmedAt: null, ...unsaid } })
    expect(later.find('[data-on-site]').text()).toContain('由考点公布后')
    const { page: wrong } = await show({ onSite: { plan, confirmedAt: null, outcome: 'WRONG_PAPERS', note: '身份证已过期', at: '2027-01-20T02:30:00Z' } })
    expect(wrong.find('[data-on-site-outcome=WRONG_PAPERS]').text()).toContain('没有为您确认：身份证已过期')
    expect(wrong.find('[data-on-site=OPEN]').text()).toContain('尚未现场确认')
    const { page: absent } = await show({ onSite: { plan, confirmedAt: null, outcome: 'NOT_COME', note: null, at: '2027-01-20T02:30:00Z' } })
    expect(absent.find('[data-on-site-outcome=NOT_COME]').text()).toContain('没有到场')
    const { page: none } = await show()
    expect(none.find('[data-on-site]').exists()).toBe(false)
  })

  it('R-308 says when an empty registration vanishes', async () => {
    const { page } = await show({ expiresAt: '2027-01-06T01:00:00Z' })
    expect(page.find('[data-registration-deadline]').text()).toContain('2027年1月6日 09:00（北京时间） · 还剩 23 小时 0 分钟')
  })

  it('R-308 says kindly what may have happened to one that is gone, and how to start again', async () => {
    const { page } = await show({}, { 'GET /api/enrollment/registrations/r1': { status: 404, json: { code: 'NOT_FOUND' } } })
    expect(page.find('[data-gone]').text()).toContain('超过缴费期限')
    expect(page.find('[data-gone] a.button').attributes('href')).toBe('/')
    expect(page.findAll('[role=alert]')).toEqual([])
  })

  it('R-301 draws the way as a list: each step with its state; what is not possible yet or not needed leads nowhere', async () => {
    const { page } = await show({
      review: 'PENDING',
      steps: [
        { step: 'SUBJECTS', state: 'DONE' },
        { step: 'REVIEW', state: 'WAITING' },
        { step: 'PAYMENT', state: 'NOT_YET' },
        { step: 'DATE_PREFERENCE', state: 'NOT_NEEDED' },
      ],
    })
    expect(page.findAll('ol.flow > li .flow-state').map((state) => state.text())).toEqual(['已完成', '等待中', '尚不能办理', '不需要'])
    expect(page.findAll('ol.flow a').map((link) => link.attributes('href'))).toEqual(['/registrations/r1/subjects', '/registrations/r1/review'])
    expect(page.find('[data-next]').exists(), 'a pending review is no task').toBe(false)
  })

  it('R-701 calls a date that one may choose no duty', async () => {
    const { page } = await show({ entries: [paid], steps: [{ step: 'DATE_PREFERENCE', state: 'CURRENT' }] })
    expect(page.find('[data-step=DATE_PREFERENCE] .flow-state').text()).toBe('可以选择')
  })
})
