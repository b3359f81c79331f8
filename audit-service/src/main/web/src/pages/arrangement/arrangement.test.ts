import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { session } from '@/session'
import { openPage, services, signedInAs, type Answers } from '@/testing'
import ArrangementPage from './ArrangementPage.vue'
import type { Arrangement, Draft, Seat, Whole } from './api'
import CandidateTicket from './CandidateTicket.vue'
import CentresPage from './CentresPage.vue'
import SeatPage from './SeatPage.vue'
import SeatsPage from './SeatsPage.vue'
import TicketsPage from './TicketsPage.vue'

const NATION = '/api/scheduling/administration/sessions/2027-03'
const CENTRE = `${NATION}/centres/659028`
const GET = `GET ${CENTRE}/arrangement`
const DRAFTS = `POST ${CENTRE}/arrangement/drafts`
const PUBLICATION = `POST ${CENTRE}/arrangement/publication`
const LATE = `POST ${CENTRE}/arrangement/late`

const draft = (more: Partial<Draft> = {}): Draft => ({
  ...{ id: 'd1', at: '2026-12-21T01:00:00Z', by: 'wang', stale: false, failure: null, placed: 148, unplaced: 2, preferences: 100, honoured: 99, bound: 100 },
  ...{ roomsUsed: 2, slotsUsed: 3, sameSubjectNeighbours: 4, seconds: 1.25 },
  ...more,
})
const arrangement = (more: Partial<Arrangement> = {}): { json: Arrangement } => ({
  json: { state: 'READY', seedHash: 'a'.repeat(64), seed: null, entries: 150, notConfirmed: 0, undecidedAccommodations: 0, draft: null, published: null, late: { waiting: 0, unplaced: 0 }, ...more },
})
const seat = (number: number, more: Partial<Seat> = {}): Seat => ({
  ...{ entry: `e${number}`, registration: `r${number}`, centre: '659028', subject: '24', ticketNumber: `65902824000000${String(number).padStart(2, '0')}`, slot: 1, room: '001', seat: number, extraMinutes: 0, unconfirmedSince: null },
  ...more,
})

const common: Answers = {
  'GET /api/enrollment/administration/subjects': { json: [{ subject: '24', nameZh: 'C语言', nameEn: 'C' }] },
  [`GET ${CENTRE}/slots`]: { json: { version: 1, minutesBetween: 15, problems: [], slots: [{ number: 1, date: '2027-03-27', startsAt: '09:00:00', endsAt: '11:00:00', extraMinutes: 0, subjects: null, rooms: null, seats: 60 }] } },
  [`GET ${CENTRE}/rooms`]: { json: { session: '2027-03', centre: '659028', seats: 60, seatsByDate: [], earlier: [], rooms: [{ room: '001', nameZh: '机房', nameEn: 'Lab', building: '', floor: '', seats: 60, stepFree: true, examDates: null, note: '', version: 1 }] } },
  [`GET ${CENTRE}/arrangement/drafts/d1/unplaced?limit=50`]: { json: { entries: [{ entry: 'e9', registration: 'r9-with-a-long-name', subject: '24', reason: 'NOT_SEPARABLE' }] } },
  [`GET ${CENTRE}/arrangement/drafts/d1/rooms`]: { json: { rooms: [{ slot: 1, room: '001', used: 58, seats: 60 }] } },
}

async function open(component: Parameters<typeof openPage>[0], path: string, answers: Answers, props = {}) {
  const all = services({ ...common, ...answers })
  const { page, router } = await openPage(component, path, props)
  return {
    ...all,
    page,
    router,
    async click(what: string) {
      await page.find(what).trigger('click')
      await flushPromises()
    },
    async submit(part: string) {
      await page.find(`[data-part=${part}] form`).trigger('submit')
      await flushPromises()
    },
  }
}

beforeEach(() => signedInAs('centre-staff', { centre: '659028' }))
afterEach(() => (session.value = null))

describe('R-702 the arrangement of a centre', () => {
  const ofCentre = (answers: Answers) => open(ArrangementPage, '/arrangement?session=2027-03', answers)

  it('says what is missing, and who is not confirmed on site, R-317', async () => {
    const { page } = await ofCentre({ [GET]: arrangement({ state: 'NOT_READY', notConfirmed: 3 }) })
    expect(page.find('[data-state]').text()).toBe('还不能编排')
    expect(page.find('[data-to=slots]').attributes('href')).toContain('/slots?session=2027-03')
    expect(page.text()).toContain('3 科次。没有现场确认的考生不编排')
    expect(page.find('[data-do=draft]').exists()).toBe(false)
  })

  it('shows the hash of the seed before publication, the seed afterwards, and where the draw can be read', async () => {
    const { page, answers } = await ofCentre({ [GET]: arrangement() })
    expect(page.find('[data-field=seedHash]').text()).toBe('a'.repeat(64))
    expect(page.find('[data-field=seed]').text()).toBe('公布编排时公开')
    expect(page.find('[data-draw]').attributes('href')).toBe('/api/scheduling/sessions/2027-03/centres/659028/draw')
    page.unmount()
    answers[GET] = arrangement({ state: 'PUBLISHED', seed: 'b'.repeat(64), published: { at: '2026-12-22T01:00:00Z', by: 'li', placed: 150 } })
    const after = await ofCentre(answers)
    expect(after.page.find('[data-field=seed]').text()).toBe('b'.repeat(64))
  })

  it('a dry run goes on while the page is reloaded or closed, and its result appears by itself', async () => {
    vi.useFakeTimers()
    const { page, to, answers, click } = await ofCentre({ [GET]: arrangement(), [DRAFTS]: { status: 202, json: { id: 'd1' } } })
    answers[GET] = arrangement({ state: 'CALCULATING' })
    await click('[data-do=draft]')
    expect(to(DRAFTS)).toHaveLength(1)
    expect(page.find('[data-calculating]').text()).toContain('正在计算')
    expect(page.find('[data-do=draft]').exists()).toBe(false)
    answers[GET] = arrangement({ state: 'DRAFT', draft: draft() })
    await vi.advanceTimersByTimeAsync(3_100)
    await flushPromises()
    expect(page.find('[data-state]').text()).toContain('已试排')
    vi.useRealTimers()
  })

  it('the report says wishes against what is possible, rooms used, and who cannot be placed and why, with a link to them', async () => {
    const { page } = await ofCentre({ [GET]: arrangement({ state: 'DRAFT', draft: draft() }) })
    const report = page.find('[data-part=report]').text()
    for (const text of ['100 个意向，满足 99 个；任何编排最多满足 100 个（达到 99%）', '3 个场次，2 个考场', '4 对座位', '1.3 秒']) expect(report).toContain(text)
    const line = page.find('[data-entry=e9]')
    expect(line.text()).toContain('24 C语言')
    expect(line.text()).toContain('几个科目的时间错不开')
    expect(line.find('a').attributes('href')).toBe('/candidates/r9-with-a-long-name?session=2027-03')
    expect(page.find('[data-part=rooms] tbody').text()).toContain('1. 2027年3月27日')
  })

  it('the list of who cannot be placed goes on', async () => {
    const many = Array.from({ length: 50 }, (_, n) => ({ entry: `e${n}`, registration: `r${n}`, subject: '24', reason: 'NO_SEAT_LEFT' }))
    const { page, click } = await ofCentre({
      [GET]: arrangement({ state: 'DRAFT', draft: draft({ unplaced: 51 }) }),
      [`GET ${CENTRE}/arrangement/drafts/d1/unplaced?limit=50`]: { json: { entries: many } },
      [`GET ${CENTRE}/arrangement/drafts/d1/unplaced?after=e49&limit=50`]: { json: { entries: [{ ...many[0], entry: 'e50' }] } },
    })
    await click('[data-do=more-unplaced]')
    expect(page.findAll('[data-entry]')).toHaveLength(51)
    expect(page.find('[data-do=more-unplaced]').exists()).toBe(false)
  })

  it('is published once, after a confirmation of what happens and of who is left out', async () => {
    const { page, to, answers, submit } = await ofCentre({ [GET]: arrangement({ state: 'DRAFT', draft: draft() }), [PUBLICATION]: { json: {} } })
    expect(page.find('[data-part=publish]').text()).toContain('不能撤回')
    await submit('publish')
    expect(page.findAll('#error-summary li')).toHaveLength(2)
    expect(to(PUBLICATION)).toEqual([])
    await page.find('#understood').setValue(true)
    await page.find('#leftOut').setValue(true)
    answers[GET] = arrangement({ state: 'PUBLISHED', published: { at: '2026-12-22T01:00:00Z', by: 'wang', placed: 148 }, late: { waiting: 0, unplaced: 2 } })
    await submit('publish')
    expect(to(PUBLICATION)[0]!.body).toEqual({ draft: 'd1' })
    expect(page.find('[data-state]').text()).toBe('已公布')
    expect(document.activeElement?.id).toBe('arrangement-state')
    expect(page.find('[data-part=publish]').exists()).toBe(false)
  })

  it.each([
    ['ALREADY_PUBLISHED', arrangement({ state: 'PUBLISHED', published: { at: '2026-12-22T01:00:00Z', by: 'li', placed: 148 } }), '已公布'],
    ['DRAFT_STALE', arrangement({ state: 'DRAFT', draft: draft({ stale: true }) }), '已试排，还没有公布'],
  ])('in another tab meanwhile (%s): what is there now is shown', async (code, now, heading) => {
    const { page, answers, submit } = await ofCentre({ [GET]: arrangement({ state: 'DRAFT', draft: draft({ unplaced: 0 }) }), [PUBLICATION]: { status: 409, json: { code } } })
    await page.find('#understood').setValue(true)
    answers[GET] = now
    await submit('publish')
    expect(page.find('[data-state]').text()).toBe(heading)
    expect(page.find('p[role=alert]').text()).toMatch(/公布过|重新试排/)
    expect(document.activeElement?.id).toBe('arrangement-state')
    expect(page.find('[data-part=publish]').exists(), 'a draft that does not hold is not published').toBe(false)
    expect(page.find('[data-stale]').exists()).toBe(code === 'DRAFT_STALE')
  })

  it('with requests for accommodations that nobody has decided: only after a confirmation of its own, and with a word to the service, R-804', async () => {
    const { page, to, submit } = await ofCentre({ [GET]: arrangement({ state: 'DRAFT', draft: draft({ unplaced: 0 }), undecidedAccommodations: 2 }), [PUBLICATION]: { json: {} } })
    await page.find('#understood').setValue(true)
    await submit('publish')
    expect(page.find('#undecided-error').text()).toContain('没有处理')
    expect(to(PUBLICATION)).toEqual([])
    await page.find('#undecided').setValue(true)
    await submit('publish')
    expect(to(PUBLICATION)[0]!.body).toEqual({ draft: 'd1', despiteUndecided: true })
  })

  it('a request that comes in meanwhile is asked about, R-804', async () => {
    const { page, to, answers, submit } = await ofCentre({ [GET]: arrangement({ state: 'DRAFT', draft: draft({ unplaced: 0 }) }), [PUBLICATION]: { status: 409, json: { code: 'ACCOMMODATIONS_UNDECIDED' } } })
    expect(page.find('#undecided').exists()).toBe(false)
    await page.find('#understood').setValue(true)
    answers[GET] = arrangement({ state: 'DRAFT', draft: draft({ unplaced: 0 }), undecidedAccommodations: 1 })
    await submit('publish')
    expect(to(PUBLICATION)[0]!.body).toEqual({ draft: 'd1' })
    expect(page.find('p[role=alert]').text()).toContain('合理便利申请没有处理')
    expect(page.find('#undecided').exists()).toBe(true)
  })

  it('a refusal is said in words, and the dry run can be tried again', async () => {
    const { page, answers, click } = await ofCentre({ [GET]: arrangement(), [DRAFTS]: 'network down' })
    await click('[data-do=draft]')
    expect(page.find('[role=alert]').text()).toContain('服务暂时没有回应')
    answers[DRAFTS] = { status: 409, json: { code: 'NOT_READY_TO_ARRANGE' } }
    await click('[data-do=draft]')
    expect(page.find('[role=alert]').text()).toContain('还缺场次、考场')
  })

  it('a dry run that has failed says so and can be repeated; requests that nobody has decided are said before publication, R-804', async () => {
    const { page } = await ofCentre({ [GET]: arrangement({ draft: draft({ failure: 'FAILED' }), undecidedAccommodations: 2 }) })
    expect(page.find('[data-draft-failed]').text()).toContain('计算没有成功')
    expect(page.find('[data-part=report]').exists()).toBe(false)
    expect(page.find('[data-do=draft]').exists()).toBe(true)
    expect(page.find('[data-undecided] a').attributes('href')).toContain('/accommodations')
  })

  it('R-703 who pays later and has no seat is tried again', async () => {
    const { page, to, answers, click } = await ofCentre({
      [GET]: arrangement({ state: 'PUBLISHED', late: { waiting: 1, unplaced: 2 } }),
      [`GET ${CENTRE}/arrangement/late?limit=50`]: { json: { entries: [{ entry: 'e3', registration: 'r3', subject: '24', reason: 'NO_SEAT_LEFT' }] } },
      [LATE]: { status: 202 },
    })
    expect(page.find('[data-field=late]').text()).toBe('1 科次正在排，2 科次没有座位。')
    expect(page.find('[data-entry=e3]').text()).toContain('可用的场次都坐满了')
    answers[GET] = arrangement({ state: 'PUBLISHED' })
    await click('[data-do=late]')
    expect(to(LATE)).toHaveLength(1)
    expect(page.find('[data-field=late]').text()).toBe('全部都有座位。')
    expect(page.find('[data-do=late]').exists()).toBe(false)
  })
})

describe('R-702 the seats of a centre', () => {
  const SEATS = `GET ${CENTRE}/seats`

  it('stand in a list with pages, and seat by seat where a slot and a room are chosen', async () => {
    const { page, router } = await open(SeatsPage, '/arrangement/seats?session=2027-03', {
      [`${SEATS}?limit=50`]: { json: { seats: Array.from({ length: 50 }, (_, n) => seat(n + 1)), next: '1.001.50' } },
      [`${SEATS}?slot=1&limit=50`]: { json: { seats: [], next: null } },
      [`${SEATS}?slot=1&room=001&limit=500`]: { json: { seats: [seat(1), seat(3)], next: null } },
    })
    expect(page.findAll('[data-ticket]')).toHaveLength(50)
    expect(page.find('[data-next]').attributes('href')).toContain('after=1.001.50')
    await page.find('#filter-slot').setValue('1')
    await flushPromises()
    expect(page.find('[data-no-seats]').text()).toBe('这里没有座位安排。')
    await page.find('#filter-room').setValue('001')
    await flushPromises()
    expect(router.currentRoute.value.query).toMatchObject({ slot: '1', room: '001' })
    expect(page.findAll('[data-seat]').map((one) => one.text())).toEqual([`1 · 靠门24 C语言${seat(1).ticketNumber}`, '2空', `324 C语言${seat(3).ticketNumber}`])
  })

  it('R-703 a room that has to be given up is emptied into another one, after a confirmation', async () => {
    const MOVE = `POST ${CENTRE}/arrangement/moves`
    const two = { room: '002', nameZh: '备用机房', nameEn: 'Spare', building: '', floor: '', seats: 60, stepFree: true, examDates: null, note: '', version: 1 }
    const { page, to, answers, submit } = await open(SeatsPage, '/arrangement/seats?session=2027-03&slot=1&room=001', {
      [`GET ${CENTRE}/rooms`]: { json: { session: '2027-03', centre: '659028', seats: 120, seatsByDate: [], earlier: [], rooms: [{ ...two, room: '001' }, two] } },
      [`${SEATS}?slot=1&room=001&limit=500`]: { json: { seats: [seat(1), seat(2)], next: null } },
      [`${SEATS}?slot=1&room=002&limit=500`]: { json: { seats: [seat(1, { room: '002' }), seat(2, { room: '002' })], next: null } },
      [MOVE]: { status: 409, json: { code: 'ROOM_TOO_SMALL' } },
    })
    await submit('move-room')
    expect(page.findAll('#error-summary li')).toHaveLength(2)
    expect(page.findAll('#moveTo option').map((one) => one.text())).toEqual(['请选择', '002 备用机房'])
    await page.find('#moveTo').setValue('002')
    await page.find('#moveUnderstood').setValue(true)
    await submit('move-room')
    expect(page.find('#error-summary').text()).toContain('座位不够')
    answers[MOVE] = { json: { seats: 2 } }
    await submit('move-room')
    expect(to(MOVE)[1]!.body).toEqual({ slot: 1, from: '001', to: '002' })
    expect(page.find('#hall').text()).toBe('场次 1，考场 002')
    expect(page.find('[data-moved]').text()).toBe('已把 2 个座位移到考场 002')
  })

  it('R-703 one candidate is given another seat, for a reason that is named, and nobody else moves', async () => {
    const SEAT = `GET /api/scheduling/administration/seats?session=2027-03&ticket=${seat(7).ticketNumber}`
    const OFFERS = `GET ${CENTRE}/seats/e7/offers`
    const CHANGE = `PUT ${CENTRE}/seats/e7`
    const { page, to, answers, submit } = await open(SeatPage, `/arrangement/seats/${seat(7).ticketNumber}?session=2027-03`, {
      [SEAT]: { json: seat(7) },
      [`${OFFERS}?slot=1&reason=ACCOMMODATION`]: { status: 409, json: { code: 'SEAT_STAYS' } },
      [`${OFFERS}?slot=1&reason=SEAT_UNUSABLE`]: { json: { rooms: [{ room: '001', seat: 9 }, { room: '002', seat: 1 }] } },
      [CHANGE]: { status: 409, json: { code: 'NO_SEAT_THERE' } },
    })
    await submit('change-seat')
    expect(page.findAll('#error-summary li')).toHaveLength(3)
    await page.find('#moveReason').setValue('ACCOMMODATION')
    await flushPromises()
    expect(page.find('[data-none]').text()).toContain('不能换座位')
    await page.find('#moveReason').setValue('SEAT_UNUSABLE')
    await flushPromises()
    expect(page.findAll('#otherRoom option').map((one) => one.text())).toEqual(['请选择', '考场 001，9 号座位', '考场 002，1 号座位'])
    await page.find('#otherRoom').setValue('001')
    await page.find('#seatUnderstood').setValue(true)
    await submit('change-seat')
    expect(page.find('#error-summary').text()).toContain('请另选')
    answers[CHANGE] = { json: seat(7, { seat: 9 }) }
    answers[SEAT] = { json: seat(7, { seat: 9 }) }
    await submit('change-seat')
    expect(to(CHANGE)[1]!.body).toEqual({ from: { slot: 1, room: '001', seat: 7 }, slot: 1, room: '001', reason: 'SEAT_UNUSABLE' })
    expect(page.find('[data-changed]').text()).toBe('已换到场次 1，考场 001，9 号座位')
  })

  it('R-317 says since when a ticket is void, because the on-site confirmation was revoked', async () => {
    const { page } = await open(SeatPage, `/arrangement/seats/${seat(7).ticketNumber}?session=2027-03`, {
      [`GET /api/scheduling/administration/seats?session=2027-03&ticket=${seat(7).ticketNumber}`]: { json: seat(7, { unconfirmedSince: '2027-03-20T02:00:00Z' }) },
    })
    expect(page.find('[data-void]').text()).toContain('2027年3月20日 10:00（北京时间）起无效')
  })

  it('one is found by its ticket number, however it is typed', async () => {
    const SEARCH = `GET /api/scheduling/administration/seats?session=2027-03&ticket=${seat(7).ticketNumber}`
    const { page, to, submit } = await open(SeatsPage, '/arrangement/seats?session=2027-03', { [`${SEATS}?limit=50`]: { json: { seats: [], next: null } }, [SEARCH]: { json: seat(7) } })
    expect(page.find('[data-no-seats]').text()).toBe('编排还没有公布。')
    await page.find('#ticket').setValue('1234')
    await submit('ticket-search')
    expect(page.find('#ticket-error').text()).toContain('16 位数字')
    await page.find('#ticket').setValue('6590 2824 0000 0007')
    await submit('ticket-search')
    expect(to(SEARCH)).toHaveLength(1)
    expect(page.find('[data-found]').text()).toContain('场次 1，考场 001，7 号座位')
    await page.find('#ticket').setValue('1'.repeat(16))
    await submit('ticket-search')
    expect(page.find('#ticket-error').text()).toContain('没有这个准考证号')
    expect(page.find('[data-found]').exists()).toBe(false)
  })
})

describe('R-704 tickets and lists', () => {
  it('are downloaded for all, for a slot, and for a room', async () => {
    const { page } = await open(TicketsPage, '/arrangement/tickets?session=2027-03', { [GET]: arrangement({ state: 'PUBLISHED' }) })
    const href = (file: string) => page.find(`[data-file="${file}"]`).attributes('href')
    expect(href('tickets.zip')).toBe(`${CENTRE}/tickets.zip`)
    await page.find('#filter-slot').setValue('1')
    await flushPromises()
    await page.find('#filter-room').setValue('001')
    await flushPromises()
    expect(['tickets.pdf', 'hall-lists.pdf', 'door-posters.pdf', 'seat-labels.pdf'].map(href)).toEqual(['tickets.pdf', 'hall-lists.pdf', 'door-posters.pdf', 'seat-labels.pdf'].map((file) => `${CENTRE}/${file}?slot=1&room=001`))
    expect(page.find('#files').text()).toBe('下载（场次 1，考场 001）')
  })

  it('are not there before publication', async () => {
    const { page } = await open(TicketsPage, '/arrangement/tickets?session=2027-03', { [GET]: arrangement() })
    expect(page.find('[data-not-published]').exists()).toBe(true)
    expect(page.find('[data-file]').exists()).toBe(false)
  })

  it('one candidate’s is saved, or the page says why there is none', async () => {
    const TICKET = 'GET /api/scheduling/administration/registrations/r1/ticket.pdf'
    const { page, answers, click } = await open(CandidateTicket, '/candidates/r1?session=2027-03', { [TICKET]: { status: 404, json: { code: 'NOT_FOUND' } } }, { registration: 'r1' })
    await click('[data-do=ticket]')
    expect(page.find('[role=alert]').text()).toContain('还没有准考证')
    const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined }))
    answers[TICKET] = { json: 'a file' }
    await click('[data-do=ticket]')
    expect(saved).toHaveBeenCalledTimes(1)
    expect(page.find('[role=status]').text()).toBe('已下载')
  })
})

describe('R-702 the centres of a province and the nation', () => {
  const ALL = `${NATION}/arrangements`
  const whole = (more: Partial<Whole> = {}): { json: Whole } => ({
    json: {
      ...{ centres: 3, states: { READY: 1, DRAFT: 1, PUBLISHED: 1 }, placed: 1200, unplaced: 3, failed: [{ centre: '650102', state: 'DRAFT', placed: 0, unplaced: 0, failure: 'DRAFT_STALE' }] },
      run: { kind: 'PUBLICATION', at: '2026-12-22T01:00:00Z', by: 'wang', centres: 3, done: 2, failed: 1 },
      centresList: Array.from({ length: 50 }, (_, n) => ({ centre: String(659028 + n), state: 'PUBLISHED', placed: 600, unplaced: 0, failure: null })),
      ...more,
    },
  })

  it('a province sees its own, with progress, failures and a link to each', async () => {
    signedInAs('province-admin', { province: '65' })
    const { page } = await open(CentresPage, '/arrangement/centres?session=2027-03', { [`GET ${ALL}?province=65&limit=50`]: whole() })
    expect(page.find('#whole-province').exists()).toBe(false)
    expect(page.find('[data-field=progress]').text()).toBe('3 个考点，1 个已公布。')
    expect(page.find('[data-count=READY] td').text()).toBe('1')
    expect(page.find('[data-failed="650102"]').text()).toContain('需要重新试排')
    expect(page.find('[data-centre="659028"] a').attributes('href')).toBe('/arrangement?session=2027-03&centre=659028')
    expect(page.find('[data-next]').attributes('href')).toContain('after=659077')
    expect(page.find('[data-run]').text()).toContain('全部公布（2026-12-22 09:00）：3 个考点，已完成 2 个，其中 1 个没有成功')
  })

  it('all are tried after a question, and published after a confirmation', async () => {
    signedInAs('exam-admin')
    const { page, to, click, submit } = await open(CentresPage, '/arrangement/centres?session=2027-03&province=65', {
      'GET /api/enrollment/sessions/2027-03/provinces': { json: [{ province: '65', nameZh: '新疆', nameEn: 'Xinjiang' }] },
      [`GET ${ALL}?province=65&limit=50`]: whole(),
      [`GET ${ALL}?limit=50`]: whole(),
      [`POST ${ALL}/drafts`]: { status: 202, json: { centres: 2 } },
      [`POST ${ALL}/publication`]: { status: 202, json: { centres: 1 } },
    })
    await click('[data-do=draft-all]')
    expect(to(`POST ${ALL}/drafts`)).toEqual([])
    await click('[data-do=confirm-draft-all]')
    expect(to(`POST ${ALL}/drafts`)[0]!.body).toEqual({ province: '65' })
    expect(page.find('.status-line').text()).toContain('已为 2 个考点开始试排')
    await submit('publish-all')
    expect(page.find('#understoodAll-error').exists()).toBe(true)
    await page.find('#understoodAll').setValue(true)
    await page.find('#whole-province').setValue('')
    await flushPromises()
    expect(page.find<HTMLInputElement>('#understoodAll').element.checked, 'of another province').toBe(false)
    await page.find('#understoodAll').setValue(true)
    await submit('publish-all')
    expect(to(`POST ${ALL}/publication`)[0]!.body).toEqual({ province: null })
  })
})
