import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { session } from '@/session'
import { openPage, services, signedInAs, type Answers } from '@/testing'
import type { Offer, Offers } from './api'
import { capacityOf, fenOf, yuanOf } from './money'
import OffersPage from './OffersPage.vue'
import SubjectsPage from './SubjectsPage.vue'

const CENTRE = '/api/enrollment/administration/sessions/2027-03/centres/659028'
const OFFERS = `GET ${CENTRE}/offers`
const PUT_24 = `PUT ${CENTRE}/offers/24`

const offer = (subject: string, more: Partial<Offer> = {}): Offer => ({
  ...{ subject, level: 2, nameZh: `科目${subject}`, nameEn: `Subject ${subject}`, feeFen: 8000, capacity: 100, reserved: 3, paid: 40, waiting: 0, remaining: 57 },
  ...more,
})
const offers = (version: number, list: Offer[]): { json: Offers } => ({
  json: {
    ...{ session: '2027-03', centre: '659028', nameZh: '天山学院', nameEn: 'Tianshan College', version },
    total: { capacity: null, reserved: 3, paid: 40, waiting: 0, remaining: null },
    offers: list,
  },
})
const SUBJECTS = { json: [24, 66, 67].map((code) => ({ subject: String(code), level: 2, nameZh: `科目${code}`, nameEn: `Subject ${code}`, minutes: 120 })) }

async function open(answers: Answers) {
  const services_ = services({ 'GET /api/enrollment/administration/subjects': SUBJECTS, ...answers })
  const { page } = await openPage(OffersPage, '/offers')
  const row = (subject: string) => page.find(`[data-subject="${subject}"]`)
  return {
    ...services_,
    page,
    row,
    async change(subject: string, capacity: string, fee?: string) {
      const button = row(subject).find('[data-do=change]')
      if (button.exists()) await button.trigger('click')
      await flushPromises()
      if (fee !== undefined) await page.find(`#fee-${subject}`).setValue(fee)
      await page.find(`#capacity-${subject}`).setValue(capacity)
    },
    async press(subject: string, key: string) {
      await page.find(`#capacity-${subject}`).trigger('keydown', { key })
      await flushPromises()
    },
  }
}

beforeEach(() => signedInAs('centre-staff', { centre: '659028' }))
afterEach(() => (session.value = null))

describe('R-103, R-105 the offers of a centre', () => {
  it('stand in one table with fee, capacity, reserved, paid, waiting list and remaining, and the centre’s total', async () => {
    const { page, row } = await open({ [OFFERS]: offers(1, [offer('24', { waiting: 2, remaining: 0 }), offer('67')]) })
    expect(row('67').findAll('td').map((cell) => cell.text()).slice(0, 7)).toEqual(['二级', '¥80.00', '100', '3', '40', '0', '57'])
    expect(row('24').find('[data-field=remaining]').text()).toBe('已满')
    expect(page.find('[data-row=total]').text()).toContain('不限')
    expect(page.find('caption').text()).toContain('659028')
  })

  it('are asked for again every few seconds, but not while nobody sees the page', async () => {
    vi.useFakeTimers()
    const { to, row, answers } = await open({ [OFFERS]: offers(1, [offer('24')]) })
    expect(to(OFFERS)).toHaveLength(1)
    answers[OFFERS] = offers(1, [offer('24', { paid: 41, remaining: 56 })])
    await vi.advanceTimersByTimeAsync(4_000)
    expect(row('24').find('[data-field=paid]').text()).toBe('41')
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    document.dispatchEvent(new Event('visibilitychange'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(to(OFFERS)).toHaveLength(2)
    hidden.mockReturnValue(false)
    document.dispatchEvent(new Event('visibilitychange'))
    await vi.advanceTimersByTimeAsync(0)
    expect(to(OFFERS)).toHaveLength(3)
  })

  it('are changed in the row: Enter saves with the version that was shown, and the focus goes back to the row', async () => {
    const { page, row, to, answers, change, press } = await open({ [OFFERS]: offers(7, [offer('24')]), [PUT_24]: { json: {} } })
    await change('24', '120', '90.5')
    answers[OFFERS] = offers(8, [offer('24', { capacity: 120, feeFen: 9050 })])
    await press('24', 'Enter')
    expect(to(PUT_24)[0]).toMatchObject({ body: { feeFen: 9050, capacity: 120 }, headers: { 'If-Match': '"7"' } })
    expect(row('24').find('[data-field=capacity]').text()).toBe('120')
    expect(document.activeElement?.getAttribute('data-do')).toBe('change')
    expect(page.find('[role=status].status-line').text()).toContain('已保存')
  })

  it('Escape gives up; what did not change, and what makes no sense, is not sent', async () => {
    const { page, row, sent, change, press } = await open({ [OFFERS]: offers(1, [offer('24')]) })
    await change('24', '7')
    await press('24', 'Escape')
    expect(row('24').find('input').exists()).toBe(false)
    await change('24', '100')
    await press('24', 'Enter')
    expect(row('24').find('input').exists()).toBe(false)
    await change('24', '-3')
    await press('24', 'Enter')
    expect(page.find('#offer-24-error').text()).toContain('整数')
    await change('24', '100', 'free')
    await press('24', 'Enter')
    expect(page.find('#offer-24-error').text()).toContain('考试费')
    expect(sent.filter(({ call }) => !call.startsWith('GET'))).toEqual([])
  })

  it('a capacity below what is taken is refused, and the row says how many are reserved and paid', async () => {
    const { page, change, press } = await open({
      [OFFERS]: offers(1, [offer('24')]),
      [PUT_24]: { status: 409, json: { code: 'CAPACITY_BELOW_TAKEN', taken: 43, reserved: 3, paid: 40, errors: [{ field: 'capacity', code: 'BELOW_TAKEN', message: '' }] } },
    })
    await change('24', '10')
    await press('24', 'Enter')
    expect(page.find('#offer-24-error').text()).toBe('容量不能少于 43：已预留 3 人，已缴费 40 人。')
    expect(page.find<HTMLInputElement>('#capacity-24').element.value).toBe('10')
  })

  it('a change elsewhere at the centre is no conflict; a change of the same row is shown before it is replaced', async () => {
    let version = 2
    const conflict = { status: 412, json: { code: 'CHANGED_MEANWHILE', version } }
    const { page, answers, to, change, press } = await open({
      [OFFERS]: offers(1, [offer('24')]),
      [PUT_24]: ({ headers }) => (headers['If-Match'] === `"${version}"` ? { json: {} } : conflict),
    })
    await change('24', '110')
    answers[OFFERS] = offers(2, [offer('24'), offer('67')])
    await press('24', 'Enter')
    expect(to(PUT_24).map(({ headers }) => headers['If-Match'])).toEqual(['"1"', '"2"'])

    await change('24', '130')
    version = 3
    answers[OFFERS] = offers(3, [offer('24', { capacity: 99, feeFen: 7000 })])
    await press('24', 'Enter')
    expect(page.find('#offer-24-error').text()).toContain('现在考试费 ¥70.00，容量 99')
    expect(page.find<HTMLInputElement>('#capacity-24').element.value).toBe('130')
    await press('24', 'Enter')
    expect(to(PUT_24).at(-1)).toMatchObject({ body: { feeFen: 8000, capacity: 130 }, headers: { 'If-Match': '"3"' } })
  })

  it('an outage keeps what was typed', async () => {
    const { page, change, press } = await open({ [OFFERS]: offers(1, [offer('24')]), [PUT_24]: 'network down' })
    await change('24', '120')
    await press('24', 'Enter')
    expect(page.find('#offer-24-error').text()).toContain('没有丢失')
    expect(page.find<HTMLInputElement>('#capacity-24').element.value).toBe('120')
  })

  it('a subject is withdrawn after a question, and not while candidates have it', async () => {
    const DELETE = `DELETE ${CENTRE}/offers/24`
    const { page, row, to, answers } = await open({ [OFFERS]: offers(1, [offer('24'), offer('67')]), [DELETE]: { status: 409, json: { code: 'OFFER_TAKEN', reserved: 3, paid: 40 } } })
    await row('24').find('[data-do=withdraw]').trigger('click')
    expect(to(DELETE)).toHaveLength(0)
    await row('24').find('[data-do=confirm-withdraw]').trigger('click')
    await flushPromises()
    expect(page.find('#offer-24-error').text()).toContain('已缴费 40 人')
    answers[DELETE] = { json: {} }
    answers[OFFERS] = offers(2, [offer('67')])
    await row('24').find('[data-do=confirm-withdraw]').trigger('click')
    await flushPromises()
    expect(row('24').exists()).toBe(false)
  })

  it('another subject of the list is added; those that are offered are not on the list', async () => {
    const PUT = `PUT ${CENTRE}/offers/66`
    const { page, to, answers } = await open({ [OFFERS]: offers(4, [offer('24')]), [PUT]: { json: {} } })
    expect(page.findAll('#subject option').map((one) => one.attributes('value'))).toEqual(['', '66', '67'])
    await page.find('#subject').setValue('66')
    await page.find('#fee').setValue('80')
    await page.find('#capacity').setValue('60')
    answers[OFFERS] = offers(5, [offer('24'), offer('66')])
    await page.find('[data-part=add-offer] form').trigger('submit')
    await flushPromises()
    expect(to(PUT)[0]).toMatchObject({ body: { feeFen: 8000, capacity: 60 }, headers: { 'If-Match': '"4"' } })
    expect(page.findAll('#subject option').map((one) => one.attributes('value'))).toEqual(['', '67'])
  })

  it('the total capacity is sent with the centre’s other settings as they are; empty is no limit', async () => {
    const settings = { nameZh: '天山学院', nameEn: 'T', address: '路', window: null, policy: { maxSubjects: 2 }, onSite: null, capacity: null, version: 9, offers: [], province: '65' }
    const PUT = `PUT ${CENTRE}`
    const { page, to, answers } = await open({ [OFFERS]: offers(9, [offer('24')]), [`GET ${CENTRE}`]: { json: settings }, [PUT]: { json: {} } })
    const save = async (typed: string) => {
      await page.find('[data-do=change-total]').trigger('click')
      await flushPromises()
      await page.find('#total-capacity').setValue(typed)
      await page.find('#total-capacity').trigger('keydown', { key: 'Enter' })
      await flushPromises()
    }
    await save('300')
    expect(to(PUT)[0]).toMatchObject({ headers: { 'If-Match': '"9"' } })
    expect(to(PUT)[0]!.body).toEqual({ nameZh: '天山学院', nameEn: 'T', address: '路', window: null, policy: { maxSubjects: 2 }, onSite: null, capacity: 300 })
    answers[`GET ${CENTRE}`] = { json: { ...settings, capacity: 500 } }
    await save('')
    expect(page.find('#total-capacity-error').text()).toContain('500')
    await page.find('[data-part=total] [data-do=save]').trigger('click')
    await flushPromises()
    expect(to(PUT).at(-1)!.body).toMatchObject({ capacity: null })
  })
})

describe('R-103 amounts and numbers', () => {
  it.each([['80', 8000], ['80.5', 8050], ['¥80.05', 8005], ['0.01', 1], ['0', null], ['80.123', null], ['8e3', null], ['', null], ['100001', null]])('%s yuan', (typed, fen) => {
    expect(fenOf(typed)).toBe(fen)
    if (fen !== null) expect(fenOf(yuanOf(fen))).toBe(fen)
  })

  it('a capacity is a whole number up to a million', () => {
    expect(['0', ' 12 ', '1000000', '1000001', '1.5', '-1', ''].map(capacityOf)).toEqual([0, 12, 1_000_000, null, null, null, null])
  })
})

describe('R-103 the list of subjects', () => {
  const SUBJECT = 'POST /api/enrollment/administration/subjects'

  it('is added to by the board; a code that exists is said at its field', async () => {
    signedInAs('exam-admin')
    const { answers, to } = services({ 'GET /api/enrollment/administration/subjects': SUBJECTS, [SUBJECT]: { status: 409, json: { code: 'SUBJECT_EXISTS' } } })
    const { page } = await openPage(SubjectsPage, '/offers/subjects')
    expect(page.findAll('tbody tr')).toHaveLength(3)
    await page.find('form').trigger('submit')
    expect(page.findAll('#error-summary li')).toHaveLength(5)
    for (const [field, value] of [['subject', '24'], ['nameZh', '新科目'], ['nameEn', 'New'], ['minutes', '90']]) await page.find(`#${field}`).setValue(value)
    await page.find('input[name=level][value="2"]').setValue(true)
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.find('#subject-error').text()).toContain('已经存在')
    answers[SUBJECT] = ({ body }) => ({ status: 201, json: body })
    await page.find('#subject').setValue('29')
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(to(SUBJECT).at(-1)!.body).toEqual({ subject: '29', level: 2, nameZh: '新科目', nameEn: 'New', minutes: 90 })
    expect(page.find('.status-line').text()).toContain('29')
  })
})
