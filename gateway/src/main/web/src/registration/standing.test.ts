import { afterEach, describe, expect, it } from 'vitest'
import { speak } from '@kit/i18n'
import type { Entry, Registration, Step, StepName, StepState } from '@/api/types'
import { entry, open, registration } from '@/fixtures'
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
