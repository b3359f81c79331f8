import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { choose, PREVIEW } from '@/parts/import/testing'
import { openPage, services, signedInAs } from '@/testing'
import RosterImportPage from './RosterImportPage.vue'
import RosterPage from './RosterPage.vue'
import RosterStudentPage from './RosterStudentPage.vue'

const ROSTER = '/api/enrollment/administration/sessions/2027-03/roster'
const OVERVIEW = { centre: '659028', entries: 2, importedAt: '2027-01-05T01:00:00Z', version: 3, rosterMode: 'RESTRICT', ownStudentsOnly: true }
const STUDENT = { entry: 7, version: 2, name: '古丽', documentType: 'RESIDENT_ID', documentNumber: '650***********1234', school: '示范大学', department: null, major: null, className: '一班', studentNumber: '2024001', importedAt: '2027-01-05T01:00:00Z', registered: true }

beforeEach(() => signedInAs('centre-staff', { centre: '659028' }))

describe('R-303 the roster', () => {
  it('says what it means for candidates, and lists who is on it with masked numbers', async () => {
    services({ [`GET ${ROSTER}`]: { json: OVERVIEW }, [`GET ${ROSTER}/students`]: { json: { students: [STUDENT], next: null } } })

    const { page } = await openPage(RosterPage, '/roster?session=2027-03')

    expect(page.get('[data-entries]').text()).toBe('本校考生 2 人')
    expect(page.get('[data-mode=RESTRICT]').text()).toContain('只有名单中的考生能在本考点报名')
    expect(page.findAll('[data-students] tbody tr').map((row) => row.text())).toEqual([expect.stringContaining('650***********1234')])
    expect(page.get('[data-students] caption').text()).toBe('学籍库名单')
    expect(page.get('[data-export]').attributes('href')).toBe(`${ROSTER}/export?language=zh`)
    expect(page.find('[data-page=next]').exists()).toBe(false)
  })

  it('R-502 is searched and paged by the address, so that reload and back keep both', async () => {
    const answers = {
      [`GET ${ROSTER}`]: { json: OVERVIEW },
      [`GET ${ROSTER}/students`]: { json: { students: [STUDENT], next: 'c1' } },
      [`GET ${ROSTER}/students?search=%E4%B8%80%E7%8F%AD&registered=false`]: { json: { students: [], next: null } },
      [`GET ${ROSTER}/students?after=c1`]: { json: { students: [{ ...STUDENT, name: '张三' }], next: null } },
    }
    services(answers)
    const { page, router } = await openPage(RosterPage, '/roster?session=2027-03')

    expect(page.get('[data-page=next]').attributes('href')).toBe('/roster?session=2027-03&after=c1')
    await router.push('/roster?session=2027-03&after=c1')
    await flushPromises()
    expect(page.get('[data-students] tbody').text()).toContain('张三')

    await page.get('#search').setValue(' 一班 ')
    await page.get('#registered').setValue('false')
    await page.get('form').trigger('submit')
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ session: '2027-03', search: '一班', registered: 'false' })
    expect(page.text()).toContain('没有符合的考生')
  })

  it('R-502, R-105 is replaced or added to after a preview, with the version that was seen', async () => {
    const path = '/api/enrollment/imports/2027-03/roster'
    const { sent } = services({
      [`POST ${path}/preview?mode=ADD`]: { json: { ...PREVIEW, version: 3 } },
      [`POST ${path}/preview?mode=REPLACE`]: { json: { ...PREVIEW, version: 3, removed: 2 } },
      [`PUT ${path}?digest=d1`]: { json: { rows: 3, added: 2, updated: 0, unchanged: 1, removed: 2, version: 4 } },
    })
    const { page } = await openPage(RosterImportPage, '/roster/import?session=2027-03')

    await choose(page)
    expect(page.get('[data-store]').text()).toBe('导入这 3 行')
    await page.get('input[value=REPLACE]').setValue()
    await flushPromises()
    expect(page.get('[data-removes]').text()).toContain('2')
    await page.get('[data-store]').trigger('click')
    await flushPromises()

    expect(sent.at(-1)?.call).toBe(`PUT ${path}?digest=d1`)
    expect(sent.at(-1)?.headers['If-Match']).toBe('"3"')
    expect(page.get('[data-stored]').text()).toContain('新增 2 人，更改 0 人，不变 1 人，移除 2 人')
  })

  it('R-303, R-105 one student is corrected with the version that was seen; a document is entered again only where it changes', async () => {
    const path = `${ROSTER}/students/7`
    const kit = services({ [`GET ${path}`]: { json: STUDENT }, [`PUT ${path}`]: { json: { ...STUDENT, className: '二班', version: 3 } } })
    const { page } = await openPage(RosterStudentPage, '/roster/students/7?session=2027-03', { entry: '7' })

    expect(page.text()).toContain('650***********1234')
    await page.get('#className').setValue('二班')
    await page.get('[data-part=correct]').trigger('submit')
    await flushPromises()
    expect(kit.sent.at(-1)?.headers['If-Match']).toBe('"2"')
    expect(kit.sent.at(-1)?.body).toEqual({ name: '古丽', documentType: null, documentNumber: null, school: '示范大学', department: null, major: null, className: '二班', studentNumber: '2024001' })
    expect(page.get('[data-saved]').text()).toContain('已更正')

    await page.get('#name').setValue('古丽江')
    const sent = kit.sent.length
    await page.get('[data-part=correct]').trigger('submit')
    await flushPromises()
    expect(kit.sent.length, 'R-204 a name is judged together with its number').toBe(sent)
    expect(page.get('#documentNumber-error').text()).toContain('完整的证件号码')

    await page.get('#documentNumber').setValue('650102200602031234')
    kit.answers[`PUT ${path}`] = { status: 400, json: { code: 'INVALID_FIELD', errors: [{ field: 'documentNumber', code: 'DUPLICATE', message: '' }] } }
    await page.get('[data-part=correct]').trigger('submit')
    await flushPromises()
    expect(kit.sent.at(-1)?.headers['If-Match']).toBe('"3"')
    expect(page.get('#documentNumber-error').text()).toContain('另一名考生')

    kit.answers[`PUT ${path}`] = { status: 412, json: { code: 'CHANGED_MEANWHILE', version: 9 } }
    kit.answers[`GET ${path}`] = { json: { ...STUDENT, className: '三班', version: 9 } }
    await page.get('[data-part=correct]').trigger('submit')
    await flushPromises()
    expect(page.get('#error-summary').text()).toContain('您填写的内容都还在')
    expect(page.get('[data-difference=className]').text()).toMatch(/三班.*已换成现在的内容/s)
    expect(page.get<HTMLInputElement>('#className').element.value, 'not touched here').toBe('三班')
    expect(page.get<HTMLInputElement>('#name').element.value, 'what was typed stays').toBe('古丽江')

    page.unmount()
    const again = await openPage(RosterStudentPage, '/roster/students/7?session=2027-03', { entry: '7' })
    expect(again.page.find('[data-part=draft]').exists()).toBe(true)
    expect(again.page.get<HTMLInputElement>('#name').element.value).toBe('古丽江')
    expect(again.page.get<HTMLInputElement>('#documentNumber').element.value, 'R-503 no draft keeps a number').toBe('')
  })

  it('R-303 one student is removed after a second look, and the list says so', async () => {
    const path = `${ROSTER}/students/7`
    const kit = services({ [`GET ${path}`]: { json: STUDENT }, [`DELETE ${path}`]: { status: 204 }, [`GET ${ROSTER}`]: { json: OVERVIEW }, [`GET ${ROSTER}/students`]: { json: { students: [], next: null } } })
    const { page, router } = await openPage(RosterStudentPage, '/roster/students/7?session=2027-03', { entry: '7' })

    expect(page.get('[data-part=remove]').attributes('open')).toBeUndefined()
    await page.get('[data-part=remove] form').trigger('submit')
    await flushPromises()

    expect(kit.sent.at(-1)?.call).toBe(`DELETE ${path}`)
    expect(kit.sent.at(-1)?.headers['If-Match']).toBe('"2"')
    expect(router.currentRoute.value.fullPath).toBe('/roster?session=2027-03&removed=1')
    const list = await openPage(RosterPage, '/roster?session=2027-03&removed=1')
    expect(list.page.get('[data-removed]').text()).toContain('移除')
  })
})
