import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { centre, entry, previewed, registration } from '@/fixtures'
import { answersFor, mine, openSubjects } from './testing'

describe('choosing subjects', () => {
  async function chosen(subjects: string[], answers = answersFor()) {
    const opened = await openSubjects(answers)
    for (const subject of subjects) await opened.page.find(`input[value="${subject}"]`).setValue(true)
    await opened.submit()
    return opened
  }

  it('R-305 shows name, document, centre, the subjects cancelled, added and afterwards, and saves nothing before that is confirmed', async () => {
    const own = registration({ centre: '659028', centreNameZh: centre.nameZh, entries: [entry, { ...entry, entry: 'e35', subject: '35', level: 3, nameZh: '网络技术' }] })
    const { page, router, to, submit, listed } = await openSubjects(answersFor(own))
    await page.find('input[value="24"]').setValue(false)
    await page.find('input[value="67"]').setValue(true)
    await submit()
    const shown = page.findAll('.summary-row').map((row) => [row.find('dt').text(), row.find('dd').text()])
    expect(shown).toEqual([
      ['姓名', '李𠮷霞'],
      ['证件', '居民身份证 110***********0013'],
      ['考点', '石河子示范考点 (659028)'],
    ])
    const titles = page.findAll('[data-list] h2').map((title) => title.text())
    expect(titles).toEqual(['本次取消', '本次新增', '保存后的全部科目'])
    expect(listed('cancelled')).toEqual(['24 C语言'])
    expect(listed('added')).toEqual(['67 WPS'])
    expect(listed('after')).toEqual(['35 网络技术', '67 WPS'])
    expect(page.find('.total').text()).toContain('¥170.00')
    expect(to(`PUT ${mine}/subjects`)).toHaveLength(0)
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(to(`PUT ${mine}/subjects`).map(({ body }) => body)).toEqual([{ centre: '659028', subjects: ['35', '67'] }])
    expect(to(`PUT ${mine}/subjects`)[0]!.headers['If-Match']).toBe('"7"')
    expect(router.currentRoute.value.path).toBe('/registrations/r1')
  })

  it('R-305 confirms the picture of the service, whatever this page has loaded', async () => {
    const line = { subject: '29', level: 2, nameZh: 'MySQL', nameEn: null, feeFen: 7000, paid: false, expiresAt: null }
    const picture = {
      ...previewed(registration(), centre, ['24']),
      ...{ name: '李霞', documentMasked: 'E1****78', centre: '659029', centreNameZh: '另一考点', cancelled: [line], lapsed: [{ ...line, subject: '64', nameZh: 'Python' }], toPayFen: 12300 },
    }
    const { page, listed } = await chosen(['24'], { ...answersFor(), [`POST ${mine}/subjects/preview`]: { json: picture } })
    expect(page.findAll('.summary-row dd').map((one) => one.text())).toEqual(['李霞', '居民身份证 E1****78', '另一考点 (659029)'])
    expect([listed('cancelled'), listed('lapsed')]).toEqual([['29 MySQL'], ['64 Python']])
    expect(page.find('.total').text()).toContain('¥123.00')
  })

  it('R-306 goes back to the choice when a subject has just become full, and names it at its level', async () => {
    const full = { status: 409, json: { code: 'SUBJECT_FULL', centre: '659028', subjects: ['35'], elsewhere: [], waitingList: [] } }
    const { page } = await chosen(['24', '35'], { ...answersFor(), [`PUT ${mine}/subjects`]: full })
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
    const { page, to, listed } = await chosen(['67'], answersFor(paid))
    expect(page.text()).not.toContain('返回我的报名')
    expect(listed('after')).toEqual(['24 C语言', '67 WPS'])
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(to(`PUT ${mine}/subjects`)[0]!.body).toEqual({ centre: '659028', subjects: ['67'] })
  })

  it.each([
    [{ entries: [{ ...entry, state: 'PAID' as const, expiresAt: null }] }, true],
    [{ review: 'APPROVED' as const, entries: [entry] }, true],
    [{ review: 'REJECTED' as const, entries: [entry] }, false],
  ])('R-307 keeps the centre once a subject is paid or the review approved (%o: %s)', async (state, fixed) => {
    const another = { ...centre, centre: '659029', nameZh: '另一考点' }
    const { page, press } = await openSubjects(answersFor(registration({ centre: '659028', centreNameZh: centre.nameZh, ...state }), [centre, another]))
    expect(page.find('[data-change-centre]').exists()).toBe(!fixed)
    if (!fixed) await press('[data-change-centre]')
    expect(page.findAll('input[type=radio]')).toHaveLength(fixed ? 1 : 2)
    expect(page.text().includes('考点已确定，不能更改')).toBe(fixed)
  })
})
