import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { speak } from '@kit/i18n'
import type { PersonalInformation, Registration } from '@/api/types'
import { centre, entry, registration } from '@/fixtures'
import { openPage, type Answers, type Sent, services } from '@/testing'
import PersonalInformationPage from './PersonalInformationPage.vue'

const mine = '/api/enrollment/registrations/r1'
const refused = { status: 412, json: { code: 'CHANGED_MEANWHILE', version: 8 } }

beforeEach(async () => {
  document.body.innerHTML = ''
  sessionStorage.clear()
  await speak('zh')
})

const submit = async (page: VueWrapper) => {
  await page.find('form').trigger('submit')
  await flushPromises()
}

describe('personal information', () => {
  const known: PersonalInformation = {
    ...{ sex: 'FEMALE', birthDate: '2004-02-29', ethnicGroup: '05', occupation: '01', education: '06', trainingType: '02' },
    ...{ address: '北四路 1 号', school: '示范学院', email: null },
  }
  const list = (code: string, nameZh: string) => [{ code, nameZh, nameEn: null }]
  const reference = {
    ...{ sexes: list('FEMALE', '女'), ethnicGroups: [...list('05', '维吾尔族'), ...list('01', '汉族')] },
    ...{ occupations: list('01', '学生'), educations: list('06', '大学'), trainingTypes: list('02', '自学') },
  }

  const other = registration({ registration: 'r0', session: '2026-09', personalInformation: { ...known, major: '计算机', studentNumber: '2021001' } })
  const base = {
    'GET /api/enrollment/reference': { json: reference },
    'GET /api/passport/me': { json: { passport: 'p1', document: null } },
    'GET /api/passport/me/profile': { status: 404, json: { code: 'NOT_FOUND' } },
    'GET /api/enrollment/registrations': { json: [] },
  }

  async function show(own: Registration, answers: Answers = {}) {
    const { to } = services({ ...base, [`GET ${mine}`]: { json: own }, [`PUT ${mine}/personal-information`]: { json: own }, ...answers })
    const opened = await openPage(PersonalInformationPage, '/registrations/r1/personal-information', { id: 'r1' })
    const value = (field: string) => opened.page.find<HTMLInputElement>(`#${field}`).element.value
    return { to, value, ...opened }
  }

  it('R-303 what the roster says is shown and cannot be changed here; the rest of the school can', async () => {
    const roster = { centre: '659028', school: '示范大学', className: '一班' }
    const { page, to } = await show(registration({ roster, personalInformation: known, personalInformationVersion: 4 }))
    expect(page.find('[data-roster]').text()).toContain('学籍库')
    expect(page.find('[data-roster]').text()).toContain('示范大学')
    expect(['school', 'department', 'major', 'className', 'studentNumber'].filter((field) => page.find(`#${field}`).exists())).toEqual(['department', 'major', 'studentNumber'])
    await page.find('#department').setValue('信息学院')
    await page.find('#declared').setValue(true)
    await submit(page)
    expect(to(`PUT ${mine}/personal-information`)[0]!.body).toMatchObject({ school: '示范大学', department: '信息学院', className: '一班' })
  })

  it('R-303, R-205 the last registration fills the form in, and the profile before it; an unknown code is left out', async () => {
    const profile = { occupation: '99', department: '数学系', major: '统计', school: null }
    const { page, value } = await show(registration(), {
      'GET /api/enrollment/registrations': { json: [other, registration()] },
      'GET /api/passport/me/profile': { json: profile },
    })
    expect(page.find('[data-from-before]').exists()).toBe(true)
    expect(['ethnicGroup', 'occupation', 'education', 'school', 'department', 'major', 'studentNumber'].map(value)).toEqual(['05', '', '06', '示范学院', '数学系', '统计', '2021001'])
  })

  it('R-303 neither profile nor last registration is needed', async () => {
    const { page, value } = await show(registration(), { 'GET /api/enrollment/registrations': 'network down', 'GET /api/passport/me/profile': 'network down' })
    expect(value('ethnicGroup')).toBe('')
    expect(page.find('[data-from-before]').exists()).toBe(false)
  })

  it('R-303 everything that is wrong is said at once, and “too long” says how long it may be', async () => {
    const { page, to } = await show(registration({ personalInformation: known, personalInformationVersion: 4 }))
    await page.find('#address').setValue('长'.repeat(201))
    await page.find('#postcode').setValue('12')
    await page.find('#email').setValue('nobody')
    await submit(page)
    const summary = page.find('#error-summary').text()
    for (const text of ['通信地址最多 200 个字，现在有 201 个', '邮政编码应为 6 位数字', '邮箱地址不正确', '请声明信息真实、准确']) expect(summary).toContain(text)
    expect(to(`PUT ${mine}/personal-information`)).toEqual([])
  })

  it('R-303 what was typed is there again after a reload, and gone once saved', async () => {
    const own = registration({ personalInformation: known, personalInformationVersion: 4 })
    const { page } = await show(own)
    await page.find('#address').setValue('北四路 9 号')
    page.unmount()
    const again = await show(own)
    expect(again.value('address')).toBe('北四路 9 号')
    expect(again.page.find('[data-restored]').exists()).toBe(true)
    await again.page.find('#declared').setValue(true)
    await submit(again.page)
    again.page.unmount()
    expect((await show(own)).value('address')).toBe('北四路 1 号')
  })

  it.each([
    [{ review: 'PENDING', locked: true }, '已提交审核'],
    [{ review: 'APPROVED', locked: true }, '审核已通过'],
    [{ locked: true, entries: [{ ...entry, state: 'PAYING', expiresAt: null }] }, '支付正在进行'],
    [{ locked: true, entries: [{ ...entry, state: 'PAID', expiresAt: null }] }, '已有科目缴费'],
    [{ method: 'GROUP' }, '考点集体报名'],
  ] as [Partial<Registration>, string][])('R-310 says why it is locked, and leads to the registration: %o', async (changes, why) => {
    const { page } = await show(registration({ personalInformation: known, personalInformationVersion: 4, ...changes }))
    expect(page.find('[data-frozen]').text()).toContain(why)
    expect(page.find('[data-frozen] a').attributes('href')).toBe('/registrations/r1')
    expect(page.find('form').exists()).toBe(false)
  })

  it.each([
    ['asks for it', null, true],
    ['has it', '一班', false],
  ])('R-303 says why somebody who filled the form in is here again: the centre %s', async (_, className, told) => {
    const own = registration({ centre: '350203', personalInformation: { ...known, className }, personalInformationVersion: 4 })
    const { page } = await show(own, { 'GET /api/enrollment/sessions/2027-03/centres/350203': { json: { ...centre, classRequired: true } } })
    const notice = page.find('[data-class-missing]')
    expect(notice.exists()).toBe(told)
    if (!told) return
    expect(notice.text()).toContain('要求填写班级')
    await notice.find('a').trigger('click')
    expect(document.activeElement?.id).toBe('className')
  })

  it('R-316 says before saving that these data go on the certificate', async () => {
    const { page } = await show(registration())
    expect(page.find('form [data-certificate]').text()).toContain('合格证书')
  })

  it('R-303 a stale tab overwrites nothing: what is stored and what was typed are both shown, and it is declared again', async () => {
    let now = registration({ personalInformation: known, personalInformationVersion: 4 })
    const { to } = services({
      [`GET ${mine}`]: () => ({ json: now }),
      'GET /api/enrollment/reference': { json: reference },
      [`PUT ${mine}/personal-information`]: ({ headers }: Sent) =>
        headers['If-Match'] === `"${now.personalInformationVersion}"` ? { json: now } : refused,
    })
    const { page, router } = await openPage(PersonalInformationPage, '/registrations/r1/personal-information', { id: 'r1' })
    const value = (field: string) => page.find<HTMLInputElement>(`#${field}`).element.value
    await page.find('#address').setValue('北四路 3 号')
    await page.find('#email').setValue('li@example.com')
    await page.find('#declared').setValue(true)
    const changed = { ...known, address: '北四路 2 号', ethnicGroup: '01', school: null }
    now = registration({ personalInformation: changed, personalInformationVersion: 5 })
    await submit(page)

    expect(page.find('#error-summary').text()).toContain('个人信息已在另一个页面更改')
    const lines = page.findAll('[data-meanwhile]').map((line) => line.text().replace(/\s+/g, ' '))
    expect(lines).toEqual(['民族：汉族', '通信地址：北四路 2 号；您在本页填写：北四路 3 号', '院校：未填写'])
    expect([value('address'), value('email'), value('school'), value('ethnicGroup')]).toEqual(['北四路 3 号', 'li@example.com', '', '01'])
    expect(page.find<HTMLInputElement>('#declared').element.checked).toBe(false)

    await page.find('#declared').setValue(true)
    await submit(page)
    expect(to(`PUT ${mine}/personal-information`).map(({ headers }) => headers['If-Match'])).toEqual(['"4"', '"5"'])
    expect(to(`PUT ${mine}/personal-information`)[1]!.body).toMatchObject({ address: '北四路 3 号', email: 'li@example.com', ethnicGroup: '01' })
    expect(router.currentRoute.value.path).toBe('/registrations/r1')
  })
})
