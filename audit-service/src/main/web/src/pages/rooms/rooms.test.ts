import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { session } from '@/session'
import { openPage, services, signedInAs, type Answers } from '@/testing'
import type { Room, Rooms } from './api'
import RoomsPage from './RoomsPage.vue'
import { nextCode, sittingsFor } from './sittings'

const PLACE = '/api/scheduling/administration/sessions/2027-03/centres/659028/rooms'
const GET = `GET ${PLACE}`
const OFFERS = 'GET /api/enrollment/administration/sessions/2027-03/centres/659028/offers'

const room = (code: string, more: Partial<Room> = {}): Room => ({
  ...{ room: code, nameZh: `机房${code}`, nameEn: `Lab ${code}`, building: '信息楼', floor: '1', seats: 60, stepFree: true, examDates: null, note: '', version: 5 },
  ...more,
})
const rooms = (list: Room[], more: Partial<Rooms> = {}): { json: Rooms } => {
  const seats = list.reduce((sum, one) => sum + one.seats, 0)
  const seatsByDate = ['2027-03-27', '2027-03-28'].map((date) => ({ date, seats, stepFreeSeats: seats }))
  return { json: { session: '2027-03', centre: '659028', seats, seatsByDate, rooms: list, earlier: [], ...more } }
}
const registered = { json: { total: { reserved: 20, paid: 280 }, offers: [{ subject: '24', nameZh: 'C语言', nameEn: 'C', reserved: 20, paid: 280 }] } }

async function open(answers: Answers) {
  const all = services({ [OFFERS]: registered, ...answers })
  const { page } = await openPage(RoomsPage, '/rooms')
  return {
    ...all,
    page,
    async fill(values: Record<string, string>) {
      for (const [field, value] of Object.entries(values)) await page.find(`#${field}`).setValue(value)
    },
    async submit() {
      await page.find('[data-part=room-form] form').trigger('submit')
      await flushPromises()
    },
    async click(what: string) {
      await page.find(what).trigger('click')
      await flushPromises()
    },
  }
}

beforeEach(() => signedInAs('centre-staff', { centre: '659028' }))
afterEach(() => (session.value = null))

describe('R-702 the rooms of a centre', () => {
  it('stand in a table with place, seats and dates, and what they seat stands against who has registered', async () => {
    const { page } = await open({ [GET]: rooms([room('001'), room('002', { seats: 40, stepFree: false, examDates: ['2027-03-28'] })]) })
    expect(page.find('[data-room="002"]').findAll('td').map((cell) => cell.text()).slice(0, 6)).toEqual(['机房002', '信息楼', '1', '40', '否', '2027年3月28日 周日'])
    expect(page.find('[data-field=seats]').text()).toBe('100')
    expect(page.find('[data-field=sittings]').text()).toContain('已报考 300 科次；每个考试日期各考一场，共有 200 个座位，所以每天至少要考 2 场')
  })

  it('are added one after the other: the next one begins like the last', async () => {
    const PUT = `PUT ${PLACE}/002`
    const { page, to, answers, fill, submit, click } = await open({ [GET]: rooms([room('001', { seats: 45 })]), [PUT]: ({ body }) => ({ json: { ...(body as Room), room: '002', version: 1 } }) })
    await click('[data-do=add]')
    expect(page.find<HTMLInputElement>('#room').element.value).toBe('002')
    expect(document.activeElement?.id).toBe('room')
    await fill({ nameZh: '第二机房' })
    answers[GET] = rooms([room('001'), room('002')])
    await submit()
    expect(to(PUT)[0]!.headers['If-None-Match']).toBe('*')
    expect(to(PUT)[0]!.body).toEqual({ nameZh: '第二机房', nameEn: 'Room 002', building: '信息楼', floor: '1', seats: 45, stepFree: true, examDates: null, note: '' })
    expect(page.find<HTMLInputElement>('#room').element.value).toBe('003')
    expect(page.find<HTMLInputElement>('#nameZh').element.value).toBe('')
    expect(page.find('.status-line').text()).toContain('002')
  })

  it('what is wrong is said at its field before anything is sent', async () => {
    const { page, sent, fill, submit, click } = await open({ [GET]: rooms([]) })
    await click('[data-do=add]')
    await fill({ room: 'a b', seats: '501' })
    await page.find('input[name=dates][value=some]').setValue(true)
    await submit()
    expect(page.findAll('#error-summary li')).toHaveLength(4)
    expect(sent.filter(({ call }) => call.startsWith('PUT'))).toEqual([])
  })

  it('a code that exists already is said at its field', async () => {
    const { page, answers, fill, submit, click } = await open({ [GET]: rooms([]), [`PUT ${PLACE}/001`]: { status: 412, json: { code: 'CHANGED_MEANWHILE' } } })
    await click('[data-do=add]')
    await fill({ nameZh: '机房', seats: '30' })
    answers[GET] = rooms([room('001')])
    await submit()
    expect(page.find('#room-error').text()).toContain('001 已经存在')
  })

  it('one is changed with the version that was shown; what somebody else changed is said, and what was typed stays', async () => {
    const PUT = `PUT ${PLACE}/001`
    let version = 5
    const { page, to, answers, fill, submit, click } = await open({
      [GET]: rooms([room('001')]),
      [PUT]: ({ headers, body }) => (headers['If-Match'] === `"${version}"` ? { json: { ...(body as Room), room: '001', version: 9 } } : { status: 412, json: { code: 'CHANGED_MEANWHILE' } }),
    })
    await click('[data-room="001"] [data-do=change]')
    await fill({ seats: '50' })
    await page.find('input[name=dates][value=some]').setValue(true)
    await page.find('input[type=checkbox][value="2027-03-27"]').setValue(true)
    version = 6
    answers[GET] = rooms([room('001', { seats: 55, version: 6 })])
    await submit()
    expect(page.find('#error-summary').text()).toContain('55 座')
    expect(page.find<HTMLInputElement>('#seats').element.value).toBe('50')
    await submit()
    expect(to(PUT).at(-1)).toMatchObject({ body: { seats: 50, examDates: ['2027-03-27'] }, headers: { 'If-Match': '"6"' } })
    expect(page.find('[data-part=room-form]').exists()).toBe(false)
    expect(document.activeElement?.getAttribute('data-do')).toBe('change')
  })

  it('one is removed after a question', async () => {
    const DELETE = `DELETE ${PLACE}/001`
    const { page, to, answers, click } = await open({ [GET]: rooms([room('001')]), [DELETE]: { status: 204 } })
    await click('[data-do=remove]')
    expect(to(DELETE)).toEqual([])
    answers[GET] = rooms([])
    await click('[data-do=confirm-remove]')
    expect(to(DELETE)[0]!.headers['If-Match']).toBe('"5"')
    expect(page.text()).toContain('还没有考场')
  })

  it('those of the last session are copied by one button', async () => {
    const COPY = `POST ${PLACE}/copies`
    const { page, to, answers, click } = await open({ [GET]: rooms([], { earlier: [{ session: '2026-09', rooms: 2, seats: 120 }] }), [COPY]: { json: { rooms: 2 } } })
    expect(page.find('[data-do=copy]').text()).toBe('复制考次 2026-09 的考场（2 个，120 座）')
    answers[GET] = rooms([room('001'), room('002')])
    await click('[data-do=copy]')
    expect(to(COPY)[0]!.body).toEqual({ from: '2026-09' })
    expect(page.find('.status-line').text()).toContain('已复制 2 个考场')
    expect(page.findAll('[data-room]')).toHaveLength(2)
  })

  it('a refusal is said in words', async () => {
    const { page, click } = await open({ [GET]: rooms([], { earlier: [{ session: '2026-09', rooms: 2, seats: 120 }] }), [`POST ${PLACE}/copies`]: { status: 409, json: { code: 'TOO_MANY_ROOMS' } } })
    await click('[data-do=copy]')
    expect(page.find('.field-error').text()).toContain('最多 500 个考场')
  })
})

describe('R-702 whether the seats are enough', () => {
  const seats = (perDay: number) => ({ ...rooms([]).json, seatsByDate: ['2027-03-27', '2027-03-28'].map((date) => ({ date, seats: perDay, stepFreeSeats: 0 })) })
  it.each([
    [100, 200, 1],
    [100, 201, 2],
    [0, 5, null],
    [30, 0, 1],
  ])('%s seats a day, %s registered: at least %s sittings a day', (perDay, taken, atLeast) => {
    expect(sittingsFor(seats(perDay), { total: { reserved: 0, paid: taken }, offers: [] }).atLeast).toBe(atLeast)
  })

  it('the code after one', () => expect(['001', '009', 'A-19', 'HALL', '999'].map(nextCode)).toEqual(['002', '010', 'A-20', '', '1000']))
})
