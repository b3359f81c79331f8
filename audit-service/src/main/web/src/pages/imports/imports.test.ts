import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { choose, PREVIEW } from '@/parts/import/testing'
import { openPage, services, signedInAs } from '@/testing'
import ImportsPage from './ImportsPage.vue'

const kinds = (page: Awaited<ReturnType<typeof openPage>>['page']) => page.findAll('[data-kind]').map((one) => one.attributes('data-kind'))

describe('R-101, R-103, R-502 imports into the catalogue', () => {
  it('are sessions, centres and offers for the board, centres and offers for a province', async () => {
    services({})
    signedInAs('exam-admin')
    expect(kinds((await openPage(ImportsPage, '/imports')).page)).toEqual(['sessions', 'centres', 'offers'])
    signedInAs('province-admin', { province: '65' })
    const { page } = await openPage(ImportsPage, '/imports/sessions', { kind: 'sessions' })
    expect(kinds(page)).toEqual(['centres', 'offers'])
    expect(page.get('[aria-current=page]').attributes('data-kind')).toBe('centres')
    expect(page.get('[data-into]').text()).toBe('导入到考次 2027-03')
  })

  it('go into the chosen session, and say how many rows were imported', async () => {
    const path = '/api/enrollment/imports/2027-03/offers'
    services({ [`POST ${path}/preview`]: { json: { ...PREVIEW, columns: ['centre', 'feeYuan'] } }, [`POST ${path}?digest=d1`]: { json: { rows: 3 } } })
    signedInAs('exam-admin')
    const { page } = await openPage(ImportsPage, '/imports/offers', { kind: 'offers' })

    await choose(page)
    expect(page.findAll('[data-first] thead th').map((one) => one.text())).toEqual(['行', '变化', '考点代码', '考试费(元)'])
    await page.get('[data-store]').trigger('click')
    await flushPromises()

    expect(page.get('[data-stored]').text()).toContain('已导入 3 行')
  })

  it('a new session can be chosen at once', async () => {
    const session = { session: '2027-09', ordinal: 79, nameZh: '2027年9月', window: { opensAt: '2027-06-05T00:00:00Z', closesAt: '2027-06-20T00:00:00Z' } }
    const { to } = services({
      'POST /api/enrollment/imports/sessions/preview': { json: PREVIEW },
      'POST /api/enrollment/imports/sessions?digest=d1': { json: { rows: 1 } },
      'GET /api/enrollment/administration/sessions': { json: [session] },
    })
    signedInAs('exam-admin')
    const { page } = await openPage(ImportsPage, '/imports/sessions', { kind: 'sessions' })

    await choose(page)
    await page.get('[data-store]').trigger('click')
    await flushPromises()

    expect(to('GET /api/enrollment/administration/sessions')).toHaveLength(1)
  })
})
