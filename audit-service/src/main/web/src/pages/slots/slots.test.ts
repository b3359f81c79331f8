import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { session } from '@/session'
import { openPage, services, signedInAs, type Answers } from '@/testing'
import type { Rooms } from '@/pages/rooms/api'
import type { Slot, Slots } from './api'
import { nextSlot, seatsFor, timeOfDay, typed } from './slot-form'
import SlotsPage from './SlotsPage.vue'

const CENTRE = '/api/scheduling/administration/sessions/2027-03/centres/659028'
const GET = `GET ${CENTRE}/slots`
const PUT = `PUT ${CENTRE}/slots`
const PROPOSAL = `POST ${CENTRE}/slots/proposal`
const DATES = ['2027-03-27', '2027-03-28']

const ROOMS: Rooms = {
  ...{ session: '2027-03', centre: '659028', seats: 100, earlier: [] },
  seatsByDate: DATES.map((date) => ({ date, seats: 100, stepFreeSeats: 60 })),
  rooms: [
    { room: '001', nameZh: '机房一', nameEn: 'Lab 1', building: '', floor: '', seats: 60, stepFree: true, examDates: null, note: '', version: 1 },
    { room: '002', nameZh: '机房二', nameEn: 'Lab 2', building: '', floor: '', seats: 40, stepFree: false, examDates: ['2027-03-28'], note: '', version: 1 },
  ],
}
const REGISTERED = {
  total: { reserved: 0, paid: 150 },
  offers: [
    { subject: '24', nameZh: 'C语言', nameEn: 'C', reserved: 0, paid: 130 },
    { subject: '67', nameZh: 'WPS Office', nameEn: 'WPS Office', reserved: 0, paid: 20 },
  ],
}
const slot = (number: number, more: Partial<Slot> = {}): Slot => ({
  ...{ number, date: DATES[0]!, startsAt: '09:00:00', endsAt: '11:00:00', extraMinutes: 0, subjects: null, rooms: null, seats: 60 },
  ...more,
})
const slots = (version: number, list: Slot[], more: Partial<Slots> = {}) => ({ json: { version, minutesBetween: 15, slots: list, problems: [], ...more } })

async function open(answers: Answers) {
  const all = services({
    [`GET ${CENTRE}/rooms`]: { json: ROOMS },
    'GET /api/enrollment/administration/sessions/2027-03/centres/659028/offers': { json: REGISTERED },
    ...answers,
  })
  const { page } = await openPage(SlotsPage, '/slots?session=2027-03')
  return {
    ...all,
    page,
    value: (field: string) => page.find<HTMLInputElement>(`#${field}`).element.value,
    async click(what: string) {
      await page.find(what).trigger('click')
      await flushPromises()
    },
    async save() {
      await page.find('#slots').element.closest('form')!.dispatchEvent(new Event('submit'))
      await flushPromises()
    },
  }
}

beforeEach(() => signedInAs('centre-staff', { centre: '659028' }))
afterEach(() => (session.value = null))

describe('R-702 the slots of a centre', () => {
  it('stand in a table with times, subjects, rooms and seats, and what is wrong with those that are stored is said in words', async () => {
    const stored = slots(3, [slot(1), slot(2, { date: DATES[1]!, subjects: ['67'], rooms: ['002'] })], { problems: [{ code: 'TOO_FEW_SEATS', subject: '24', entries: 130, seats: 100 }, { code: 'SOMETHING_NEW', slot: 2 }] })
    const { page, value } = await open({ [GET]: stored })
    expect(value('slot-1-startsAt')).toBe('09:00')
    expect(page.find('[data-slot="2"] [data-field=subjects]').text()).toBe('67')
    expect(page.find('[data-slot="2"] [data-field=rooms]').text()).toBe('002')
    expect(page.find('[data-slot="2"] [data-field=seats]').text()).toBe('40')
    expect(page.find('[data-problem=TOO_FEW_SEATS]').text()).toBe('座位不够（科目 24、已缴费 130 科次，100 座）')
    expect(page.find('[data-problem=SOMETHING_NEW]').text()).toContain('SOMETHING_NEW')
  })

  it('their seats stand against what is paid, as they are typed', async () => {
    const { page, click } = await open({ [GET]: slots(3, [slot(1), slot(2, { date: DATES[1]!, subjects: ['67'] })]) })
    const of = (subject: string) => page.findAll(`[data-part=subject-seats] [data-subject="${subject}"] td`).map((cell) => cell.text())
    expect(of('24')).toEqual(['130', '1', '60', '缺 70 座'])
    expect(of('67')).toEqual(['20', '2', '160', '够'])
    await page.find('#slot-2-date').setValue(DATES[0])
    expect(of('67')).toEqual(['20', '2', '120', '够'])
    await click('[data-slot="1"] [data-do=remove-slot]')
    expect(of('24').at(-1)).toBe('没有场次考这个科目')
    expect(document.activeElement?.id).toBe('slot-2-date')
  })

  it('are proposed by a pattern, edited, and saved all at once with the version that was shown', async () => {
    const { page, to, answers, click, save, value } = await open({
      [GET]: slots(0, []),
      [PROPOSAL]: slots(0, [slot(1), slot(2, { startsAt: '11:30:00', endsAt: '13:30:00' })]),
      [PUT]: slots(1, [slot(1), slot(2, { startsAt: '11:30:00', endsAt: '13:00:00', subjects: ['24'] })]),
    })
    expect(page.find('[data-part=proposal]').attributes('open'), 'where there is none').toBeDefined()
    await page.find('#perDay').setValue('2')
    await page.find('[data-part=proposal] form').trigger('submit')
    await flushPromises()
    expect(to(PROPOSAL)[0]!.body).toEqual({ perDay: 2, firstAt: '09:00', minutes: 120, pause: 30, dates: null })
    expect(to(PUT), 'nothing is stored').toEqual([])
    expect(page.find('[data-saved]').text()).toContain('还没有保存')
    await page.find('#slot-2-endsAt').setValue('13：00')
    await click('[data-slot="2"] [data-do=choose]')
    await page.find('input[name=slot-2-subjects-which][value=some]').setValue(true)
    await page.find('input[name=slot-2-subjects][value="24"]').setValue(true)
    answers[GET] = slots(1, [slot(1), slot(2)])
    await save()
    const common = { date: DATES[0], extraMinutes: 0, rooms: null }
    expect(to(PUT)[0]).toMatchObject({
      body: { minutesBetween: 15, slots: [{ number: 1, startsAt: '09:00', endsAt: '11:00', subjects: null, ...common }, { number: 2, startsAt: '11:30', endsAt: '13:00', subjects: ['24'], ...common }] },
      headers: { 'If-Match': '"0"' },
    })
    expect(page.find('[data-saved]').text()).toBe('已保存')
    expect(value('slot-2-endsAt')).toBe('13:00')
  })

  it('what is wrong is said at its field, before anything is sent and where the service says so', async () => {
    const { page, to, click, save } = await open({
      [GET]: slots(3, [slot(1), slot(7)]),
      [PUT]: { status: 400, json: { code: 'INVALID_FIELD', errors: [{ field: 'slots[1].startsAt', code: 'OVERLAP', message: 'Slot 1 uses the same room' }] } },
    })
    await page.find('#slot-7-endsAt').setValue('8:00')
    await page.find('#slot-1-extraMinutes').setValue('999')
    await page.find('#minutesBetween').setValue('')
    await click('[data-slot="1"] [data-do=choose]')
    await page.find('input[name=slot-1-rooms-which][value=some]').setValue(true)
    await save()
    expect(page.findAll('#error-summary li').map((line) => line.text())).toEqual([
      '两场之间至少间隔（分钟）是 0 到 240',
      '场次 1：延时（分钟）是 0 到 240',
      '场次 1：请至少选择一个考场，或选“当天可用的所有考场”',
      '场次 7：结束须晚于开始',
    ])
    expect(to(PUT)).toEqual([])
    await page.find('#slot-7-endsAt').setValue('10:00')
    await page.find('#slot-1-extraMinutes').setValue('30')
    await page.find('#minutesBetween').setValue('15')
    await page.find('input[name=slot-1-rooms-which][value=every]').setValue(true)
    await save()
    expect(page.find('#slot-7-error-startsAt').text()).toBe('场次 7：同一时间另一个场次也用这个考场')
    expect(page.find('#slot-7-startsAt').attributes('aria-describedby')).toBe('slot-7-error-startsAt')
  })

  it('R-105 what somebody else has saved meanwhile is shown, what was typed stays, and is saved over it knowingly', async () => {
    let version = 4
    const { page, to, answers, save, value } = await open({
      [GET]: slots(3, [slot(1)]),
      [PUT]: ({ headers }) => (headers['If-Match'] === `"${version}"` ? slots(5, [slot(1, { endsAt: '12:00:00' })]) : { status: 412, json: { code: 'CHANGED_MEANWHILE' } }),
    })
    await page.find('#slot-1-endsAt').setValue('12:00')
    answers[GET] = slots(4, [slot(1), slot(2, { date: DATES[1]! })], { minutesBetween: 20 })
    await save()
    expect(page.find('[data-difference=slots]').text()).toContain('2. 2027年3月28日')
    expect(value('slot-1-endsAt')).toBe('12:00')
    expect(value('minutesBetween'), 'not touched here').toBe('20')
    version = 4
    await save()
    expect(to(PUT).map(({ headers }) => headers['If-Match'])).toEqual(['"3"', '"4"'])
    expect(page.find('[data-saved]').text()).toBe('已保存')
  })

  it('what was typed and not saved is there after a reload, and says that it is not in effect', async () => {
    const first = await open({ [GET]: slots(3, [slot(1)]) })
    await first.page.find('#slot-1-endsAt').setValue('12:00')
    first.page.unmount()
    const { page, click, value } = await open({ [GET]: slots(3, [slot(1)]) })
    expect(value('slot-1-endsAt')).toBe('12:00')
    await click('[data-do=drop-draft]')
    expect(value('slot-1-endsAt')).toBe('11:00')
    expect(page.find('[data-part=draft]').exists()).toBe(false)
  })

  it('that published seats are in are refused in words', async () => {
    const { page, save } = await open({ [GET]: slots(3, [slot(1)]), [PUT]: { status: 409, json: { code: 'SLOT_IN_USE' } } })
    await save()
    expect(page.find('#error-summary').text()).toContain('已公布的座位在这个场次')
  })
})

describe('R-702 a slot', () => {
  it('is written in many ways', () => expect(['9:00', '09：00', ' ０９:30 ', '24:00', '9', '9:60'].map(timeOfDay)).toEqual(['09:00', '09:00', '09:30', null, null, null]))

  it('after the last one is like it, and has its own number and times', () => {
    const last = typed(slot(4, { date: DATES[1]!, subjects: ['24'] }))
    expect(nextSlot([typed(slot(9)), last], DATES)).toMatchObject({ number: 10, date: DATES[1], startsAt: '', subjects: ['24'] })
    expect(nextSlot([], DATES)).toMatchObject({ number: 1, date: DATES[0], startsAt: '09:00' })
  })

  it('gives its seats to each subject that it admits', () => {
    expect(seatsFor('24', 5, [typed(slot(1, { subjects: ['67'] })), typed(slot(2, { date: DATES[1]! }))], ROOMS)).toEqual({ subject: '24', paid: 5, slots: 1, seats: 100 })
  })
})
