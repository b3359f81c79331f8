import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Registration } from '@/api/types'
import { centre, entry, registration } from '@/fixtures'
import { session } from '@/session'
import { answersFor, mine, openSubjects } from './testing'

const another = { ...centre, centre: '659029', nameZh: '另一考点' }
const review = '/registrations/r1/subjects?stage=review'
const answers = (own: Registration = registration()) => answersFor(own, [centre, another])

beforeEach(() => {
  session.value = { signedIn: true, username: 'li', roles: ['candidate'], passport: 'p1', centre: null, province: null }
})
afterEach(() => (session.value = null))

/** What a reload does: the page goes, and comes again at the same address. */
async function chosenAndReloaded(path: string, own?: Registration) {
  const first = await openSubjects(answers(own))
  await first.page.find('input[value="659028"]').setValue(true)
  await flushPromises()
  await first.page.find('input[value="24"]').setValue(true)
  first.page.unmount()
  return openSubjects(answers(own), path)
}

describe('the two stages', () => {
  it('R-305 centre and ticks survive a reload', async () => {
    const { page, ticked } = await chosenAndReloaded('/registrations/r1/subjects')
    expect(page.find<HTMLInputElement>('input[name=centre]:checked').element.value).toBe('659028')
    expect(ticked()).toEqual(['24'])
  })

  it('R-305 the confirmation survives a reload: the service is asked again, and its answer is saved', async () => {
    const { page, to, submit, listed, router } = await chosenAndReloaded(review)
    expect(to(`POST ${mine}/subjects/preview`).map(({ body }) => body)).toEqual([{ centre: '659028', subjects: ['24'] }])
    expect(listed('added')).toEqual(['24 C语言'])
    expect(page.find('h1').text()).toBe('核对报考科目')
    await submit()
    expect(to(`PUT ${mine}/subjects`)).toHaveLength(1)
    expect(router.currentRoute.value.path).toBe('/registrations/r1')
    expect(Object.keys(sessionStorage)).toEqual([])
  })

  it('R-305 back shows the choice with its ticks, forward the confirmation, asked anew', async () => {
    const { to, router, ticked, listed, submit } = await chosenAndReloaded('/registrations/r1/subjects')
    await submit()
    expect(router.currentRoute.value.query.stage).toBe('review')
    router.back()
    await flushPromises()
    expect(router.currentRoute.value.query.stage).toBeUndefined()
    expect(ticked()).toEqual(['24'])
    router.forward()
    await flushPromises()
    expect(listed('added')).toEqual(['24 C语言'])
    expect(to(`POST ${mine}/subjects/preview`)).toHaveLength(2)
  })

  it('R-305 a confirmation of nothing is the choice, and says what is missing', async () => {
    const { page, router, to } = await openSubjects(answers(), review)
    expect(router.currentRoute.value.query).toEqual({})
    expect(page.find('#error-summary').text()).toContain('请选择考点')
    expect(to(`POST ${mine}/subjects/preview`)).toEqual([])
  })

  it('R-305 what another tab has added meanwhile is not taken away by an old draft', async () => {
    const first = await openSubjects(answers(registration({ centre: '659028', entries: [entry] })))
    await first.page.find('input[value="67"]').setValue(true)
    first.page.unmount()
    const now = [entry, { ...entry, entry: 'e35', subject: '35', level: 3, nameZh: '网络技术' }]
    const { ticked, submit, listed } = await openSubjects(answers(registration({ centre: '659028', entries: now, subjectsVersion: 8 })))
    expect(ticked().sort()).toEqual(['24', '35', '67'])
    await submit()
    expect(listed('cancelled')).toEqual([])
  })

  it('saves once, however often the button is pressed', async () => {
    const { page, to } = await chosenAndReloaded(review)
    void page.find('form').trigger('submit')
    void page.find('form').trigger('submit')
    await flushPromises()
    expect(to(`PUT ${mine}/subjects`)).toHaveLength(1)
  })

  it('R-301 goes to the next step directly after saving', async () => {
    const saved = registration({ steps: [{ step: 'SUBJECTS', state: 'DONE' }, { step: 'PHOTO', state: 'CURRENT' }] })
    const opened = await chosenAndReloaded(review)
    opened.answers[`PUT ${mine}/subjects`] = { json: saved }
    await opened.submit()
    expect(opened.router.currentRoute.value.path).toBe('/registrations/r1/photo')
  })
})

describe('cancelling', () => {
  it('R-309 the last subject can be cancelled: the confirmation says what it counts and until when the empty registration stays', async () => {
    const own = registration({ centre: '659028', cancellationsLeft: 3, entries: [entry] })
    const { page, submit, to, listed } = await openSubjects(answers(own))
    await page.find('input[value="24"]').setValue(false)
    await submit()
    expect(listed('cancelled')).toEqual(['24 C语言'])
    expect(page.find('[data-counts-as]').text()).toBe('本次取消计为 1 次，保存后还可取消 2 次。')
    expect(page.find('[data-becomes-empty]').text()).toContain('2027年1月6日 09:00')
    await submit()
    expect(to(`PUT ${mine}/subjects`)[0]!.body).toEqual({ centre: '659028', subjects: [] })
  })

  it('R-309 the limit is told in words, and the registration can still be deleted', async () => {
    const own = registration({ centre: '659028', cancellationsLeft: 0, entries: [entry] })
    const { page, submit } = await openSubjects({ ...answers(own), [`POST ${mine}/subjects/preview`]: { status: 409, json: { code: 'CANCELLATION_LIMIT', limit: 3 } } })
    await page.find('input[value="24"]').setValue(false)
    await submit()
    expect(page.find('#error-summary').text()).toContain('取消科目的次数已用完')
    expect(page.findAll('a').map((one) => one.attributes('href'))).toContain('/registrations/r1/delete')
  })

  it('R-309 nothing chosen and nothing to cancel is not sent', async () => {
    const { page, submit, to } = await openSubjects(answers(registration({ centre: '659028' })))
    await submit()
    expect(page.find('#error-summary').text()).toContain('请至少选择一个科目')
    expect(to(`POST ${mine}/subjects/preview`)).toEqual([])
  })
})

describe('a registration that cannot be changed now', () => {
  it.each([
    ['REVIEW', registration({ centre: '659028', review: 'PENDING' }), '考点正在审核', '/registrations/r1/review'],
    ['PAYMENT', registration({ centre: '659028', entries: [{ ...entry, state: 'PAYING', expiresAt: null }] }), '有一笔支付正在进行', '/registrations/r1/orders'],
    ['GROUP', registration({ centre: '659028', method: 'GROUP' }), '由考点集体报名', undefined],
  ] as const)('R-310 says that it is the %s, and leads there', async (lock, own, said, to) => {
    const { page } = await openSubjects(answers(own))
    expect(page.find(`[data-lock=${lock}]`).text()).toContain(said)
    expect(page.find(`[data-lock=${lock}] a`).exists() ? page.find(`[data-lock=${lock}] a`).attributes('href') : undefined).toBe(to)
    expect(page.find('form').exists()).toBe(false)
  })

  it('R-308 that has lapsed while it was shown: says what happened and how to start again', async () => {
    const lapsed = { status: 404, json: { code: 'NOT_FOUND' } }
    const { page, answers: by } = await openSubjects(answers(registration({ centre: '659028', subjectsVersion: 6 })))
    by[`GET ${mine}`] = lapsed
    by[`POST ${mine}/subjects/preview`] = lapsed
    await page.find('input[value="24"]').setValue(true)
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.find('[data-gone=LAPSED]').text()).toContain('报名已被删除')
    expect(page.find('[data-gone] a').attributes('href')).toBe('/register/2027-03/65')
    expect(page.text()).not.toContain('网址可能有误')
  })

  it('R-308 a subject whose deadline passes while the page is open is told, and no longer ticked', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: Date.parse('2027-01-06T00:59:50Z') })
    const later = { ...entry, entry: 'e35', subject: '35', level: 3, nameZh: '网络技术', expiresAt: '2027-01-07T01:00:00Z' }
    const { page, answers: by, ticked, to } = await openSubjects(answers(registration({ centre: '659028', entries: [entry, later] })))
    expect(page.find('[data-offer="24"]').text()).toContain('还剩 0 分钟')
    await vi.advanceTimersByTimeAsync(15_000)
    await flushPromises()
    expect(page.find('#error-summary').exists()).toBe(false)
    by[`GET ${mine}`] = { json: registration({ centre: '659028', entries: [later], subjectsVersion: 8 }) }
    await vi.advanceTimersByTimeAsync(15_000)
    await flushPromises()
    expect(page.find('#error-summary').text()).toContain('缴费截止时间已过')
    expect(page.find('[data-meanwhile=gone]').text()).toContain('24 C语言')
    expect(ticked()).toEqual(['35'])
    const asked = to(`GET ${mine}`).length
    await vi.advanceTimersByTimeAsync(60_000)
    expect(to(`GET ${mine}`)).toHaveLength(asked)
  })

  it('R-308 that is gone already when the page is opened: says so, and offers to start again', async () => {
    const { page } = await openSubjects({ ...answers(), [`GET ${mine}`]: { status: 404, json: { code: 'NOT_FOUND' } } })
    expect(page.find('h1').text()).toBe('考点和科目')
    expect(page.find('[data-gone]').exists()).toBe(true)
  })
})
