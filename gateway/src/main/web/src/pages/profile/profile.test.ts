import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { openPage, services, type Answers } from '@/testing'
import ProfilePage from './ProfilePage.vue'

const PROFILE = '/api/passport/me/profile'
const coded = [{ code: '01', nameZh: '汉族', nameEn: 'Han' }]
const none = { ethnicGroup: null, occupation: null, education: null, trainingType: null, postcode: null, address: null, school: null, department: null, major: null, className: null, studentNumber: null }
const answers: Answers = {
  'GET /api/enrollment/reference': { json: { ethnicGroups: coded, occupations: coded, educations: coded, trainingTypes: coded, sexes: [] } },
  [`GET ${PROFILE}`]: { json: { ...none, school: '石河子大学', version: 3 } },
}

beforeEach(() => {
  document.body.innerHTML = ''
})

type Page = Awaited<ReturnType<typeof openPage>>['page']
const open = async () => (await openPage(ProfilePage, '/profile')).page
const value = (page: Page, field: string) => page.find<HTMLInputElement>(`#${field}`).element.value

async function submit(page: Page) {
  await page.find('form').trigger('submit')
  await flushPromises()
}

describe('R-205 the profile', () => {
  it('is kept in any part, names the version that it replaces, and says that it is saved', async () => {
    const { to } = services({ ...answers, [`PUT ${PROFILE}`]: { json: { ...none, school: '石河子大学', department: '信息学院', version: 4 } } })
    const page = await open()
    expect(value(page, 'school')).toBe('石河子大学')
    await page.find('#department').setValue(' 信息学院 ')
    await submit(page)
    const [sent] = to(`PUT ${PROFILE}`)
    expect(sent!.body).toEqual({ school: '石河子大学', department: '信息学院' })
    expect(sent!.headers['If-Match']).toBe('"3"')
    expect(page.find('.banner-success').text()).toContain('已保存')
    await submit(page)
    expect(to(`PUT ${PROFILE}`)[1]!.headers['If-Match']).toBe('"4"')
  })

  it('is begun where none was kept, and deleted when it is cleared', async () => {
    const fake = services({ ...answers, [`GET ${PROFILE}`]: { json: { ...none, version: null } }, [`PUT ${PROFILE}`]: { json: { ...none, school: '甲', version: 1 } } })
    const page = await open()
    expect(page.find('[data-erase]').exists()).toBe(false)
    await page.find('#school').setValue('甲')
    await submit(page)
    expect(fake.to(`PUT ${PROFILE}`)[0]!.headers['If-None-Match']).toBe('*')
    fake.answers[`PUT ${PROFILE}`] = { json: { ...none, version: 2 } }
    await page.find('[data-erase]').trigger('click')
    await flushPromises()
    expect(fake.to(`PUT ${PROFILE}`)[1]!.body).toEqual({})
    expect(value(page, 'school')).toBe('')
  })

  it('stays as it was typed through a reload, and where it was changed elsewhere', async () => {
    const fake = services({ ...answers, [`PUT ${PROFILE}`]: { status: 409, json: { code: 'CHANGED_MEANWHILE', version: 4 } } })
    const before = await open()
    await before.find('#major').setValue('统计')
    before.unmount()
    const page = await open()
    expect(value(page, 'major')).toBe('统计')
    fake.answers[`GET ${PROFILE}`] = { json: { ...none, school: '新疆大学', version: 4 } }
    await submit(page)
    expect(page.find('#error-summary').text()).toContain('另一个页面')
    expect([value(page, 'school'), value(page, 'major')]).toEqual(['新疆大学', '统计'])
    fake.answers[`PUT ${PROFILE}`] = { json: { ...none, version: 5 } }
    await submit(page)
    expect(fake.to(`PUT ${PROFILE}`)[1]!.headers['If-Match']).toBe('"4"')
  })

  it('R-803 says how long a text may be, and what is wrong all at once', async () => {
    const { to } = services(answers)
    const page = await open()
    await page.find('#school').setValue('校'.repeat(101))
    await page.find('#postcode').setValue('12')
    await submit(page)
    expect(page.find('#school-error').text()).toContain('院校最多 100 个字，现在有 101 个')
    expect(page.findAll('#error-summary li')).toHaveLength(2)
    expect(to(`PUT ${PROFILE}`)).toEqual([])
  })
})
