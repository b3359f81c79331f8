import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { speak } from '@kit/i18n'
import type { PersonalInformation } from '@/api/types'
import { registration } from '@/fixtures'
import { openPage, type Sent, services } from '@/testing'
import PersonalInformationPage from './PersonalInformationPage.vue'

const mine = '/api/enrollment/registrations/r1'
const refused = { status: 412, json: { code: 'CHANGED_MEANWHILE', version: 8 } }

beforeEach(async () => {
  document.body.innerHTML = ''
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
    expect(lines).toEqual(['民族：汉族', '通信地址：北四路 2 号；您在本页填写：北四路 3 号', '学校：未填写'])
    expect([value('address'), value('email'), value('school'), value('ethnicGroup')]).toEqual(['北四路 3 号', 'li@example.com', '', '01'])
    expect(page.find<HTMLInputElement>('#declared').element.checked).toBe(false)

    await page.find('#declared').setValue(true)
    await submit(page)
    expect(to(`PUT ${mine}/personal-information`).map(({ headers }) => headers['If-Match'])).toEqual(['"4"', '"5"'])
    expect(to(`PUT ${mine}/personal-information`)[1]!.body).toMatchObject({ address: '北四路 3 号', email: 'li@example.com', ethnicGroup: '01' })
    expect(router.currentRoute.value.path).toBe('/home')
  })
})
