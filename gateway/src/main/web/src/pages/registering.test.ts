import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { PublishedText } from '@/api/types'
import { session } from '@/session'
import { humanChecks, openPage, services, type Sent } from '@/testing'
import AgreementPage from './AgreementPage.vue'
import DocumentPage from './DocumentPage.vue'
import EntrancePage from './EntrancePage.vue'
import MakePassportPage from './MakePassportPage.vue'
import RegistrationCard from './RegistrationCard.vue'
import SubjectsPage from './SubjectsPage.vue'
import { centre, entry, exam, previewed, registration } from './fixtures'

beforeEach(() => {
  document.body.innerHTML = ''
  session.value = null
  return () => vi.useRealTimers()
})

const sessions = '/api/enrollment/sessions'
const mine = '/api/enrollment/registrations'

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

  it('R-102 has the province of such a link chosen', async () => {
    services(answers)
    const { page } = await openPage(EntrancePage, '/?session=2027-03&province=65')
    expect(page.find('#chosen').text()).toContain('新疆维吾尔自治区')
    expect(page.find('a.button-start').attributes('href')).toBe('/register/2027-03/65')
    expect(page.text()).toContain('剩余 99')
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

describe('making a passport', () => {
  it('R-201 sends a code, says until when it is valid, and lets nobody send again before the time', async () => {
    vi.useFakeTimers({ now: Date.parse('2027-01-05T01:00:00Z') })
    const { to } = services({
      ...humanChecks(),
      'POST /api/passport/verification-codes': { status: 202, json: { expiresAt: '2027-01-05T01:05:00Z', resendAfterSeconds: 60 } },
    })
    const { page } = await openPage(MakePassportPage, '/passport/new')
    const send = page.findAll('.code-request button')[0]!
    await send.trigger('click')
    expect(page.find('#email-error').exists()).toBe(true)
    await page.find('#email').setValue(' Xiao.Li@Example.com ')
    await send.trigger('click')
    await flushPromises()
    await send.trigger('click')
    const sent = () => to('POST /api/passport/verification-codes')
    expect(sent().map(({ body }) => body)).toEqual([{ channel: 'EMAIL', address: 'Xiao.Li@Example.com', language: 'zh', humanCheck: expect.any(String) }])
    expect(page.find('.code-status').text()).toContain('2027年1月5日 09:05（北京时间）')
    expect(page.text()).toContain('60 秒后可以重新发送，即 09:01:00（北京时间）')
    await vi.advanceTimersByTimeAsync(61_000)
    await send.trigger('click')
    await flushPromises()
    expect(sent()).toHaveLength(2)
  })
})

describe('agreement and notices', () => {
  const text = (code: string, kind: PublishedText['kind'], mustAccept: boolean): PublishedText => ({
    ...{ text: code, kind, mustAccept, version: 2, titleZh: code, titleEn: code, bodyZh: code, bodyEn: code },
  })
  const answers = {
    [`GET ${sessions}/2027-03/provinces/65/texts`]: { json: [text('协议', 'AGREEMENT', true), text('须知', 'NOTICE', true), text('通告', 'NOTICE', false)] },
    'GET /api/passport/me': { json: { document: { type: 'RESIDENT_ID', masked: '1', name: '李', sex: null, birthDate: null } } },
    [`POST ${mine}`]: { status: 201, json: registration() },
  }
  const props = { session: '2027-03', province: '65' }

  it('R-302 start a registration only once each of them is accepted', async () => {
    const { to } = services(answers)
    const { page } = await openPage(AgreementPage, '/register/2027-03/65', props)
    const boxes = page.findAll('input[type=checkbox]')
    expect(boxes).toHaveLength(2)
    await boxes[0]!.setValue(true)
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(to(`POST ${mine}`)).toHaveLength(0)
    expect(page.find('#error-summary').text()).toContain('须知')
    await boxes[1]!.setValue(true)
    await page.find('form').trigger('submit')
    await flushPromises()
    const [sent] = to(`POST ${mine}`)
    expect(sent!.body).toEqual({ ...props, accepted: [{ text: '协议', version: 2 }, { text: '须知', version: 2 }] })
    expect(sent!.headers['Idempotency-Key']).toMatch(/^[\da-f-]{36}$/)
  })

  it('R-302 leave no trace when they are declined', async () => {
    const { sent } = services(answers)
    const { page, router } = await openPage(AgreementPage, '/register/2027-03/65', props)
    await page.findAll('a').find((link) => link.text() === '不同意，离开')!.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.path).toBe('/')
    expect(sent.filter(({ call }) => !call.startsWith('GET'))).toEqual([])
  })

  it('ask for the identity document first', async () => {
    services({ ...answers, 'GET /api/passport/me': { json: { document: null } } })
    const { page } = await openPage(AgreementPage, '/register/2027-03/65', props)
    expect(page.find('form').exists()).toBe(false)
    expect(page.find('a.button').attributes('href')).toBe('/document?return=/register/2027-03/65')
  })
})

describe('choosing subjects', () => {
  const answers = (own = registration()) => ({
    [`GET ${mine}/r1`]: { json: own },
    [`GET ${sessions}/2027-03/provinces/65/centres`]: { json: [centre] },
    [`GET ${sessions}/2027-03/centres/659028`]: { json: centre },
    [`POST ${mine}/r1/subjects/preview`]: ({ body }: Sent) => ({ json: previewed(own, centre, (body as { subjects: string[] }).subjects) }),
    [`PUT ${mine}/r1/subjects`]: { json: own },
  })
  async function chosen(subjects: string[], fake = services(answers())) {
    const opened = await openPage(SubjectsPage, '/registrations/r1/subjects', { id: 'r1' })
    await opened.page.find('input[type=radio]').setValue(true)
    await flushPromises()
    for (const subject of subjects) await opened.page.find(`input[value="${subject}"]`).setValue(true)
    await opened.page.find('form').trigger('submit')
    await flushPromises()
    return { ...opened, ...fake }
  }
  const listed = (page: Awaited<ReturnType<typeof chosen>>['page'], list: string) =>
    page.findAll(`[data-list=${list}] .entry-name`).map((one) => one.text())

  it('R-305 shows what would change, and saves nothing before that is confirmed', async () => {
    const { page, to, router } = await chosen(['24', '67'])
    expect(listed(page, 'added')).toEqual(['24 C语言', '67 WPS'])
    expect(page.text()).toContain('李𠮷霞')
    expect(page.find('.total').text()).toContain('¥170.00')
    expect(to(`PUT ${mine}/r1/subjects`)).toHaveLength(0)
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(to(`PUT ${mine}/r1/subjects`).map(({ body }) => body)).toEqual([{ centre: '659028', subjects: ['24', '67'] }])
    expect(to(`PUT ${mine}/r1/subjects`)[0]!.headers['If-Match']).toBe('"7"')
    expect(router.currentRoute.value.path).toBe('/home')
  })

  it('R-306 goes back to the choice when a subject has just become full, and names it at its level', async () => {
    const full = { status: 409, json: { code: 'SUBJECT_FULL', subject: '35', subjects: ['35'] } }
    const { page } = await chosen(['24', '35'], services({ ...answers(), [`PUT ${mine}/r1/subjects`]: full }))
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.find('#error-summary').text()).toContain('网络技术 已报满')
    expect(document.activeElement?.id).toBe('error-summary')
    expect(page.find('#error-summary a').attributes('href')).toBe('#subjects-1')
    expect(page.find<HTMLInputElement>('input[value="24"]').element.checked).toBe(true)
  })

  it('R-306 offers no place in a full subject and no more subjects than allowed', async () => {
    const { page } = await chosen(['24', '67', '35'])
    expect(page.find('input[value="66"]').attributes('disabled')).toBeDefined()
    expect(page.find('#error-summary').text()).toContain('最多可报 2 个科目')
  })

  it('R-312 sends only what is not paid', async () => {
    const paid = registration({ centre: '659028', centreNameZh: centre.nameZh, entries: [{ ...entry, state: 'PAID', expiresAt: null }] })
    const { page, to } = await chosen(['67'], services(answers(paid)))
    expect(page.text()).not.toContain('返回我的报名')
    expect(listed(page, 'after')).toEqual(['24 C语言', '67 WPS'])
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(to(`PUT ${mine}/r1/subjects`)[0]!.body).toEqual({ centre: '659028', subjects: ['67'] })
  })

  it.each([
    [{ entries: [{ ...entry, state: 'PAID' as const, expiresAt: null }] }, true],
    [{ review: 'APPROVED' as const, entries: [entry] }, true],
    [{ review: 'REJECTED' as const, entries: [entry] }, false],
  ])('R-307 keeps the centre once a subject is paid or the review approved (%o: %s)', async (state, fixed) => {
    const another = { ...centre, centre: '659029', nameZh: '另一考点' }
    services({
      ...answers(registration({ centre: '659028', centreNameZh: centre.nameZh, ...state })),
      [`GET ${sessions}/2027-03/provinces/65/centres`]: { json: [centre, another] },
    })
    const { page } = await openPage(SubjectsPage, '/registrations/r1/subjects', { id: 'r1' })
    expect(page.findAll('input[type=radio]')).toHaveLength(fixed ? 1 : 2)
    expect(page.text().includes('考点已确定，不能更改')).toBe(fixed)
  })
})

describe('the identity document', () => {
  const me = { json: { document: { type: 'RESIDENT_ID', masked: '1', name: '李', sex: null, birthDate: null } } }

  it.each([
    [{ json: [registration()] }, true],
    [{ json: [] }, false],
    [{ status: 503 }, false],
  ])('says when a change does not reach a registration (%o: %s)', async (existing, said) => {
    services({ 'GET /api/passport/me': me, [`GET ${mine}`]: existing })
    const { page } = await openPage(DocumentPage, '/document')
    expect(page.find('form').exists()).toBe(true)
    expect(page.text().includes('未锁定的，再次保存个人信息后才会换成新证件')).toBe(said)
  })
})

describe('a registration at home', () => {
  const show = (own = registration()) => mount(RegistrationCard, { props: { registration: own }, global: { stubs: { RouterLink: { props: ['to'], template: '<a :href="to"><slot /></a>' } } } })

  it('R-301 shows the state of every step and leads to the one to do', () => {
    const card = show(
      registration({
        steps: [
          { step: 'AGREEMENT', state: 'DONE' },
          { step: 'SUBJECTS', state: 'CURRENT' },
          { step: 'REVIEW', state: 'NOT_NEEDED' },
          { step: 'PAYMENT', state: 'TODO' },
        ],
      }),
    )
    expect(card.findAll('.task-state').map((state) => state.text())).toEqual(['已完成', '现在办理', '不需要', '待办'])
    expect(card.find('[aria-current=step] a').attributes('href')).toBe('/registrations/r1/subjects')
    expect(card.find('[data-step=PAYMENT] a').exists()).toBe(false)
  })

  it('R-308 shows until when an unpaid subject is kept, as a time of Beijing beside the countdown', () => {
    vi.useFakeTimers({ now: Date.parse('2027-01-05T02:00:00Z') })
    const text = show(registration({ entries: [entry] })).find('.entry-deadline').text()
    expect(text).toContain('2027年1月6日 09:00（北京时间）')
    expect(text).toContain('还剩 23 小时 0 分钟')
  })

  it('R-308 asks what is left once a deadline has passed', async () => {
    vi.useFakeTimers({ now: Date.parse('2027-01-06T00:59:50Z') })
    const card = show(registration({ entries: [entry] }))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(card.emitted('changed')).toHaveLength(1)
  })
})
