import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import type { WaitingPlace } from '@/api/types'
import { centre, entry, registration } from '@/fixtures'
import { answersFor, mine, openSubjects, sessions } from './testing'

const another = { ...centre, centre: '659029', nameZh: '另一考点' }
const centres = [centre, another]
const full = {
  status: 409,
  json: {
    ...{ code: 'SUBJECT_FULL', centre: '659028', subjects: ['67'] },
    elsewhere: [{ subject: '67', centres: [{ centre: '659029', nameZh: '另一考点', nameEn: 'Another', remaining: 12 }] }],
    waitingList: [{ subject: '67', waiting: 4 }],
  },
}
const place: WaitingPlace = { centre: '659028', centreNameZh: centre.nameZh, centreNameEn: 'Shihezi', subject: '67', nameZh: 'WPS', nameEn: 'WPS', position: 5, joinedAt: '2027-01-05T01:00:00Z' }
const waitingPath = (subject: string) => `PUT ${mine}/waiting-places/659028/${subject}`

async function refused(answers = {}) {
  const opened = await openSubjects({ ...answersFor(registration({ centre: '659028' }), centres), [`PUT ${mine}/subjects`]: full, ...answers })
  await opened.page.find('input[value="67"]').setValue(true)
  await opened.submit()
  await opened.submit()
  return opened
}

describe('a refusal for want of seats', () => {
  it('R-306 names the subject, the centres nearby that have seats, and how many wait', async () => {
    const { page, router } = await refused()
    expect(router.currentRoute.value.query).toEqual({})
    expect(page.find('[data-refusal]').text()).toContain('没有保存任何更改')
    expect(page.find('[data-missed="67"]').text()).toContain('另一考点')
    expect(page.find('[data-missed="67"]').text()).toContain('剩余 12')
    expect(page.find('[data-missed="67"]').text()).toContain('已有 4 人候补')
    expect(page.find('#error-summary a').attributes('href')).toBe('#subjects')
  })

  it('R-306 a button chooses the centre nearby, keeps what is ticked, and the way goes on', async () => {
    const { page, press, submit, listed, ticked } = await refused()
    await press('[data-move="659029"]')
    expect(page.find<HTMLInputElement>('input[name=centre]:checked').element.value).toBe('659029')
    expect(ticked()).toEqual(['67'])
    expect(page.find('[data-refusal]').exists()).toBe(false)
    await submit()
    expect(listed('added')).toEqual(['67 WPS'])
    expect(page.find('.summary').text()).toContain('另一考点')
  })

  it('R-307 offers no other centre where the centre is fixed', async () => {
    const own = registration({ centre: '659028', entries: [{ ...entry, state: 'PAID', expiresAt: null }] })
    const { page } = await refused(answersFor(own, centres))
    const opened = await refused({ ...answersFor(own, centres), [`PUT ${mine}/subjects`]: full })
    expect(page.find('[data-move]').exists()).toBe(false)
    expect(opened.page.find('[data-refusal]').exists()).toBe(true)
    expect(opened.page.find('[data-move]').exists()).toBe(false)
    expect(opened.page.find('[data-missed="67"] [data-join]').exists()).toBe(true)
  })

  it('R-306, R-802 the waiting list is joined from the refusal, once however often the button is pressed', async () => {
    let own = registration({ centre: '659028' })
    const { page, to, ticked } = await refused({
      [`GET ${mine}`]: () => ({ json: own }),
      [waitingPath('67')]: () => {
        own = registration({ centre: '659028', waitingPlaces: [place], subjectsVersion: 8 })
        return { json: place }
      },
    })
    const button = page.find('[data-missed="67"] [data-join]')
    void button.trigger('click')
    void button.trigger('click')
    await flushPromises()
    expect(to(waitingPath('67'))).toHaveLength(1)
    expect(page.find('[data-joined]').text()).toContain('已加入WPS的候补')
    expect(page.find('[data-refusal]').exists()).toBe(false)
    expect(page.find('[data-waits="67"]').text()).toContain('候补第 5 位')
    expect(ticked()).toEqual([])
  })

  it('R-306 a full centre says so, with the centres for each subject', async () => {
    const { page } = await refused({ [`PUT ${mine}/subjects`]: { status: 409, json: { ...full.json, code: 'CENTRE_FULL', subjects: undefined } } })
    expect(page.find('[data-refusal]').text()).toContain('考点名额不足')
    expect(page.find('[data-move="659029"]').exists()).toBe(true)
  })

  it('R-305, R-306 the confirmation warns of what is full at that moment', async () => {
    const { page, submit, answers } = await openSubjects(answersFor(registration({ centre: '659028' }), centres))
    const preview = answers[`POST ${mine}/subjects/preview`] as (sent: unknown) => { json: object }
    answers[`POST ${mine}/subjects/preview`] = (sent) => ({ json: { ...preview(sent).json, warnings: [{ code: 'SUBJECT_FULL', subject: '67' }] } })
    await page.find('input[value="67"]').setValue(true)
    await submit()
    expect(page.find('[data-warned]').text()).toContain('此刻没有名额：WPS')
  })
})

describe('the waiting list of a full subject', () => {
  it('R-306, R-802 is joined right at the subject, before anything is refused', async () => {
    const { page, press, to } = await openSubjects({ ...answersFor(registration({ centre: '659028' })), [waitingPath('66')]: { json: { ...place, subject: '66' } } })
    expect(page.find('[data-offer="66"]').text()).toContain('已有 2 人候补')
    await press('[data-offer="66"] [data-join]')
    expect(to(waitingPath('66')).map(({ body }) => body)).toEqual([{ accepted: [] }])
    expect(page.find('[data-joined]').text()).toContain('已加入Python语言的候补')
  })

  it('R-802 shows the place in line instead, once it waits', async () => {
    const own = registration({ centre: '659028', waitingPlaces: [{ ...place, subject: '66' }] })
    const { page } = await openSubjects(answersFor(own))
    expect(page.find('[data-offer="66"]').text()).toContain('候补第 5 位')
    expect(page.find('[data-offer="66"] [data-join]').exists()).toBe(false)
  })

  it('R-306 says that there is a seat now, and lets it be ticked', async () => {
    const { page, press, answers } = await openSubjects({ ...answersFor(registration({ centre: '659028' })), [waitingPath('66')]: { status: 409, json: { code: 'PLACE_LEFT' } } })
    answers[`GET ${sessions}/2027-03/centres/659028`] = { json: { ...centre, offers: centre.offers.map((offer) => ({ ...offer, remaining: 1, waiting: 0 })) } }
    await press('[data-offer="66"] [data-join]')
    expect(page.find('#error-summary').text()).toContain('刚刚有了名额，请直接勾选')
    expect(page.find('input[value="66"]').attributes('disabled')).toBeUndefined()
  })

  it('R-307, R-802 is joined at the own centre only, and says so elsewhere', async () => {
    const { page, press } = await openSubjects(answersFor(registration({ centre: '659028', entries: [entry] }), centres))
    await press('[data-change-centre]')
    await page.find('input[value="659029"]').setValue(true)
    await flushPromises()
    expect(page.find('[data-offer="66"] [data-join]').exists()).toBe(false)
    expect(page.find('[data-offer="66"]').text()).toContain('只能在您所报考点候补')
  })

  it.each(['TOO_MANY_SUBJECTS', 'WAITING_ELSEWHERE', 'SUBJECT_CHOSEN', 'LOCKED', 'GROUP_MANAGED', 'OUTSIDE_WINDOW', 'REGISTRATION_EXISTS'])('R-802 explains %s', async (code) => {
    const { page, press } = await openSubjects({ ...answersFor(registration({ centre: '659028' })), [waitingPath('66')]: { status: 409, json: { code } } })
    await press('[data-offer="66"] [data-join]')
    expect(page.find('#error-summary li').text()).not.toBe('')
    expect(page.find('#error-summary').text()).not.toContain(code)
    expect(page.find('[data-complaint-link]').exists()).toBe(code === 'REGISTRATION_EXISTS')
  })

  it('R-307 that somebody is registered there with the same document leads to a complaint, until another centre is chosen', async () => {
    const { page, answers, press, submit } = await openSubjects({ ...answersFor(registration({ centre: '659028' }), centres) })
    answers[`POST ${mine}/subjects/preview`] = { status: 409, json: { code: 'REGISTRATION_EXISTS' } }
    await page.find('input[value="67"]').setValue(true)
    await submit()
    expect(page.find('#error-summary').text()).toContain('已经有报名')
    expect(page.find('[data-complaint-link] a').attributes('href')).toBe('/complaint?session=2027-03')
    await press('[data-change-centre]')
    await page.find('input[name=centre][value="659029"]').setValue(true)
    await flushPromises()
    expect(page.find('[data-complaint-link]').exists()).toBe(false)
  })

  it('an outage leaves everything as it is, and the button tries again', async () => {
    const { page, press, to, answers } = await openSubjects({ ...answersFor(registration({ centre: '659028' })), [waitingPath('66')]: 'network down' })
    await press('[data-offer="66"] [data-join]')
    expect(page.find('#error-summary').text()).toContain('没有丢失')
    answers[waitingPath('66')] = { json: { ...place, subject: '66' } }
    await press('[data-offer="66"] [data-join]')
    expect(to(waitingPath('66'))).toHaveLength(2)
    expect(page.find('[data-joined]').text()).toContain('已加入')
  })
})

describe('a refusal by the waiting room', () => {
  it('R-801 leads there and back to the same choice, which is kept', async () => {
    const left = vi.spyOn(location, 'assign').mockImplementation(() => undefined)
    history.replaceState({}, '', '/registrations/r1/subjects?stage=review')
    const { ticked, page } = await refused({ [`PUT ${mine}/subjects`]: { status: 429, json: { code: 'WAITING_ROOM', session: '2027-03', province: '65' } } })
    expect(left).toHaveBeenCalledWith(`/waiting/?session=2027-03&province=65&return=${encodeURIComponent('/registrations/r1/subjects?stage=review')}`)
    page.unmount()
    const again = await openSubjects(answersFor(registration({ centre: '659028' }), centres))
    expect([ticked(), again.ticked()]).toEqual([[], ['67']])
  })

  it('R-801 who has to wait hears of it before anything is chosen; whom a centre has registered does not wait', async () => {
    const left = vi.spyOn(location, 'replace').mockImplementation(() => undefined)
    history.replaceState({}, '', '/registrations/r1/subjects')
    const place = 'POST /api/waiting-rooms/2027-03/65/place'
    const { page, to } = await openSubjects({ ...answersFor(registration(), centres), [place]: { json: { state: 'WAITING' } } })
    expect(left).toHaveBeenCalledWith(`/waiting/?session=2027-03&province=65&return=${encodeURIComponent('/registrations/r1/subjects')}`)
    expect(to(place)).toHaveLength(1)
    page.unmount()
    const other = await openSubjects({ ...answersFor(registration({ method: 'GROUP' }), centres), [place]: { json: { state: 'WAITING' } } })
    expect(other.to(place)).toEqual([])
  })
})
