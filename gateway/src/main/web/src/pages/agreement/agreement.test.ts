import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { PublishedText } from '@/api/types'
import { registration } from '@/fixtures'
import { session } from '@/session'
import { openPage, services, type Answers } from '@/testing'
import AgreementPage from './AgreementPage.vue'

beforeEach(() => {
  document.body.innerHTML = ''
  session.value = null
  return () => vi.useRealTimers()
})

const sessions = '/api/enrollment/sessions'
const mine = '/api/enrollment/registrations'

const text = (code: string, kind: PublishedText['kind'], mustAccept: boolean, version = 2): PublishedText => ({
  ...{ text: code, province: null, centre: null, kind, mustAccept, version, titleZh: code, titleEn: code, bodyZh: `${code}的正文`, bodyEn: code },
})
const texts = `GET ${sessions}/2027-03/provinces/65/texts`
const all = [
  text('协议', 'AGREEMENT', true),
  text('用户协议', 'USER_AGREEMENT', true),
  text('隐私政策', 'PRIVACY_POLICY', true, 5),
  text('须知', 'NOTICE', true),
  text('通告', 'NOTICE', false),
  text('公告', 'ANNOUNCEMENT', false),
]
const opened = registration({ steps: [{ step: 'PERSONAL_INFORMATION', state: 'CURRENT' }] })
const answers = {
  [texts]: { json: all },
  [`GET ${sessions}/2027-03/provinces`]: { json: [{ province: '65', nameZh: '新疆维吾尔自治区', nameEn: 'Xinjiang', open: true }] },
  'GET /api/passport/me': { json: { document: { type: 'RESIDENT_ID', masked: '1', name: '李', sex: null, birthDate: null } } },
  [`GET ${mine}`]: { json: [] },
  [`POST ${mine}`]: { status: 201, json: opened },
}
const props = { session: '2027-03', province: '65' }
const withRoom = { [`GET ${sessions}/2027-03/provinces`]: { json: [{ province: '65', nameZh: '新疆维吾尔自治区', nameEn: 'Xinjiang', open: true, waitingRoom: true }] } }
const place = 'POST /api/waiting-rooms/2027-03/65/place'
const waitingRoom = `/waiting/?session=2027-03&province=65&return=${encodeURIComponent('/register/2027-03/65')}`

async function open(changes: Answers = {}) {
  const fake = services({ ...answers, ...changes })
  const { page, router } = await openPage(AgreementPage, '/register/2027-03/65', props)
  const accept = async () => {
    await page.find('form').trigger('submit')
    await flushPromises()
  }
  return { ...fake, page, router, accept, posted: () => fake.to(`POST ${mine}`) }
}

describe('agreement and notices', () => {
  it('R-302, R-106 the button accepts the agreement, the user agreement, the privacy policy and each must-accept notice, which stand there', async () => {
    const { page, router, accept, posted } = await open()
    expect(page.findAll('article[data-text]').map((one) => one.attributes('data-text'))).toEqual(['协议', '须知'])
    expect(page.findAll('details[data-text]').map((one) => one.attributes('data-text'))).toEqual(['用户协议', '隐私政策', '通告'])
    expect(page.text()).toContain('隐私政策的正文')
    expect(page.findAll('details a').map((link) => link.attributes('href'))).toContain('/notices/2027-03/隐私政策')
    expect(page.findAll('[data-to-accept] li').map((one) => one.text())).toEqual(['协议', '用户协议', '隐私政策', '须知'])
    expect(page.find('input').exists()).toBe(false)
    expect(page.find('button[type=submit]').text()).toBe('同意并开始报名')
    await accept()
    const [sent] = posted()
    expect(sent!.body).toEqual({
      ...props,
      accepted: [...['协议', '用户协议'].map((code) => ({ text: code, version: 2 })), { text: '隐私政策', version: 5 }, { text: '须知', version: 2 }],
    })
    expect(sent!.headers['Idempotency-Key']).toMatch(/^[\da-f-]{36}$/)
    expect(router.currentRoute.value.path).toBe('/registrations/r1/personal-information')
  })

  it('R-302 leads from what is accepted to the text itself', async () => {
    const { page } = await open()
    await page.findAll('[data-to-accept] a')[2]!.trigger('click')
    expect((page.find('#text-隐私政策').element as HTMLDetailsElement).open).toBe(true)
    expect(document.activeElement?.id).toBe('text-隐私政策')
  })

  it('R-302 leave no trace when they are declined', async () => {
    const { page, router, sent } = await open()
    await page.find('[data-decline]').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.path).toBe('/')
    expect(sent.filter(({ call }) => !call.startsWith('GET'))).toEqual([])
  })

  it('R-302 shows the newest text where one has changed, and asks again', async () => {
    const { page, accept, posted, answers: now } = await open({ [`POST ${mine}`]: { status: 409, json: { code: 'AGREEMENT_STALE', texts: ['协议'] } } })
    now[texts] = { json: [text('协议', 'AGREEMENT', true, 3)] }
    await accept()
    expect(page.find('#error-summary').text()).toContain('刚刚更新')
    now[`POST ${mine}`] = { status: 201, json: opened }
    await accept()
    expect(posted()[1]!.body).toMatchObject({ accepted: [{ text: '协议', version: 3 }] })
  })

  it('R-206 goes to the identity document by itself where there is none, to come back', async () => {
    const { page, router } = await open({ 'GET /api/passport/me': { json: { document: null } } })
    expect(page.find('form').exists()).toBe(false)
    expect(router.currentRoute.value.fullPath).toBe('/document?return=/register/2027-03/65')
  })

  it.each(['65', '11'])('R-307 says before anything is read that there is a registration, in province %s, and links to it', async (province) => {
    const { page } = await open({ [`GET ${mine}`]: { json: [registration({ session: '2026-09', registration: 'r0' }), registration({ province })] } })
    expect(page.find('[data-existing] a').attributes('href')).toBe('/registrations/r1')
    expect(page.text()).toContain('新疆维吾尔自治区')
    expect(page.text().includes('只能在一个省份报名')).toBe(province === '11')
    expect(page.find('form').exists()).toBe(false)
    expect(page.text()).not.toContain('协议的正文')
  })

  it('R-302 says beforehand where the province is not open, and lets go on whom a school has registered', async () => {
    const { page } = await open({ [`GET ${sessions}/2027-03/provinces`]: { json: [{ province: '65', nameZh: '新疆维吾尔自治区', nameEn: 'Xinjiang', open: false }] } })
    expect(page.find('[data-province]').text()).toContain('新疆维吾尔自治区')
    expect(page.find('[data-closed]').text()).toContain('集体报名')
    expect(page.find('button[type=submit]').exists()).toBe(true)
  })

  it('R-307 links to a registration that another tab has just opened', async () => {
    const { page, accept, answers: now } = await open({ [`POST ${mine}`]: { status: 409, json: { code: 'REGISTRATION_EXISTS', registration: 'r1' } } })
    now[`GET ${mine}`] = { json: [opened] }
    await accept()
    expect(page.find('[data-existing] a').attributes('href')).toBe('/registrations/r1')
  })

  it('R-307 says what to do where the document has a registration that is not this passport’s', async () => {
    const { page, accept, answers: now } = await open({ [`POST ${mine}`]: { status: 409, json: { code: 'REGISTRATION_EXISTS' } } })
    await accept()
    expect(page.find('#error-summary').text()).toContain('另一个通行证')
    expect(page.find('[data-complaint-link] a').attributes('href')).toBe('/complaint?session=2027-03')
    now[`POST ${mine}`] = { status: 409, json: { code: 'REGISTRATION_EXISTS', province: '11' } }
    await accept()
    expect(page.find('#error-summary').text()).toContain('集体报名')
    expect(page.findAll('a').map((link) => link.attributes('href'))).toContain('/register/2027-03/11')
  })

  it('R-308 opens anew where what an earlier press had opened is gone', async () => {
    const { router, accept, posted } = await open({
      [`POST ${mine}`]: ({ headers }) => (posted().length === 1 ? { status: 409, json: { code: 'REGISTRATION_REMOVED' } } : { status: headers['Idempotency-Key'] ? 201 : 400, json: opened }),
    })
    await accept()
    const keys = posted().map(({ headers }) => headers['Idempotency-Key'])
    expect(new Set(keys).size).toBe(2)
    expect(router.currentRoute.value.path).toBe('/registrations/r1/personal-information')
  })
})

describe('R-801 where there is a waiting room', () => {
  it('who has to wait goes there, and nothing else is asked for', async () => {
    const left = vi.spyOn(location, 'replace').mockImplementation(() => undefined)
    const { page, sent } = await open({ ...withRoom, [place]: { json: { state: 'WAITING' } } })
    expect(left).toHaveBeenCalledWith(waitingRoom)
    expect(sent.map(({ call }) => call)).toEqual([`GET ${sessions}/2027-03/provinces`, place])
    expect(page.find('form').exists()).toBe(false)
  })

  it.each([{ json: { state: 'IN' } }, { json: { state: 'OFF' } }, { status: 503 }])('who need not wait, or cannot ask, sees the page: %s', async (answer) => {
    const { page } = await open({ ...withRoom, [place]: answer })
    expect(page.find('form').exists()).toBe(true)
  })

  it('where there is none, nobody asks for a place', async () => {
    const { to } = await open()
    expect(to(place)).toEqual([])
  })

  it('who is refused goes there and comes back, and may open it then', async () => {
    const left = vi.spyOn(location, 'assign').mockImplementation(() => undefined)
    history.replaceState({}, '', '/register/2027-03/65')
    const { accept, posted, answers, router } = await open({ [`POST ${mine}`]: { status: 429, json: { code: 'WAITING_ROOM', session: '2027-03', province: '65' } } })
    await accept()
    expect(left).toHaveBeenCalledWith(waitingRoom)
    answers[`POST ${mine}`] = { status: 201, json: opened }
    await accept()
    expect(posted()).toHaveLength(2)
    expect(router.currentRoute.value.path).toContain('/registrations/r1')
  })
})
