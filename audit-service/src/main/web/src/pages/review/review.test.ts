// R-501 at the desk: one by one by keyboard, several at once, and the list.
import { speak } from '@kit/i18n'
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { late, openPage, services, signedInAs, type Answers } from '@/testing'
import type { Review, ReviewLine } from './api'
import { IDLE_MS } from './attendance'
import BatchPage from './BatchPage.vue'
import { forgetAll, UNDO_MS } from './decisions'
import DeskPage from './DeskPage.vue'
import { switchKeys, taken } from './keys'
import { LOOK_MS } from './looks'
import OnePage from './OnePage.vue'
import QueuePage from './QueuePage.vue'

const line = (n: number, change: Partial<ReviewLine> = {}): ReviewLine => ({
  registration: `r${n}`,
  session: '2027-03',
  candidate: { name: ['程样例', '李𠮷霞', '古丽·艾合买提', '王小明', '赵大', '钱二', '孙三', '周四'][n % 8]!, documentType: 'RESIDENT_ID', documentMasked: `6501********${1000 + n}` },
  state: 'PENDING',
  round: 1,
  requestedAt: '2027-01-10T02:00:00Z',
  photo: { photo: `p${n}`, acceptedAt: '2027-01-09T02:00:00Z' },
  subjects: ['67'],
  claim: { claimedBy: 'me', claimedByName: 'wang', mine: true, until: '2027-01-10T03:00:00Z' },
  decision: null,
  version: 1,
  ...change,
})

const review = (of: ReviewLine, change: Partial<Review> = {}): Review => ({
  review: of,
  personalInformation: { sex: 'FEMALE', birthDate: '2006-02-03', school: '天山示范学院', address: null },
  entries: [{ entry: 'e', subject: '67', subjectNameZh: 'WPS Office高级应用与设计', feeFen: 8000, state: 'RESERVED' }],
  findings: {
    state: 'FOUND',
    photo: of.photo?.photo ?? null,
    width: 300,
    height: 400,
    checks: [
      { rule: 'FACES', passed: true, measured: '1', limit: '1', adviceZh: '', adviceEn: '' },
      { rule: 'HEAD_SIZE', passed: false, measured: '40%', limit: '42–90%', adviceZh: '', adviceEn: '' },
    ],
  },
  earlier: [],
  changes: null,
  ...change,
})

/** A centre whose queue has these; each claim hands out the next ones that the page does not hold. */
function centre(lines: ReviewLine[], more: Answers = {}, pages: Record<string, Review> = {}): Answers {
  const gone = new Set<string>()
  const decide = (registration: string) => () => {
    gone.add(registration)
    return { json: {} }
  }
  return {
    'GET /api/audit/reviews/backlog?session=2027-03': () => ({
      json: { pending: lines.length - gone.size, claimed: 0, oldestRequestedAt: '2027-01-10T02:00:00Z', decidedToday: gone.size, decidedByMe: gone.size },
    }),
    'GET /api/enrollment/administration/subjects': { json: [{ subject: '67', nameZh: 'WPS Office高级应用与设计', nameEn: 'WPS Office' }] },
    'GET /api/enrollment/reference': { json: { sexes: [{ code: 'FEMALE', nameZh: '女', nameEn: 'female' }], ethnicGroups: [], occupations: [], educations: [], trainingTypes: [] } },
    'POST /api/audit/reviews/claims': ({ body }) => {
      const { holding, size } = body as { holding: string[]; size: number }
      const free = lines.filter(({ registration }) => !holding.includes(registration) && !gone.has(registration))
      return { json: { until: '2027-01-10T03:00:00Z', held: holding.filter((one) => !gone.has(one)), claimed: free.slice(0, size) } }
    },
    'POST /api/audit/reviews/claims/release': { status: 204 },
    ...Object.fromEntries(
      lines.flatMap((one) => [
        [`GET /api/audit/reviews/${one.registration}`, { json: pages[one.registration] ?? review(one) }],
        [`POST /api/audit/reviews/${one.registration}/approval`, decide(one.registration)],
        [`POST /api/audit/reviews/${one.registration}/rejection`, decide(one.registration)],
      ]),
    ),
    ...more,
  }
}

let open: VueWrapper | undefined

async function show(component: Parameters<typeof openPage>[0], path: string, props = {}) {
  const opened = await openPage(component, path, props)
  open = opened.page
  await flushPromises()
  return opened
}

const press = async (key: string, more: KeyboardEventInit & { keyCode?: number } = {}, target: EventTarget = document.body) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  if (more.keyCode !== undefined) Object.defineProperty(event, 'keyCode', { value: more.keyCode })
  target.dispatchEvent(event)
  await flushPromises()
}
const pass = async (ms: number) => {
  await vi.advanceTimersByTimeAsync(ms)
  await flushPromises()
}
const shown = (page: VueWrapper) => page.find('article').attributes('data-registration')

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
  signedInAs('centre-staff', { centre: '659028' })
  switchKeys(true)
  taken.value = false
})
afterEach(() => {
  open?.unmount()
  open = undefined
  forgetAll()
  vi.useRealTimers()
  document.body.innerHTML = ''
})

describe('R-501 one by one', () => {
  it('R-501 R-402 the photo stands beside what its rules measured, the form and the masked document; the next photos are loaded ahead', async () => {
    services(centre([line(0), line(1), line(2), line(3)]))
    const { page } = await show(DeskPage, '/review')

    expect(page.find('[data-photo="r0"] img').attributes('src')).toBe('/api/audit/reviews/r0/photo')
    expect(page.findAll('.review-photo img').map((img) => img.attributes('src'))).toEqual([0, 1, 2].map((n) => `/api/audit/reviews/r${n}/photo`))
    expect(page.find('[data-rule="HEAD_SIZE"]').text()).toContain('40%')
    expect(page.find('[data-rule]').attributes('data-rule')).toBe('HEAD_SIZE')
    expect(page.find('[data-document]').text()).toBe('6501********1000')
    expect(page.find('[data-field="sex"]').text()).toContain('女')
    expect(page.find('[data-field="subjects"]').text()).toContain('WPS Office高级应用与设计')
    expect(page.find('[data-pending]').text()).toContain('4')
  })

  it('R-501 A approves: the next one is there at once, and the decision is sent when it cannot be taken back any more', async () => {
    const { to, sent } = services(centre([line(0), line(1), line(2), line(3), line(4)]))
    const { page } = await show(DeskPage, '/review')
    const next = page.find('[src="/api/audit/reviews/r1/photo"]').element

    await press('a')

    expect(shown(page)).toBe('r1')
    expect(page.find('article').attributes('data-ready')).toBeDefined()
    expect(page.find('[data-photo="r1"] img').element, 'the photo that was loaded ahead').toBe(next)
    expect(page.find('[data-waiting] [data-registration="r0"]').text()).toContain('6 秒')
    expect(to('POST /api/audit/reviews/r0/approval')).toHaveLength(0)
    await pass(UNDO_MS)
    expect(to('POST /api/audit/reviews/r0/approval').map(({ body }) => body)).toEqual([{ version: 1 }])
    expect(sent.filter(({ call }) => call === 'GET /api/audit/reviews/r1'), 'loaded once').toHaveLength(1)
    expect(page.find('[data-waiting]').exists()).toBe(false)
  })

  it('R-501 twelve approvals in a row: each registration once, the next one always there', async () => {
    const { sent } = services(centre(Array.from({ length: 12 }, (_, n) => line(n))))
    const { page } = await show(DeskPage, '/review')
    for (let n = 0; n < 12; n++) {
      expect(shown(page)).toBe(`r${n}`)
      await press('a')
    }
    expect(page.find('[data-nothing]').exists()).toBe(true)
    await pass(UNDO_MS)
    expect(sent.filter(({ call }) => call.endsWith('/approval')).map(({ call }) => call.split('/')[4])).toEqual(Array.from({ length: 12 }, (_, n) => `r${n}`))
  })

  it('R-501 a double click decides about one; what a slower click is about has been seen', async () => {
    services(centre([line(0), line(1), line(2)]))
    const { page } = await show(DeskPage, '/review')
    const click = (detail: number) => page.get('[data-approve]').trigger('click', { detail })
    await click(1)
    await click(2)
    await click(1)
    expect(page.findAll('[data-waiting] [data-registration]'), 'within the first moment, too').toHaveLength(1)
    expect(shown(page)).toBe('r1')
    await pass(400)
    await click(1)
    expect(shown(page)).toBe('r2')
  })

  it('R-501 U takes the last decision back: nothing is sent, and the registration is shown again', async () => {
    const { sent } = services(centre([line(0), line(1), line(2), line(3)]))
    const { page } = await show(DeskPage, '/review')
    await press('a')
    await press('u')
    await pass(UNDO_MS * 2)

    expect(shown(page)).toBe('r0')
    expect(sent.filter(({ call }) => call.endsWith('/approval'))).toEqual([])
  })

  it('R-501 a fourth decision makes the first one final', async () => {
    const { to } = services(centre(Array.from({ length: 8 }, (_, n) => line(n))))
    await show(DeskPage, '/review')
    for (let n = 0; n < 4; n++) await press('a')

    expect(to('POST /api/audit/reviews/r0/approval')).toHaveLength(1)
    expect(to('POST /api/audit/reviews/r1/approval')).toHaveLength(0)
  })

  it('R-501 a digit rejects for that reason with the usual words, which can be changed', async () => {
    const { to } = services(centre([line(0), line(1)]))
    const { page } = await show(DeskPage, '/review')

    await press('1')
    expect((page.find('#reason').element as HTMLInputElement).value).toContain('照片不符合要求')
    await page.find('#reason').setValue('头部过小，请重拍𠮷')
    await page.find('[data-reject-form] form').trigger('submit')
    await flushPromises()
    expect(shown(page)).toBe('r1')
    await pass(UNDO_MS)
    expect(to('POST /api/audit/reviews/r0/rejection')[0]!.body).toEqual({ reasonCode: 'PHOTO_UNFIT', reason: '头部过小，请重拍𠮷', version: 1 })
  })

  it('R-501 a rejection needs a reason and words that others can read', async () => {
    services(centre([line(0)]))
    const { page } = await show(DeskPage, '/review')
    await press('r')
    await page.find('[data-reject-form] form').trigger('submit')
    expect(page.findAll('#error-summary li')).toHaveLength(2)
    await page.find('input[value="OTHER"]').setValue(true)
    await page.find('#reason').setValue('abc\u202edef')
    await page.find('[data-reject-form] form').trigger('submit')
    expect(page.find('#reason-error').text()).toContain('无法看到')
    expect(shown(page)).toBe('r0')
  })

  it.each([
    ['with Ctrl', { ctrlKey: true }],
    ['with Alt', { altKey: true }],
    ['with Meta', { metaKey: true }],
    ['held down', { repeat: true }],
  ])('R-501 a key does nothing %s', async (_, how) => {
    services(centre([line(0), line(1)]))
    const { page } = await show(DeskPage, '/review')
    await press('a', how)
    expect(shown(page)).toBe('r0')
  })

  it('R-501 a key does nothing while an input method composes, and the page says why', async () => {
    services(centre([line(0), line(1)]))
    const { page } = await show(DeskPage, '/review')
    await press('a', { keyCode: 229 })
    expect(shown(page)).toBe('r0')
    expect(page.find('[data-keys-taken]').exists()).toBe(true)
    await press('a', { isComposing: true })
    expect(shown(page)).toBe('r0')
  })

  it('R-501 a key does nothing inside a field, or where single keys are switched off', async () => {
    services(centre([line(0), line(1)]))
    const { page } = await show(DeskPage, '/review')
    await press('a', {}, page.find('#subject').element)
    expect(shown(page)).toBe('r0')
    await page.find('#single-keys').setValue(false)
    await press('a')
    expect(shown(page)).toBe('r0')
  })

  it('R-501 nobody decides about a form that is not shown', async () => {
    services(centre([line(0)], { 'GET /api/audit/reviews/r0': { status: 503 } }))
    const { page } = await show(DeskPage, '/review')
    await press('a')
    expect(shown(page)).toBe('r0')
    expect(page.find('[role="alert"]').exists()).toBe(true)
  })

  it('R-501 somebody was faster: the page says who decided what and when', async () => {
    const faster = { status: 409, json: { code: 'ALREADY_DECIDED', outcome: 'REJECTED', decidedBy: 'x', decidedByName: 'gulnar', decidedByYou: false, decidedAt: '2027-01-10T02:31:00Z' } }
    services(centre([line(0), line(1)], { 'POST /api/audit/reviews/r0/approval': faster }))
    const { page } = await show(DeskPage, '/review')
    await press('a')
    await pass(UNDO_MS)
    const said = page.find('[data-failed] [data-registration="r0"]')
    expect(said.text()).toContain('gulnar已于 2027年1月10日')
    expect(said.text()).toContain('10:31')
    expect(said.text()).toContain('未通过')
    await said.find('[data-dismiss]').trigger('click')
    expect(page.find('[data-failed]').exists()).toBe(false)
  })

  it('R-501 the answer to my own decision was lost: sent again, it counts as done', async () => {
    const mine = { status: 409, json: { code: 'ALREADY_DECIDED', outcome: 'APPROVED', decidedByYou: true, decidedAt: '2027-01-10T02:31:00Z' } }
    const { answers } = services(centre([line(0), line(1)], { 'POST /api/audit/reviews/r0/approval': 'network down' }))
    const { page } = await show(DeskPage, '/review')
    await press('a')
    await pass(UNDO_MS)
    expect(page.find('[data-failed] [data-code="OUTAGE"]').exists()).toBe(true)
    answers['POST /api/audit/reviews/r0/approval'] = mine
    await page.find('[data-send-again]').trigger('click')
    await flushPromises()
    expect(page.find('[data-failed]').exists()).toBe(false)
  })

  it('R-501 what could not be sent comes back with the registration', async () => {
    services(centre([line(0), line(1)], { 'POST /api/audit/reviews/r0/approval': 'network down' }))
    const { page } = await show(DeskPage, '/review')
    await press('a')
    await pass(UNDO_MS)
    await page.find('[data-look-again]').trigger('click')
    await flushPromises()
    expect(shown(page)).toBe('r0')
  })

  it('R-501 a rejection that was refused because the sign-in had ended is not lost: it is sent again as it was written', async () => {
    const rejection = 'POST /api/audit/reviews/r0/rejection'
    const { answers, to } = services(centre([line(0), line(1)], { [rejection]: { status: 401, json: { code: 'UNAUTHENTICATED' } } }))
    const { page } = await show(DeskPage, '/review')
    await press('1')
    await page.find('#reason').setValue('照片太暗，看不清')
    await page.find('[data-reject-form] form').trigger('submit')
    await pass(UNDO_MS)
    expect(page.find('[data-failed] [data-sign-in]').attributes('target'), 'this window keeps it').toBe('_blank')
    answers[rejection] = { json: {} }
    await page.find('[data-send-again]').trigger('click')
    await flushPromises()
    expect((to(rejection)[1]!.body as { reason: string }).reason).toBe('照片太暗，看不清')
    expect(page.find('[data-failed]').exists()).toBe(false)
  })

  it('R-501 leaving the tab makes decisions final, by requests that outlive the page, and gives back the others', async () => {
    const kept: string[] = []
    const { to } = services(centre([line(0), line(1), line(2)]))
    const answer = globalThis.fetch
    vi.stubGlobal('fetch', (path: string, init: RequestInit = {}) => {
      if (init.keepalive) kept.push(path)
      return answer(path, init)
    })
    await show(DeskPage, '/review')
    await press('a')
    dispatchEvent(new Event('pagehide'))
    await flushPromises()

    expect(to('POST /api/audit/reviews/r0/approval')).toHaveLength(1)
    expect(to('POST /api/audit/reviews/r0/approval')[0]!.headers['X-XSRF-TOKEN']).toBe('proof')
    expect(to('POST /api/audit/reviews/claims/release')[0]!.body).toEqual({ registrations: ['r1', 'r2'] })
    expect(kept).toEqual(expect.arrayContaining(['/api/audit/reviews/r0/approval', '/api/audit/reviews/claims/release']))
  })

  it('R-501 going to another area makes decisions final first; where that fails the page stays', async () => {
    const { to } = services(centre([line(0), line(1)], { 'POST /api/audit/reviews/r0/approval': 'network down' }))
    const { page, router } = await show(DeskPage, '/review')
    await press('a')
    await router.push('/')
    expect(router.currentRoute.value.path).toBe('/review')
    expect(to('POST /api/audit/reviews/r0/approval')).toHaveLength(1)
    expect(page.find('[data-failed]').exists()).toBe(true)
    await router.push('/')
    expect(router.currentRoute.value.path).toBe('/')
  })

  it('R-501 claims are renewed, and a registration in another hand disappears with a sentence', async () => {
    const lines = [line(0), line(1)]
    const { answers } = services(centre(lines))
    const { page } = await show(DeskPage, '/review')
    answers['POST /api/audit/reviews/claims'] = { json: { until: '2027-01-10T03:00:00Z', held: ['r1'], claimed: [] } }
    await pass(45_000)
    expect(shown(page)).toBe('r1')
    expect(page.find('[data-lost]').text()).toContain('程样例')
  })

  it('R-501 whoever does nothing for a while gives back what they have', async () => {
    const { to } = services(centre([line(0)]))
    const { page } = await show(DeskPage, '/review')
    await pass(IDLE_MS + 10_000)
    expect(page.find('[data-paused]').exists()).toBe(true)
    expect(to('POST /api/audit/reviews/claims/release')[0]!.body).toEqual({ registrations: ['r0'] })
    await page.find('[data-paused] button').trigger('click')
    await flushPromises()
    expect(shown(page)).toBe('r0')
  })

  it('R-501 N puts one aside until nothing else waits', async () => {
    services(centre(Array.from({ length: 7 }, (_, n) => line(n))))
    const { page } = await show(DeskPage, '/review')
    await press('n')
    for (let n = 1; n < 7; n++) {
      expect(shown(page)).toBe(`r${n}`)
      await press('a')
    }
    expect(shown(page)).toBe('r0')
  })

  it('R-310 R-501 a resubmission shows the former reason and which fields have changed', async () => {
    const again = line(0, { round: 2 })
    const earlier = [{ outcome: 'REJECTED' as const, decidedBy: 'x', decidedByName: 'gulnar', decidedAt: '2027-01-09T02:00:00Z', reasonCode: 'PERSONAL_INFORMATION_WRONG' as const, reason: '院校有误' }]
    services(centre([again], {}, { r0: review(again, { earlier, changes: { round: 1, fields: ['school', 'address'] } }) }))
    const { page } = await show(DeskPage, '/review')
    expect(page.find('[data-earlier]').text()).toContain('院校有误')
    expect(page.find('[data-changed-fields]').text()).toBe('与第 1 次提交相比，修改了：院校、通讯地址。')
    expect(page.find('[data-changes]').text()).toContain('照片没有更换')
    expect(page.find('[data-field="school"] .review-changed').exists()).toBe(true)
    expect(page.find('[data-field="address"]').text(), 'emptied').toContain('未填')
    expect(page.find('[data-field="sex"] .review-changed').exists()).toBe(false)
  })

  it('R-503 the whole number is shown for a reason only, and not to the next candidate', async () => {
    const { to } = services(
      centre([line(0), line(1)], { 'POST /api/audit/registrations/r0/document-disclosures': { json: { type: 'RESIDENT_ID', number: '650102200602031234', name: '程样例' } } }),
    )
    const { page } = await show(DeskPage, '/review')
    await press('d')
    expect(document.activeElement?.id).toBe('disclosureReason')
    await page.find('.review-disclosure').trigger('keydown', { key: 'Escape' })
    await flushPromises()
    expect(document.activeElement, 'the focus does not go with the form').toBe(page.find('[data-show-number]').element)
    await press('d')
    await page.find('.review-disclosure form').trigger('submit')
    expect(to('POST /api/audit/registrations/r0/document-disclosures')).toHaveLength(0)
    await page.find('#disclosureReason').setValue('IDENTITY_CHECK')
    await page.find('#explanation').setValue('核对原件')
    await page.find('.review-disclosure form').trigger('submit')
    await flushPromises()
    expect(to('POST /api/audit/registrations/r0/document-disclosures')[0]!.body).toEqual({ reasonCode: 'IDENTITY_CHECK', reason: '核对原件' })
    expect(page.find('[data-document]').text()).toBe('650102200602031234')
    await press('a')
    expect(page.find('[data-document]').text()).toBe('6501********1001')
  })

  it('R-501 nothing waits: the page says so and asks again by itself', async () => {
    const { answers } = services(centre([]))
    const { page } = await show(DeskPage, '/review')
    expect(page.find('[data-nothing]').exists()).toBe(true)
    Object.assign(answers, centre([line(5)]))
    await pass(20_000)
    expect(shown(page)).toBe('r5')
  })
})

describe('R-501 several at once', () => {
  const outcomes = [
    { registration: 'r0', decision: { outcome: 'APPROVED', decidedBy: 'me', decidedByName: 'wang', decidedAt: '2027-01-10T02:00:00Z', reasonCode: null, reason: null }, problem: null },
    { registration: 'r1', decision: null, problem: { code: 'ALREADY_DECIDED', outcome: 'REJECTED', decidedByName: 'gulnar', decidedByYou: false, decidedAt: '2027-01-10T02:31:00Z' } },
  ]
  const look = async (page: VueWrapper, registration: string) => {
    const card = page.find(`[data-grid] [data-registration="${registration}"]`)
    await card.find('img').trigger('load')
    await card.find('button').trigger('focus')
  }

  it('R-501 only a photo that was looked at can be in the batch; the answer names what happened to each', async () => {
    const { sent, to } = services(centre([line(0), line(1), line(2)], { 'POST /api/audit/reviews/approvals': { json: { outcomes } } }))
    const { page } = await show(BatchPage, '/review/batch')
    expect(page.findAll('[data-grid] input:disabled')).toHaveLength(3)
    await look(page, 'r0')
    await look(page, 'r1')
    expect(page.find('[data-registration="r0"]').attributes('data-seen')).toBeDefined()
    expect(page.find('[data-registration="r2"]').attributes('data-seen')).toBeUndefined()

    await page.find('[data-approve-all]').trigger('click')
    expect(page.find('[data-batch-waiting]').text()).toContain('2 份')
    await pass(UNDO_MS + 500)

    expect(to('POST /api/audit/reviews/approvals')[0]!.body).toEqual({ reviews: [{ registration: 'r0', version: 1 }, { registration: 'r1', version: 1 }] })
    expect(page.find('[data-outcome]').text()).toContain('已通过 1 份，1 份没有通过')
    expect(sent.filter(({ call }) => call.startsWith('GET /api/audit/reviews/backlog')).length, 'the figures above, again').toBe(2)
    expect(page.find('[data-outcome] [data-code="ALREADY_DECIDED"]').text()).toContain('李𠮷霞：gulnar已于')
  })

  it('R-501 a photo in view for a moment counts as looked at; one that is scrolled past does not', async () => {
    let seen: (entries: { target: Element; isIntersecting: boolean }[]) => void = () => undefined
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(told: typeof seen) {
          seen = told
        }
        observe() {}
        unobserve() {}
        disconnect() {}
      },
    )
    services(centre([line(0), line(1)]))
    const { page } = await show(BatchPage, '/review/batch')
    const cards = page.findAll('[data-grid] > li')
    for (const card of cards) await card.find('img').trigger('load')
    seen([{ target: cards[0]!.element, isIntersecting: true }, { target: cards[1]!.element, isIntersecting: true }])
    await pass(LOOK_MS / 2)
    seen([{ target: cards[1]!.element, isIntersecting: false }])
    await pass(LOOK_MS)
    expect(cards[0]!.attributes('data-seen')).toBeDefined()
    expect(cards[1]!.attributes('data-seen')).toBeUndefined()
  })

  it('R-501 a batch can be taken back for some seconds', async () => {
    const { to } = services(centre([line(0)]))
    const { page } = await show(BatchPage, '/review/batch')
    await look(page, 'r0')
    await page.find('[data-approve-all]').trigger('click')
    await page.find('[data-undo]').trigger('click')
    await pass(UNDO_MS * 2)
    expect(to('POST /api/audit/reviews/approvals')).toHaveLength(0)
  })

  it('R-501 whoever leaves the batch alone gives it back, and asks for it again by a button', async () => {
    const { to } = services(centre([line(0), line(1)]))
    const { page } = await show(BatchPage, '/review/batch')
    await pass(IDLE_MS + 60_000)
    expect(page.find('[data-paused]').exists()).toBe(true)
    expect(page.find('[data-grid]').exists()).toBe(false)
    expect(to('POST /api/audit/reviews/claims/release').map(({ body }) => body)).toEqual([{ registrations: ['r0', 'r1'] }])
    const asked = to('POST /api/audit/reviews/claims').length
    await pass(IDLE_MS)
    expect(to('POST /api/audit/reviews/claims'), 'and does not take it again by itself').toHaveLength(asked)
    await page.find('[data-paused] button').trigger('click')
    await flushPromises()
    expect(page.findAll('[data-grid] li')).toHaveLength(2)
  })

  it('R-501 what was claimed for a filter that has changed since is given back', async () => {
    const first = late()
    const { answers, to } = services({ ...centre([]), 'POST /api/audit/reviews/claims': first.answer })
    const { router } = await show(BatchPage, '/review/batch')
    answers['POST /api/audit/reviews/claims'] = { json: { until: '2027-01-10T03:00:00Z', held: [], claimed: [] } }
    await router.replace('/review/batch?subject=67')
    await flushPromises()
    first.arrive({ json: { until: '2027-01-10T03:00:00Z', held: [], claimed: [line(0)] } })
    await flushPromises()
    expect(to('POST /api/audit/reviews/claims/release').map(({ body }) => body)).toEqual([{ registrations: ['r0'] }])
  })
})

describe('R-501 the list', () => {
  it('R-501 shows who has what in hand, and pages; the filter stands in the address', async () => {
    const other = { claimedBy: 'x', claimedByName: 'gulnar', mine: false, until: '2027-01-10T03:00:00Z' }
    const full = Array.from({ length: 50 }, (_, n) => line(n, { registration: `q${n}`, claim: n === 0 ? other : null }))
    services({
      ...centre([]),
      'GET /api/audit/reviews?state=PENDING&session=2027-03&size=50': { json: full },
      'GET /api/audit/reviews?state=PENDING&session=2027-03&after=q49&size=50': { json: [line(60, { registration: 'q50', claim: null })] },
      'GET /api/audit/reviews/decided-today?session=2027-03&size=50': {
        json: [{ registration: 'q9', session: '2027-03', candidate: line(9).candidate, state: 'PENDING', round: 1, mine: true, decision: { outcome: 'REJECTED', decidedBy: 'me', decidedByName: 'wang', decidedAt: '2027-01-10T02:00:00Z', reasonCode: 'OTHER', reason: 'x' } }],
      },
    })
    const { page, router } = await show(QueuePage, '/review/queue')
    expect(page.find('[data-registration="q0"]').text()).toContain('gulnar正在审')
    await page.find('[data-more]').trigger('click')
    await flushPromises()
    expect(page.findAll('tbody tr')).toHaveLength(51)
    expect(page.find('[data-more]').exists()).toBe(false)
    await speak('en')
    await flushPromises()
    expect(page.find('[data-registration="q0"]').text(), 'in the language of now').toContain('in hand of gulnar')
    await speak('zh')

    await page.find('#show').setValue('today')
    await flushPromises()
    expect(router.currentRoute.value.query.show).toBe('today')
    expect(page.find('[data-registration="q9"]').text()).toContain('未通过，您')
    expect(page.find('[data-registration="q9"]').text()).toContain('考生已重新提交')
  })

  it('R-501 a registration in a colleague’s hand can be read and not decided', async () => {
    const theirs = line(0, { claim: { claimedBy: 'x', claimedByName: 'gulnar', mine: false, until: '2027-01-10T03:00:00Z' } })
    services(centre([theirs], { 'POST /api/audit/reviews/claims': { json: { until: '2027-01-10T03:00:00Z', held: [], claimed: [] } } }))
    const { page } = await show(OnePage, '/review/r0', { registration: 'r0' })
    expect(page.find('[data-claim]').text()).toContain('gulnar正在审核')
    expect(page.find('[data-approve]').exists()).toBe(false)
    await press('a')
    expect(page.find('[data-waiting]').exists()).toBe(false)
  })

  it('R-501 a registration that is opened from the list is claimed and decided', async () => {
    const { to } = services(centre([line(0)]))
    const { page } = await show(OnePage, '/review/r0', { registration: 'r0' })
    expect(to('POST /api/audit/reviews/claims')[0]!.body).toEqual({ holding: ['r0'], size: 0 })
    await page.find('[data-approve]').trigger('click')
    await pass(UNDO_MS)
    expect(to('POST /api/audit/reviews/r0/approval')).toHaveLength(1)
  })
})
