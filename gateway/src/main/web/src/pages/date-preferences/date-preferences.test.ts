import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DatePreferences } from '@/api/dates'
import { dates, entry, open, registration } from '@/fixtures'
import DatePreferenceSummary from '@/registration/dates/DatePreferenceSummary.vue'
import { nextPlace } from '@/registration/way'
import { openPage, services, type Answers, type Sent } from '@/testing'
import DatePreferencesPage from './DatePreferencesPage.vue'
import { EVERY_MS, LONGEST_MS } from './remaining'

const REGISTRATION = 'GET /api/enrollment/registrations/r1'
const DATES = 'GET /api/scheduling/registrations/r1/date-preferences'
const REMAINING = 'GET /api/scheduling/sessions/2027-03/centres/659028/remaining-dates'
const put = (of: string) => `PUT /api/scheduling/registrations/r1/date-preferences/${of}`

const paid = { ...entry, state: 'PAID' as const, expiresAt: null }
const mine = registration({ entries: [paid], steps: [{ step: 'DATE_PREFERENCE', state: 'CURRENT' }] })

/** The service has this date for her subject now. */
function having(date: string | null, changes: Partial<DatePreferences> = {}): DatePreferences {
  const [first] = dates.entries
  return { ...dates, entries: [{ ...first!, date, version: date ? Date.parse(date) / 86_400_000 : null }], ...changes }
}
const left = (...remaining: number[]) => ({
  json: { subjects: [{ subject: '24', choices: having(null).entries[0]!.choices.map(({ date }, at) => ({ date, remaining: remaining[at] })) }] },
})
const keeps = (one: Sent) => ({ json: having((one.body as { date: string | null }).date) })

describe('R-701 preferred exam dates', () => {
  beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2027-01-20T01:00:00Z') }))
  afterEach(() => void vi.restoreAllMocks())

  const openDates = async (answers: Answers) => {
    const fake = services({ [REGISTRATION]: { json: mine }, [REMAINING]: left(5, 0, 1), [put('e24')]: keeps, ...answers })
    return { ...fake, ...(await openPage(DatePreferencesPage, '/registrations/r1/dates', { id: 'r1' })) }
  }
  type Page = Awaited<ReturnType<typeof openDates>>['page']
  const radio = (page: Page, date: string) => page.find<HTMLInputElement>(`[data-subject="24"] input[value="${date}"]`)
  const tag = (page: Page, date: string) => radio(page, date).element.closest('label')!.querySelector('.choice-tag')!.textContent
  const save = async (page: Page) => {
    await page.find('form').trigger('submit')
    await flushPromises()
  }

  it('R-701 shows each date with what is left, that it is a wish, and until when with a countdown', async () => {
    const { page } = await openDates({ [DATES]: { json: having(null) } })
    expect(tag(page, '2027-03-27')).toBe('剩余 5')
    expect(tag(page, '2027-03-28')).toBe('已选满')
    expect(radio(page, '2027-03-28').element.disabled).toBe(true)
    expect(page.find('[data-wish]').text()).toContain('不是承诺')
    expect(page.find('[data-until]').text()).toContain('还剩 11 天 8 小时')
    expect(page.find('[data-until] time').attributes('datetime')).toBe(open.closesAt)
    expect(page.find('legend').text()).toBe('24 C语言')
    expect(page.text()).toContain('2027年3月27日 周六')
  })

  it('R-701 chooses, moves in one request that names what was seen, and withdraws', async () => {
    const { page, to } = await openDates({ [DATES]: { json: having(null) } })
    await radio(page, '2027-03-27').setValue(true)
    await save(page)
    expect(page.find('[data-saved]').text()).toContain('意向日期已保存')
    expect(page.find('[data-subject="24"]').attributes('data-date')).toBe('2027-03-27')
    expect(tag(page, '2027-03-27')).toBe('已选 · 剩余 5')
    expect(radio(page, '').element.closest('label')!.textContent).toContain('撤回意向日期')
    await radio(page, '2027-03-29').setValue(true)
    await save(page)
    await radio(page, '').setValue(true)
    await save(page)
    expect(to(put('e24')).map(({ body }) => body)).toEqual([{ date: '2027-03-27' }, { date: '2027-03-29' }, { date: null }])
    expect(to(put('e24')).map(({ headers }) => headers['If-Match'] ?? headers['If-None-Match'])).toEqual(['*', '"20904"', '"20906"'])
    expect(page.find('[data-subject="24"]').attributes('data-date')).toBe('none')
  })

  it('R-701 sends nothing twice: a double click sends once, and nothing is sent for what has not changed', async () => {
    const { page, to } = await openDates({ [DATES]: { json: having('2027-03-27') } })
    await save(page)
    expect(to(put('e24'))).toHaveLength(0)
    await radio(page, '2027-03-29').setValue(true)
    void page.find('form').trigger('submit')
    await save(page)
    expect(to(put('e24'))).toHaveLength(1)
  })

  it('R-701 somebody who saves without choosing is asked for a date', async () => {
    const { page, to } = await openDates({ [DATES]: { json: having(null) } })
    await save(page)
    expect(page.find('#date-24-error').text()).toContain('请选择一个日期')
    expect(to(put('e24'))).toHaveLength(0)
  })

  it('R-701 keeps what is left up to date while it is open, also when the picked date becomes full; a page in the background asks nothing', async () => {
    const { page, answers, to } = await openDates({ [DATES]: { json: having(null) } })
    await radio(page, '2027-03-29').setValue(true)
    answers[REMAINING] = left(4, 2, 0)
    await vi.advanceTimersByTimeAsync(EVERY_MS)
    expect(tag(page, '2027-03-27')).toBe('剩余 4')
    expect(radio(page, '2027-03-28').element.disabled).toBe(false)
    expect(page.find('[role=status] [data-just-full]').text()).toContain('刚刚选满')
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    await vi.advanceTimersByTimeAsync(EVERY_MS * 5)
    const asked = to(REMAINING).length
    await vi.advanceTimersByTimeAsync(EVERY_MS * 5)
    expect(to(REMAINING)).toHaveLength(asked)
    visibility.mockReturnValue('visible')
    document.dispatchEvent(new Event('visibilitychange'))
    await flushPromises()
    expect(to(REMAINING)).toHaveLength(asked + 1)
  })

  it('R-701 asks less often while nobody answers, and goes on afterwards', async () => {
    const { page, answers, to } = await openDates({ [DATES]: { json: having(null) }, [REMAINING]: { status: 503 } })
    await vi.advanceTimersByTimeAsync(LONGEST_MS * 5)
    expect(to(REMAINING).length).toBeLessThan(12)
    answers[REMAINING] = left(3, 0, 0)
    await vi.advanceTimersByTimeAsync(LONGEST_MS)
    expect(tag(page, '2027-03-27')).toBe('剩余 3')
  })

  it('R-701 a date that was full first is named, the earlier one stays, and the numbers are asked for again', async () => {
    const full = { status: 409, json: { code: 'DATE_FULL', date: '2027-03-29', subject: '24' } }
    const { page } = await openDates({ [DATES]: { json: having('2027-03-27') }, [put('e24')]: full, [REMAINING]: left(5, 0, 0) })
    await radio(page, '2027-03-29').setValue(true)
    await save(page)
    expect(page.find('#date-24-error').text()).toContain('24 C语言：2027年3月29日 周一的意向容量已选满')
    expect(page.find('[data-subject="24"]').attributes('data-date')).toBe('2027-03-27')
    expect(tag(page, '2027-03-29')).toBe('已选满')
    expect(page.find('[data-saved]').exists()).toBe(false)
  })

  it('R-701 where another tab was faster its choice is shown, and saving once more replaces it', async () => {
    const { page, answers, to } = await openDates({ [DATES]: { json: having(null) }, [put('e24')]: { status: 412, json: { code: 'CHANGED_MEANWHILE' } } })
    await radio(page, '2027-03-29').setValue(true)
    answers[DATES] = { json: having('2027-03-27') }
    await save(page)
    expect(page.find('#error-summary').text()).toContain('已在别处更改')
    expect(radio(page, '2027-03-27').element.checked).toBe(true)
    answers[put('e24')] = keeps
    await radio(page, '2027-03-29').setValue(true)
    await save(page)
    expect(to(put('e24')).at(-1)!.headers['If-Match']).toBe('"20904"')
  })

  it('R-701 two subjects: what is saved stays saved where the other date is full', async () => {
    const second = { ...having(null).entries[0]!, entry: 'e67', subject: '67' }
    const both = { ...dates, entries: [having(null).entries[0]!, second] }
    const { page } = await openDates({
      [REGISTRATION]: { json: registration({ entries: [paid, { ...paid, entry: 'e67', subject: '67', nameZh: 'WPS' }] }) },
      [DATES]: { json: both },
      [put('e24')]: { json: { ...both, entries: [having('2027-03-27').entries[0]!, second] } },
      [put('e67')]: { status: 409, json: { code: 'DATE_FULL' } },
    })
    await radio(page, '2027-03-27').setValue(true)
    await page.find('[data-subject="67"] input[value="2027-03-29"]').setValue(true)
    await save(page)
    expect(page.find('[data-subject="24"]').attributes('data-date')).toBe('2027-03-27')
    expect(page.find('#date-67-error').text()).toContain('67 WPS')
    expect(page.find('#date-24-error').exists()).toBe(false)
  })

  it('R-701 says so where every date is full', async () => {
    const none = having(null)
    const full = { ...none, entries: [{ ...none.entries[0]!, choices: none.entries[0]!.choices.map(({ date }) => ({ date, remaining: 0 })) }] }
    const { page } = await openDates({ [DATES]: { json: full } })
    expect(page.find('[data-all-full]').text()).toContain('不选意向日期也照常参加考试')
  })

  it.each([
    ['UNPAID', { [REGISTRATION]: { json: registration({ entries: [entry] }) } }, '缴费后才能选择'],
    ['GROUP', { [REGISTRATION]: { json: { ...mine, method: 'GROUP' } } }, '集体报名'],
    ['GROUP', { [DATES]: { status: 409, json: { code: 'GROUP_REGISTRATION' } } }, '集体报名'],
    ['NOT_OFFERED', { [DATES]: { json: having(null, { state: 'NOT_OFFERED' }) } }, '不接受意向日期'],
    ['UNKNOWN', { [DATES]: { json: having(null, { state: 'UNKNOWN', window: null }) } }, '还没有公布'],
    ['CLOSED', { [DATES]: { json: having('2027-03-27', { state: 'CLOSED' }) } }, '已经截止'],
  ] as [string, Answers, string][])('R-701 says why no date can be chosen: %s', async (why, answers, text) => {
    const { page } = await openDates(answers)
    expect(page.find(`[data-blocked=${why}]`).text()).toContain(text)
    expect(page.find('form').exists()).toBe(false)
    expect(page.find('[data-wish]').exists()).toBe(true)
    if (why === 'CLOSED') expect(page.find('.summary').text()).toContain('2027年3月27日 周六')
  })

  it('R-701 opens by itself at the second at which the window opens, and closes at the second at which it closes', async () => {
    const period = { opensAt: '2027-01-20T01:00:10Z', closesAt: '2027-01-20T01:00:30Z' }
    const { page, answers } = await openDates({ [DATES]: { json: having(null, { state: 'NOT_OPEN_YET', window: period }) } })
    expect(page.find('[data-blocked=NOT_OPEN_YET] time').attributes('datetime')).toBe(period.opensAt)
    answers[DATES] = { json: having(null, { window: period }) }
    await vi.advanceTimersByTimeAsync(9_000)
    expect(page.find('form').exists()).toBe(false)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(page.find('form').exists()).toBe(true)
    answers[DATES] = { json: having(null, { state: 'CLOSED', window: period }) }
    await vi.advanceTimersByTimeAsync(20_000)
    expect(page.find('[data-blocked=CLOSED]').exists()).toBe(true)
  })

  it('R-701 a window that closes before saving is told, and nothing can be saved any more', async () => {
    const { page, answers } = await openDates({ [DATES]: { json: having(null) }, [put('e24')]: { status: 409, json: { code: 'OUTSIDE_WINDOW' } } })
    await radio(page, '2027-03-27').setValue(true)
    answers[DATES] = { json: having(null, { state: 'CLOSED' }) }
    await save(page)
    expect(page.find('[data-blocked=CLOSED]').exists()).toBe(true)
  })

  it('R-701 waits for a payment that has not arrived yet', async () => {
    const { page, answers } = await openDates({})
    expect(page.find('.loading').exists()).toBe(true)
    answers[DATES] = { json: having(null) }
    await vi.advanceTimersByTimeAsync(1_000)
    expect(page.find('form').exists()).toBe(true)
  })

  it('what was picked and not saved is still there after a reload', async () => {
    const first = await openDates({ [DATES]: { json: having(null) } })
    await radio(first.page, '2027-03-29').setValue(true)
    first.page.unmount()
    const { page } = await openDates({ [DATES]: { json: having(null) } })
    expect(radio(page, '2027-03-29').element.checked).toBe(true)
  })

  it('R-701 R-314 the registration’s own page shows the dates and leads here', async () => {
    services({ [DATES]: { json: having('2027-03-27') } })
    const { page } = await openPage(DatePreferenceSummary, '/registrations/r1', { registration: mine })
    expect(page.find('dd').text()).toBe('2027年3月27日 周六')
    expect(page.find('a').attributes('href')).toBe('/registrations/r1/dates')
    expect(nextPlace(mine)).toBe('/registrations/r1/dates')
    const { sent } = services({})
    await openPage(DatePreferenceSummary, '/registrations/r1', { registration: registration({ entries: [paid], method: 'GROUP' }) })
    await openPage(DatePreferenceSummary, '/registrations/r1', { registration: registration() })
    expect(sent).toEqual([])
  })

  it('R-701 R-314 a date that was chosen stays readable when the window is over; where none is offered there is nothing', async () => {
    const over = registration({ ...mine, open: false, steps: [{ step: 'DATE_PREFERENCE', state: 'NOT_NEEDED' }] })
    services({ [DATES]: { json: { ...having('2027-03-27'), state: 'CLOSED' } } })
    const { page } = await openPage(DatePreferenceSummary, '/registrations/r1', { registration: over })
    expect(page.find('dd').text()).toBe('2027年3月27日 周六')
    expect(page.find('a').exists()).toBe(false)
    services({ [DATES]: { json: { ...having(null), state: 'NOT_OFFERED' } } })
    const { page: none } = await openPage(DatePreferenceSummary, '/registrations/r1', { registration: over })
    expect(none.find('[data-date-preferences]').exists()).toBe(false)
  })
})
