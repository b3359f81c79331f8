import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { centre, exam } from '@/fixtures'
import { session } from '@/session'
import { openPage, services } from '@/testing'
import EntrancePage from './EntrancePage.vue'

beforeEach(() => {
  document.body.innerHTML = ''
  session.value = null
  return () => vi.useRealTimers()
})

const sessions = '/api/enrollment/sessions'

describe('the entrance', () => {
  const provinces = [
    { province: '11', nameZh: '北京市', nameEn: 'Beijing', open: true },
    { province: '65', nameZh: '新疆维吾尔自治区', nameEn: 'Xinjiang', open: true },
  ]
  const answers = {
    [`GET ${sessions}`]: { json: [exam] },
    [`GET ${sessions}/2027-03/provinces`]: { json: provinces },
    [`GET ${sessions}/2027-03/provinces/65/centres`]: { json: [centre] },
  }

  it('R-102 gives every province a link of its own', async () => {
    services(answers)
    const { page } = await openPage(EntrancePage, '/')
    expect(page.findAll('.provinces a').map((link) => link.attributes('href'))).toEqual([
      '/?session=2027-03&province=11',
      '/?session=2027-03&province=65',
    ])
  })

  it.each([
    ['candidate', true],
    ['centre-staff', false],
  ])('R-301 offers to go on with a registration to a %s: %s', async (role, offered) => {
    session.value = { signedIn: true, username: 'x', roles: [role], passport: null, centre: null, province: null }
    services(answers)
    const { page } = await openPage(EntrancePage, '/')
    expect(page.find('.resume').exists()).toBe(offered)
  })

  it('R-102 has the province of such a link chosen', async () => {
    services(answers)
    const { page } = await openPage(EntrancePage, '/?session=2027-03&province=65')
    expect(page.find('#chosen').text()).toContain('新疆维吾尔自治区')
    expect(page.find('a.button-start').attributes('href')).toBe('/register/2027-03/65')
    expect(page.findAll('.exam-links a').map((link) => link.attributes('href'))).toEqual([
      '/announcements?session=2027-03&province=65',
      '/how-to?session=2027-03&province=65',
    ])
  })

  it.each([
    ['before the opening, where there is a room', '2026-12-31T00:00:00Z', true, '/waiting/?session=2027-03&province=65&return=%2Fregister%2F2027-03%2F65'],
    ['not where there is none', '2026-12-31T00:00:00Z', false, undefined],
    ['not when registration is over', '2027-02-01T00:00:00Z', true, undefined],
  ])('R-801 leads to the waiting room: %s', async (_when, now, waitingRoom, link) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(now) })
    services({ ...answers, [`GET ${sessions}/2027-03/provinces`]: { json: provinces.map((one) => ({ ...one, open: false, waitingRoom })) } })
    const { page } = await openPage(EntrancePage, '/?session=2027-03&province=65')
    const found = page.find('[data-waiting-room]')
    expect(found.exists() ? found.attributes('href') : undefined).toBe(link)
  })

  it('R-304 asks for centres and places left when they are wanted', async () => {
    const { to } = services(answers)
    const { page } = await openPage(EntrancePage, '/?session=2027-03&province=65')
    const asked = () => to(`GET ${sessions}/2027-03/provinces/65/centres`).length
    expect(asked()).toBe(0)
    await page.find('details').trigger('toggle')
    await vi.waitFor(() => expect(page.text()).toContain('剩余 99'))
    expect(asked()).toBe(1)
  })

  it('R-101 shows when one registers, sits the exam and prints tickets, with the time zone once in a line', async () => {
    const ticketWindow = { opensAt: '2027-03-20T01:00:00Z', closesAt: '2027-03-30T16:00:00Z' }
    services({ ...answers, [`GET ${sessions}`]: { json: [{ ...exam, ticketWindow }] } })
    const { page } = await openPage(EntrancePage, '/')
    expect(page.findAll('.exam-dates dd').map((line) => line.text())).toEqual([
      '2027年1月1日 09:00 至 2027年1月31日 17:00（北京时间）',
      '2027年3月27日 · 2027年3月28日',
      '2027年3月20日 09:00（北京时间）起',
    ])
  })

  it('R-101 shows days in a row as a period, and nothing of what is not decided', async () => {
    services({ ...answers, [`GET ${sessions}`]: { json: [{ ...exam, examDates: ['2027-03-30', '2027-03-31', '2027-04-01'] }] } })
    const { page } = await openPage(EntrancePage, '/')
    expect(page.find('[data-exam-dates] dd').text()).toBe('2027年3月30日 至 2027年4月1日')
    expect(page.find('[data-tickets]').exists()).toBe(false)
  })

  it('R-101 offers the other sessions by their whole names', async () => {
    services({ ...answers, [`GET ${sessions}`]: { json: [exam, { ...exam, session: '2027-09', nameZh: '第79次考试', open: false }] } })
    const { page } = await openPage(EntrancePage, '/')
    expect(page.find('[data-sessions]').text()).toContain('第79次考试')
    expect(page.find('[data-sessions] a').attributes('href')).toBe('/?session=2027-09')
    expect(page.find('select').exists()).toBe(false)
  })

  it('says that nothing was lost and tries again when the service is down', async () => {
    const fake = services({ ...answers, [`GET ${sessions}`]: { status: 503 } })
    const { page } = await openPage(EntrancePage, '/')
    expect(page.find('[role=alert]').text()).toContain('没有丢失')
    fake.answers[`GET ${sessions}`] = { json: [exam] }
    await page.find('[role=alert] button').trigger('click')
    await flushPromises()
    expect(page.find('[role=alert]').exists()).toBe(false)
    expect(page.text()).toContain('第78次考试')
  })
})
