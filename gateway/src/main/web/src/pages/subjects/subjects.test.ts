import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { centre, entry, previewed, registration } from '@/fixtures'
import { session } from '@/session'
import { openPage, type Sent, services } from '@/testing'
import SubjectsPage from './SubjectsPage.vue'

beforeEach(() => {
  document.body.innerHTML = ''
  session.value = null
  return () => vi.useRealTimers()
})

const sessions = '/api/enrollment/sessions'
const mine = '/api/enrollment/registrations'

describe('choosing subjects', () => {
  const answers = (own = registration()) => ({
    [`GET ${mine}/r1`]: { json: own },
    [`GET ${sessions}/2027-03/provinces/65/centres`]: { json: [centre] },
    [`GET ${sessions}/2027-03/centres/659028`]: { json: centre },
    [`POST ${mine}/r1/subjects/preview`]: ({ body }: Sent) => ({ json: previewed(own, centre, (body as { subjects: string[] }).subjects) }),
    [`PUT ${mine}/r1/subjects`]: { json: own },
  })
  async function chosen(subjects: string[], fake = services(answers())) {
    const opened = await openPage(SubjectsPage, '/registrations/r1/subjects', { id: 'r1' })
    await opened.page.find('input[type=radio]').setValue(true)
    await flushPromises()
    for (const subject of subjects) await opened.page.find(`input[value="${subject}"]`).setValue(true)
    await opened.page.find('form').trigger('submit')
    await flushPromises()
    return { ...opened, ...fake }
  }
  const listed = (page: Awaited<ReturnType<typeof chosen>>['page'], list: string) =>
    page.findAll(`[data-list=${list}] .entry-name`).map((one) => one.text())

  it('R-305 shows what would change, and saves nothing before that is confirmed', async () => {
    const { page, to, router } = await chosen(['24', '67'])
    expect(listed(page, 'added')).toEqual(['24 C语言', '67 WPS'])
    expect(page.text()).toContain('李𠮷霞')
    expect(page.find('.total').text()).toContain('¥170.00')
    expect(to(`PUT ${mine}/r1/subjects`)).toHaveLength(0)
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(to(`PUT ${mine}/r1/subjects`).map(({ body }) => body)).toEqual([{ centre: '659028', subjects: ['24', '67'] }])
    expect(to(`PUT ${mine}/r1/subjects`)[0]!.headers['If-Match']).toBe('"7"')
    expect(router.currentRoute.value.path).toBe('/home')
  })

  it('R-306 goes back to the choice when a subject has just become full, and names it at its level', async () => {
    const full = { status: 409, json: { code: 'SUBJECT_FULL', subject: '35', subjects: ['35'] } }
    const { page } = await chosen(['24', '35'], services({ ...answers(), [`PUT ${mine}/r1/subjects`]: full }))
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.find('#error-summary').text()).toContain('网络技术 已报满')
    expect(document.activeElement?.id).toBe('error-summary')
    expect(page.find('#error-summary a').attributes('href')).toBe('#subjects-1')
    expect(page.find<HTMLInputElement>('input[value="24"]').element.checked).toBe(true)
  })

  it('R-306 offers no place in a full subject and no more subjects than allowed', async () => {
    const { page } = await chosen(['24', '67', '35'])
    expect(page.find('input[value="66"]').attributes('disabled')).toBeDefined()
    expect(page.find('#error-summary').text()).toContain('最多可报 2 个科目')
  })

  it('R-312 sends only what is not paid', async () => {
    const paid = registration({ centre: '659028', centreNameZh: centre.nameZh, entries: [{ ...entry, state: 'PAID', expiresAt: null }] })
    const { page, to } = await chosen(['67'], services(answers(paid)))
    expect(page.text()).not.toContain('返回我的报名')
    expect(listed(page, 'after')).toEqual(['24 C语言', '67 WPS'])
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(to(`PUT ${mine}/r1/subjects`)[0]!.body).toEqual({ centre: '659028', subjects: ['67'] })
  })

  it.each([
    [{ entries: [{ ...entry, state: 'PAID' as const, expiresAt: null }] }, true],
    [{ review: 'APPROVED' as const, entries: [entry] }, true],
    [{ review: 'REJECTED' as const, entries: [entry] }, false],
  ])('R-307 keeps the centre once a subject is paid or the review approved (%o: %s)', async (state, fixed) => {
    const another = { ...centre, centre: '659029', nameZh: '另一考点' }
    services({
      ...answers(registration({ centre: '659028', centreNameZh: centre.nameZh, ...state })),
      [`GET ${sessions}/2027-03/provinces/65/centres`]: { json: [centre, another] },
    })
    const { page } = await openPage(SubjectsPage, '/registrations/r1/subjects', { id: 'r1' })
    expect(page.findAll('input[type=radio]')).toHaveLength(fixed ? 1 : 2)
    expect(page.text().includes('考点已确定，不能更改')).toBe(fixed)
  })
})
