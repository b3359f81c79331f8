import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { entry, registration } from '@/fixtures'
import { openPage, services, type Answers } from '@/testing'
import DeleteRegistrationPage from './DeleteRegistrationPage.vue'
import RegistrationDeletedPage from './RegistrationDeletedPage.vue'

const mine = '/api/enrollment/registrations/r1'

async function open(own = registration({ entries: [entry] }), answers: Answers = {}) {
  const fake = services({ [`GET ${mine}`]: { json: own }, [`DELETE ${mine}`]: { status: 204 }, ...answers })
  const opened = await openPage(DeleteRegistrationPage, '/registrations/r1/delete', { id: 'r1' })
  const submit = async () => {
    await opened.page.find('form').trigger('submit')
    await flushPromises()
  }
  return { ...fake, ...opened, submit, path: () => opened.router.currentRoute.value.path }
}

describe('deleting a registration', () => {
  it('R-309 says what happens, that it counts against no limit, and asks for a reason', async () => {
    const { page, submit, to } = await open()
    expect(page.find('.rules').text()).toContain('不计入取消科目的次数')
    expect(page.find('[data-subject="24"]').exists()).toBe(true)
    await submit()
    expect(page.find('#error-summary a').attributes('href')).toBe('#reason')
    expect(to(`DELETE ${mine}`)).toEqual([])
  })

  it('R-309 sends reason and remark once, and afterwards an address of its own says that it is done', async () => {
    const { page, to, path } = await open()
    await page.find('input[value=WRONG_PROVINCE]').setValue(true)
    await page.find('#note').setValue('  选成了别的省  ')
    void page.find('form').trigger('submit')
    void page.find('form').trigger('submit')
    await flushPromises()
    expect(to(`DELETE ${mine}`).map(({ body }) => body)).toEqual([{ reason: 'WRONG_PROVINCE', note: '选成了别的省' }])
    expect(path()).toBe('/registration-deleted/2027-03/65')
    const done = await openPage(RegistrationDeletedPage, path(), { session: '2027-03', province: '65' })
    expect(done.page.find('[data-gone=DELETED] a').attributes('href')).toBe('/register/2027-03/65')
  })

  it('R-309 a remark that is too long is told with its length, and both faults at once', async () => {
    const { page, submit } = await open()
    await page.find('#note').setValue('长'.repeat(201))
    await submit()
    expect(page.findAll('#error-summary li').map((one) => one.text())).toEqual(['请选择删除原因', '说明最多 200 个字，现在有 201 个'])
  })

  it.each([
    ['REGISTRATION_PAID', registration({ entries: [{ ...entry, state: 'PAID', expiresAt: null }], deletionRefused: 'REGISTRATION_PAID' }), '已有科目缴费'],
    ['OUTSIDE_WINDOW', registration({ deletionRefused: 'OUTSIDE_WINDOW' }), '只能在报名时间内删除'],
    ['LOCKED', registration({ review: 'PENDING', deletionRefused: 'LOCKED' }), '考点正在审核'],
    ['GROUP_MANAGED', registration({ method: 'GROUP', deletionRefused: 'GROUP_MANAGED' }), '请联系考点'],
  ] as const)('R-309 what cannot be deleted (%s) says why, and has no button', async (code, own, said) => {
    const { page } = await open(own)
    expect(page.find(`[data-refused=${code}]`).exists()).toBe(true)
    expect(page.text()).toContain(said)
    expect(page.find('form').exists()).toBe(false)
  })

  it('R-309 leads to the subjects where only the unpaid ones can still be cancelled', async () => {
    const paid = { ...entry, entry: 'e14', subject: '14', state: 'PAID', expiresAt: null } as const
    const { page } = await open(registration({ entries: [paid, entry], deletionRefused: 'REGISTRATION_PAID' }))
    expect(page.find('[data-refused] a').attributes('href')).toBe('/registrations/r1/subjects')
  })

  it('R-309 a payment that began meanwhile is told, and shown', async () => {
    const { page, submit, answers } = await open(undefined, { [`DELETE ${mine}`]: { status: 409, json: { code: 'LOCKED' } } })
    await page.find('input[value=OTHER]').setValue(true)
    answers[`GET ${mine}`] = { json: registration({ entries: [{ ...entry, state: 'PAYING', expiresAt: null }], deletionRefused: 'LOCKED' }) }
    await submit()
    expect(page.find('[data-refused=LOCKED]').exists()).toBe(true)
    expect(page.find('[data-lock=PAYMENT]').exists()).toBe(true)
  })

  it('an answer that was lost is no dead end: the second press finds it deleted', async () => {
    const { page, submit, answers, path } = await open(undefined, { [`DELETE ${mine}`]: 'network down' })
    await page.find('input[value=OTHER]').setValue(true)
    await submit()
    expect(page.find('#error-summary').text()).toContain('没有丢失')
    answers[`DELETE ${mine}`] = { status: 404, json: { code: 'NOT_FOUND' } }
    await submit()
    expect(path()).toBe('/registration-deleted/2027-03/65')
  })
})
