import { afterEach, describe, expect, it } from 'vitest'
import { speak } from '@kit/i18n'
import type { Entry, Registration, Step, StepName, StepState, TicketState } from '@/api/types'
import { entry, open, printing, registration, seat } from '@/fixtures'
import { sentenceOf, standingOf } from './standing'
import { nextPlace } from './way'
import { words } from './words'

afterEach(() => speak('zh'))

const DURING = Date.parse('2027-01-05T00:00:00Z')
const steps = (states: Partial<Record<StepName, StepState>>): Step[] => Object.entries(states).map(([step, state]) => ({ step, state }) as Step)
const say = (own: Registration, now = DURING) => sentenceOf(standingOf(own, now), words.value.standing)
const paid: Entry = { ...entry, entry: 'e67', subject: '67', state: 'PAID', expiresAt: null }

describe('R-314 one sentence says where the candidate stands and what can be done now', () => {
  it('as in the manual of 2025', async () => {
    const own = registration({ entries: [entry], steps: steps({ PAYMENT: 'CURRENT' }) })
    expect(say(own)).toBe('当前在报名时间内，已报考1科，全未支付，可以修改报考科目信息或支付。')
    await speak('en')
    expect(say(own)).toBe('Registration is open: 1 subject chosen, not paid. You can change your subjects or pay.')
  })

  it('while it is begun', async () => {
    const own = registration({ steps: steps({ PERSONAL_INFORMATION: 'CURRENT', SUBJECTS: 'TODO', PHOTO: 'TODO', PAYMENT: 'NOT_YET' }) })
    expect(say(own)).toBe('当前在报名时间内，还没有报考科目，可以填写个人信息、选择报考科目或上传照片。')
    await speak('en')
    expect(say(own)).toBe('Registration is open: no subject chosen yet. You can enter your personal information, choose subjects or upload a photo.')
  })

  it('while the review is pending: nothing, and why', async () => {
    const own = registration({ entries: [entry], review: 'PENDING', locked: true, steps: steps({ REVIEW: 'WAITING', PAYMENT: 'NOT_YET' }) })
    expect(say(own)).toBe('当前在报名时间内，已报考1科，全未支付，待审核，审核期间不能修改，请等待考点审核。')
    await speak('en')
    expect(say(own)).toBe('Registration is open: 1 subject chosen, not paid, under review. Nothing can be changed during the review: please wait for the centre.')
  })

  it('when the window is over', () => {
    const own = registration({ open: false, entries: [entry, paid], steps: steps({ PAYMENT: 'NOT_YET' }) })
    expect(say(own, Date.parse(open.closesAt))).toBe('报名时间已结束，已报考2科，部分支付，现在不能修改或支付。')
    expect(say(own, Date.parse(open.opensAt) - 1)).toContain('报名尚未开始')
    expect(say(own), 'the province is closed').toContain('本省暂停报名')
  })

  it('R-314, R-704 once seats are published: arranged, and what that allows', async () => {
    const seated = { ...paid, seat }
    const over = Date.parse(open.closesAt)
    const of = (state: TicketState, ticket: StepState, exam: StepState = 'NOT_YET') =>
      registration({ open: false, entries: [seated], ticket: { state, window: printing }, steps: steps({ TICKET: ticket, EXAM: exam }) })
    expect(say(of('OPEN', 'CURRENT'), over)).toBe('报名时间已结束，已报考1科，全部支付，已编排，可以打印准考证。')
    expect(say(of('NOT_YET', 'NOT_YET'), over)).toBe('报名时间已结束，已报考1科，全部支付，已编排，准考证打印开始后可以打印。')
    expect(say(of('NOT_CONFIRMED', 'NOT_YET'), over)).toBe('报名时间已结束，已报考1科，全部支付，已编排，现场确认被撤销或未通过，准考证在重新确认前无效。')
    expect(say(of('AT_CENTRE', 'WAITING'), over)).toBe('报名时间已结束，已报考1科，全部支付，已编排，准考证由考点打印并发放。')
    expect(say(of('OPEN', 'DONE', 'DONE'), over)).toBe('报名时间已结束，已报考1科，全部支付，已编排，考试已结束。')
    expect(say({ ...of('NOT_YET', 'NOT_YET'), entries: [seated, { ...paid, entry: 'e24' }] }, over)).toContain('已编排1科')
    expect(nextPlace(of('OPEN', 'CURRENT'))).toBe('/registrations/r1/ticket')
    await speak('en')
    expect(say(of('OPEN', 'CURRENT'), over)).toBe('Registration has closed: 1 subject chosen, paid, seat assigned. You can print your admission ticket.')
  })

  it('R-317 on-site confirmation is something to do while it goes on', () => {
    const plan = { window: { opensAt: '2027-01-04T01:00:00Z', closesAt: '2027-01-22T16:00:00Z' }, placeZh: '教务处', placeEn: 'Office', bringZh: '身份证', bringEn: 'Identity card' }
    const onSite = { plan, confirmedAt: null, outcome: null, note: null, at: null }
    expect(say(registration({ open: false, entries: [paid], onSite }))).toContain('可以到考点现场确认')
    expect(say(registration({ open: false, entries: [paid], onSite: { ...onSite, confirmedAt: '2027-01-04T02:00:00Z' } }))).not.toContain('现场确认')
    expect(say(registration({ open: false, entries: [paid], onSite }), Date.parse(plan.window.closesAt))).not.toContain('现场确认')
  })

  it('in every combination: whole in both languages, and it never offers what is not possible', async () => {
    for (const language of ['zh', 'en'] as const) {
      await speak(language)
      for (const own of combinations()) {
        for (const now of [Date.parse(open.opensAt) - 1, DURING, Date.parse(open.closesAt)]) {
          const standing = standingOf(own, now)
          const sentence = sentenceOf(standing, words.value.standing)
          expect(sentence).not.toMatch(/undefined|null|，，|, ,|: ,|，。|^\s|\.\./)
          expect(sentence).toMatch(language === 'zh' ? /^[^。]+。$/ : /^[A-Z].*: .*\. [A-Z].*\.$/)
          const { can, obstacle } = standing
          expect(can.length > 0, sentence).toBe(obstacle === null)
          if (own.review === 'PENDING' || own.method === 'GROUP' || !own.open) expect(can, sentence).toEqual(can.filter((one) => one === 'UPLOAD_PHOTO'))
          if (own.entries.some(({ state }) => state === 'PAYING')) expect(can).not.toContain('PAY')
          if (own.entries.some(({ state }) => state === 'PAID')) expect(can).not.toContain('CHANGE_SUBJECTS')
        }
      }
    }
  })
})

/** The steps follow from the rest, as the service has it. */
function* combinations(): Generator<Registration> {
  const some: Entry[][] = [[], [entry], [entry, paid], [paid], [{ ...entry, state: 'PAYING', expiresAt: null }]]
  for (const entries of some)
    for (const review of ['NOT_REQUIRED', 'NOT_SUBMITTED', 'PENDING', 'REJECTED', 'APPROVED'] as const)
      for (const method of ['SELF', 'GROUP'] as const)
        for (const isOpen of [true, false])
          for (const photo of [null, { photo: 'p1', acceptedAt: '2027-01-04T00:00:00Z' }]) {
            const free = isOpen && method === 'SELF' && review !== 'PENDING'
            const mayPay = free && entries.some(({ state }) => state !== 'PAID') && photo && (review === 'APPROVED' || review === 'NOT_REQUIRED')
            yield registration({
              ...{ entries, review, method, open: isOpen, photo },
              steps: steps({
                SUBJECTS: entries.length ? 'DONE' : free ? 'CURRENT' : 'NOT_YET',
                PHOTO: photo ? 'DONE' : isOpen ? 'TODO' : 'NOT_YET',
                REVIEW: free && entries.length && photo && (review === 'NOT_SUBMITTED' || review === 'REJECTED') ? 'TODO' : 'NOT_YET',
                PAYMENT: mayPay ? 'TODO' : 'NOT_YET',
              }),
            })
          }
}

describe('R-301 after a step', () => {
  it('comes the page of the next one', () => {
    expect(nextPlace(registration({ steps: steps({ SUBJECTS: 'DONE', PHOTO: 'CURRENT' }) }))).toBe('/registrations/r1/photo')
    expect(nextPlace(registration({ steps: steps({ PAYMENT: 'DONE', DATE_PREFERENCE: 'CURRENT' }) }))).toBe('/registrations/r1/dates')
  })

  it('comes the registration itself where nothing is to be done: a pending review is no task', () =>
    expect(nextPlace(registration({ review: 'PENDING', steps: steps({ REVIEW: 'WAITING', PAYMENT: 'NOT_YET' }) }))).toBe('/registrations/r1'))

  it('R-310 comes the photo that the centre has rejected', () =>
    expect(nextPlace(registration({ review: 'REJECTED', steps: steps({ PHOTO: 'CURRENT', REVIEW: 'TODO' }) }))).toBe('/registrations/r1/photo'))
})
