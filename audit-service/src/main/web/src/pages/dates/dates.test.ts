import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { session } from '@/session'
import { openPage, services, signedInAs, type Answers } from '@/testing'
import type { CentreDates, SubjectDates } from './api'
import DatesPage from './DatesPage.vue'

const PLACE = '/api/scheduling/administration/sessions/2027-03/centres/659028/date-capacities'
const GET = `GET ${PLACE}`
const PUT = `PUT ${PLACE}/24`
const DELETE = `DELETE ${PLACE}/24`
const DATES = ['2027-03-27', '2027-03-28']

const row = (subject: string, capacities: number[], spreadEvenly = false, taken = [1, 0]): SubjectDates => ({
  subject,
  places: 60,
  spreadEvenly,
  dates: DATES.map((date, at) => ({ date, capacity: capacities[at]!, taken: taken[at]! })),
})
const dates = (version: number, subjects: SubjectDates[]): { json: CentreDates } => ({ json: { session: '2027-03', centre: '659028', version, subjects } })

async function open(answers: Answers) {
  const all = services({ 'GET /api/enrollment/administration/subjects': { json: [{ subject: '24', nameZh: 'C语言', nameEn: 'C' }] }, ...answers })
  const { page } = await openPage(DatesPage, '/dates')
  const of = (subject: string) => page.find(`[data-subject="${subject}"]`)
  return {
    ...all,
    page,
    of,
    async change(values: string[]) {
      if (of('24').find('[data-do=change]').exists()) await of('24').find('[data-do=change]').trigger('click')
      await flushPromises()
      for (const [at, value] of values.entries()) await page.find(`#capacity-24-${DATES[at]}`).setValue(value)
    },
    async press(key: string) {
      await page.find(`#capacity-24-${DATES[0]}`).trigger('keydown', { key })
      await flushPromises()
    },
  }
}

beforeEach(() => signedInAs('centre-staff', { centre: '659028' }))
afterEach(() => (session.value = null))

describe('R-701 the capacities of intended dates', () => {
  it('show preferences, capacity and what is left of each date, and whether the centre has set them', async () => {
    const { of, page } = await open({ [GET]: dates(0, [row('24', [30, 30], true), row('67', [10, 0], false, [12, 0])]) })
    expect(of('24').find('th').text()).toBe('24 C语言')
    expect(of('24').find('[data-field=way]').text()).toBe('平均分配')
    expect(of('24').find('[data-date="2027-03-27"]').text()).toBe('1 / 30 剩余 29')
    expect(of('24').find('[data-do=spread]').exists()).toBe(false)
    expect(of('67').find('[data-date="2027-03-27"]').text()).toContain('已超出')
    expect(page.findAll('thead th')).toHaveLength(7)
  })

  it('are set in the row for every date at once, with the version that was shown', async () => {
    const { of, to, answers, change, press } = await open({ [GET]: dates(3, [row('24', [30, 30], true)]), [PUT]: dates(4, []) })
    await change(['40', '20'])
    answers[GET] = dates(4, [row('24', [40, 20])])
    await press('Enter')
    expect(to(PUT)[0]).toMatchObject({
      body: { dates: [{ date: DATES[0], capacity: 40 }, { date: DATES[1], capacity: 20 }] },
      headers: { 'If-Match': '"3"' },
    })
    expect(of('24').find('[data-field=way]').text()).toBe('自定')
    expect(document.activeElement?.getAttribute('data-do')).toBe('change')
  })

  it('that are set may be set to what even spreading gives: that is another thing', async () => {
    const { to, change, press } = await open({ [GET]: dates(3, [row('24', [30, 30], true)]), [PUT]: dates(4, []) })
    await change(['30', '30'])
    await press('Enter')
    expect(to(PUT)).toHaveLength(1)
  })

  it('never go below what is taken: the refusal names each date and how many', async () => {
    const { page, change, press } = await open({
      [GET]: dates(3, [row('24', [30, 30])]),
      [PUT]: { status: 409, json: { code: 'CAPACITY_BELOW_TAKEN', dates: [{ date: DATES[0], taken: 25 }] } },
    })
    await change(['20', '40'])
    await press('Enter')
    expect(page.find('#dates-24-error').text()).toMatch(/2027年3月27日.*已选 25 人/)
    expect(page.find<HTMLInputElement>(`#capacity-24-${DATES[0]}`).element.value).toBe('20')
  })

  it('what is no number is not sent, and Escape gives up', async () => {
    const { page, of, to, change, press } = await open({ [GET]: dates(3, [row('24', [30, 30])]) })
    await change(['30', 'many'])
    await press('Enter')
    expect(page.find('#dates-24-error').text()).toContain('2027年3月28日')
    expect(document.activeElement?.id).toBe(`capacity-24-${DATES[1]}`)
    await press('Escape')
    expect(of('24').find('input').exists()).toBe(false)
    expect(to(PUT)).toEqual([])
  })

  it('another subject’s change is no conflict; one of this row is shown first', async () => {
    let version = 4
    const { page, to, answers, change, press } = await open({
      [GET]: dates(3, [row('24', [30, 30])]),
      [PUT]: ({ headers }) => (headers['If-Match'] === `"${version}"` ? dates(version, []) : { status: 412, json: { code: 'CHANGED_MEANWHILE' } }),
    })
    await change(['31', '29'])
    answers[GET] = dates(4, [row('24', [30, 30])])
    await press('Enter')
    expect(to(PUT).map(({ headers }) => headers['If-Match'])).toEqual(['"3"', '"4"'])
    await change(['32', '28'])
    version = 5
    answers[GET] = dates(5, [row('24', [50, 10])])
    await press('Enter')
    expect(page.find('#dates-24-error').text()).toContain('50 / 10')
    await press('Enter')
    expect(to(PUT).at(-1)!.headers['If-Match']).toBe('"5"')
  })

  it('are spread evenly again by one button', async () => {
    const { of, to, answers } = await open({ [GET]: dates(3, [row('24', [50, 10])]), [DELETE]: dates(4, []) })
    answers[GET] = dates(4, [row('24', [30, 30], true)])
    await of('24').find('[data-do=spread]').trigger('click')
    await flushPromises()
    expect(to(DELETE)[0]!.headers['If-Match']).toBe('"3"')
    expect(of('24').find('[data-field=way]').text()).toBe('平均分配')
  })

  it('say so where the centre offers nothing yet', async () => {
    const { page } = await open({ [GET]: dates(0, []) })
    expect(page.find('.inset').text()).toContain('还没有开考的科目')
  })
})
