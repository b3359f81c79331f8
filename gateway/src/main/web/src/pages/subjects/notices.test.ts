import { describe, expect, it } from 'vitest'
import { centre, entry, registration } from '@/fixtures'
import { answersFor, mine, openSubjects, sessions } from './testing'

const notice = (version: number) => ({
  ...{ text: 'south-gate', province: '65', centre: '659028', kind: 'NOTICE', mustAccept: true, version },
  ...{ titleZh: '入场须知', titleEn: 'Gate', bodyZh: '从南门入场。', bodyEn: 'Come by the south gate.' },
})
const withNotice = (own = registration({ centre: '659028' })) => ({ ...answersFor(own), [`GET ${sessions}/2027-03/centres/659028/texts`]: { json: [notice(3)] } })
const stale = { status: 409, json: { code: 'AGREEMENT_STALE', texts: ['south-gate'] } }
const accepted = (version: number) => ({ accepted: [{ text: 'south-gate', version }] })

describe('the must-accept notices of a centre', () => {
  it('R-302 are accepted before subjects are confirmed, and go with preview and choice', async () => {
    const { page, submit, to } = await openSubjects(withNotice())
    await page.find('input[value="24"]').setValue(true)
    await submit()
    expect(page.find('#error-summary a').attributes('href')).toBe('#accept-south-gate-3')
    expect(to(`POST ${mine}/subjects/preview`)).toEqual([])
    await page.find('#accept-south-gate-3').setValue(true)
    await submit()
    await submit()
    expect(to(`POST ${mine}/subjects/preview`)[0]!.body).toMatchObject(accepted(3))
    expect(to(`PUT ${mine}/subjects`)[0]!.body).toMatchObject(accepted(3))
  })

  it('R-302, R-305 are still accepted after a reload of the confirmation', async () => {
    const first = await openSubjects(withNotice())
    await first.page.find('input[value="24"]').setValue(true)
    await first.page.find('#accept-south-gate-3').setValue(true)
    first.page.unmount()
    const { page, to, listed } = await openSubjects(withNotice(), '/registrations/r1/subjects?stage=review')
    expect(listed('added')).toEqual(['24 C语言'])
    expect(to(`POST ${mine}/subjects/preview`)[0]!.body).toMatchObject(accepted(3))
    expect(page.find('#error-summary').exists()).toBe(false)
  })

  it.each(['preview', 'choice'])('R-302 a newer version is shown and asked for when the %s is refused', async (at) => {
    const { page, submit, answers, to, router } = await openSubjects(withNotice())
    await page.find('input[value="24"]').setValue(true)
    await page.find('#accept-south-gate-3').setValue(true)
    const usual = answers[`POST ${mine}/subjects/preview`]!
    if (at === 'preview') answers[`POST ${mine}/subjects/preview`] = stale
    else answers[`PUT ${mine}/subjects`] = stale
    answers[`GET ${sessions}/2027-03/centres/659028/texts`] = { json: [notice(4)] }
    await submit()
    if (at === 'choice') await submit()
    expect(router.currentRoute.value.query).toEqual({})
    expect(page.find('#error-summary').text()).toContain('重新阅读并同意')
    await page.find('#accept-south-gate-4').setValue(true)
    answers[`POST ${mine}/subjects/preview`] = usual
    answers[`PUT ${mine}/subjects`] = { json: registration() }
    await submit()
    await submit()
    expect(to(`PUT ${mine}/subjects`).at(-1)!.body).toMatchObject({ subjects: ['24'], ...accepted(4) })
  })

  it('R-302 go with joining a waiting list, too', async () => {
    const path = `PUT ${mine}/waiting-places/659028/66`
    const { page, press, to, answers } = await openSubjects({ ...withNotice(), [path]: stale })
    await press('[data-offer="66"] [data-join]')
    expect(page.find('#error-summary a').attributes('href')).toBe('#accept-south-gate-3')
    expect(to(path)).toEqual([])
    await page.find('#accept-south-gate-3').setValue(true)
    answers[`GET ${sessions}/2027-03/centres/659028/texts`] = { json: [notice(4)] }
    await press('[data-offer="66"] [data-join]')
    expect(to(path)[0]!.body).toEqual(accepted(3))
    expect(page.find('#error-summary').text()).toContain('重新阅读并同意')
    expect(page.find('#accept-south-gate-4').exists()).toBe(true)
  })

  it('R-302 who only lets go is asked for nothing', async () => {
    const { page, submit, listed } = await openSubjects(withNotice(registration({ centre: centre.centre, entries: [entry] })))
    await page.find('input[value="24"]').setValue(false)
    await submit()
    expect(listed('cancelled')).toEqual(['24 C语言'])
  })
})
