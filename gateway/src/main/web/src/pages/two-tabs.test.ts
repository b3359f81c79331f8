// A page that shows what is no longer there: another tab, or a deadline, has changed it since.
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Centre, Entry, PersonalInformation, Registration } from '@/api/types'
import { speak } from '@kit/i18n'
import { openPage, services, type Sent } from '@/testing'
import DocumentPage from './DocumentPage.vue'
import PersonalInformationPage from './PersonalInformationPage.vue'
import SubjectsPage from './SubjectsPage.vue'
import { centre, entry, previewed, registration } from './fixtures'

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

describe('choosing subjects', () => {
  const offers = [['67', 'WPS'], ['14', '网络'], ['29', 'MySQL'], ['64', 'Python']].map(([subject, nameZh]) => ({
    ...centre.offers[0]!,
    subject: subject!,
    nameZh: nameZh!,
    remaining: 9,
  }))
  const at: Centre = { ...centre, maxSubjects: 3, offers }
  const own = (subjectsVersion: number, ...subjects: string[]): Registration =>
    registration({
      ...{ centre: at.centre, centreNameZh: at.nameZh, subjectsVersion },
      entries: subjects.map((subject): Entry => ({ ...entry, ...offers.find((one) => one.subject === subject)!, entry: `e${subject}` })),
    })

  /** Both tabs show {67, 14}; what the service has is `now`. */
  async function opened() {
    let now = own(7, '67', '14')
    const fake = services({
      [`GET ${mine}`]: () => ({ json: now }),
      'GET /api/enrollment/sessions/2027-03/provinces/65/centres': { json: [at] },
      'GET /api/enrollment/sessions/2027-03/centres/659028': { json: at },
      [`POST ${mine}/subjects/preview`]: ({ body }: Sent) => ({ json: previewed(now, at, (body as { subjects: string[] }).subjects) }),
      [`PUT ${mine}/subjects`]: ({ headers }: Sent) => (headers['If-Match'] === `"${now.subjectsVersion}"` ? { json: now } : refused),
    })
    const { page, router } = await openPage(SubjectsPage, '/registrations/r1/subjects', { id: 'r1' })
    const elsewhere = (...subjects: string[]) => (now = own(8, ...subjects))
    return { ...fake, page, router, elsewhere }
  }
  const ticked = (page: VueWrapper) =>
    page.findAll<HTMLInputElement>('input[type=checkbox]').flatMap(({ element }) => (element.checked ? [element.value] : []))
  const listed = (page: VueWrapper, list: string) => page.findAll(`[data-list=${list}] .entry-name`).map((one) => one.text())
  const saved = (to: (call: string) => Sent[]) => to(`PUT ${mine}/subjects`).map(({ body, headers }) => [body, headers['If-Match']])

  it('R-305 a stale tab asks again on what there is, keeps what was ticked, and cancels nothing that it did not show', async () => {
    const { page, to, elsewhere } = await opened()
    elsewhere('67', '29')
    await page.find('input[value="64"]').setValue(true)
    await submit(page)
    expect(page.find('#error-summary').text()).toContain('您的科目已在别处更改')
    expect(document.activeElement?.id).toBe('error-summary')
    expect(page.find('[data-meanwhile=gone]').text()).toContain('14 网络')
    expect(page.find('[data-meanwhile=come]').text()).toContain('29 MySQL')
    expect(ticked(page).sort()).toEqual(['29', '64', '67'])
    await speak('en')
    expect(page.find('[data-meanwhile=gone]').text()).toContain('No longer chosen')
    await speak('zh')
    await submit(page)
    expect([listed(page, 'cancelled'), listed(page, 'added')]).toEqual([[], ['64 Python']])
    expect(saved(to)).toEqual([])
    await submit(page)
    expect(saved(to)).toEqual([[{ centre: '659028', subjects: ['67', '29', '64'] }, '"8"']])
  })

  it('R-305 what changes after it was shown is refused at saving, and confirmed anew', async () => {
    const { page, to, router, elsewhere } = await opened()
    await page.find('input[value="64"]').setValue(true)
    await submit(page)
    expect(listed(page, 'after')).toEqual(['67 WPS', '14 网络', '64 Python'])
    elsewhere('67')
    await submit(page)
    expect(router.currentRoute.value.query).toEqual({})
    expect(page.find('[data-meanwhile=gone]').text()).toContain('14 网络')
    expect(ticked(page).sort()).toEqual(['64', '67'])
    await submit(page)
    await submit(page)
    expect(saved(to).map(([, seen]) => seen)).toEqual(['"7"', '"8"'])
    expect(router.currentRoute.value.path).toBe('/home')
  })

  it('R-305 going forward to an older confirmation shows the choice, not what was confirmed before', async () => {
    const { page, to, router } = await opened()
    await page.find('input[value="64"]').setValue(true)
    await submit(page)
    await router.push({ query: {} })
    await page.find('input[value="64"]').setValue(false)
    await router.push({ query: { stage: 'review' } })
    await flushPromises()
    expect(page.findAll('[data-list]')).toHaveLength(0)
    expect(saved(to)).toEqual([])
  })
})

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

describe('the identity document', () => {
  it('R-204 a stale tab shows the document that is there now, and keeps what was typed', async () => {
    const passport = (masked: string, version: number) => ({
      json: { document: { type: 'PASSPORT', masked, name: 'LI', sex: null, birthDate: null, version } },
    })
    let now = passport('E1****78', 4)
    const { to } = services({
      'GET /api/passport/me': () => now,
      'GET /api/enrollment/registrations': { json: [] },
      'PUT /api/passport/me/document': ({ headers }: Sent) => (headers['If-Match'] === `"${now.json.document.version}"` ? {} : refused),
    })
    const { page } = await openPage(DocumentPage, '/document')
    await page.find('#type').setValue('PASSPORT')
    await page.find('#number').setValue('E11111111')
    await page.find('#name').setValue('LI XIA')
    now = passport('E2****99', 5)
    const send = async () => {
      await page.findAll('form').find((form) => form.find('#number').exists())!.trigger('submit')
      await flushPromises()
    }
    await send()
    expect(page.find('#error-summary').text()).toContain('证件已在另一个页面更改')
    expect(page.find('.summary').text()).toContain('E2****99')
    expect(page.find<HTMLInputElement>('#number').element.value).toBe('E11111111')
    await send()
    expect(to('PUT /api/passport/me/document').map(({ headers }) => headers['If-Match'])).toEqual(['"4"', '"5"'])
  })
})
