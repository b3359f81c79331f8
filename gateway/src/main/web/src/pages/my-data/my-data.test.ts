import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { speak } from '@kit/i18n'
import { registration } from '@/fixtures'
import { openPage, services } from '@/testing'
import MyDataPage from './MyDataPage.vue'

const disclosed = {
  access: 'a2',
  at: '2027-01-06T02:31:07Z',
  kind: 'DOCUMENT_DISCLOSED',
  by: 'STAFF',
  role: 'centre-staff',
  centre: '659028',
  centreNameZh: '石河子示范考点',
  centreNameEn: 'Shihezi',
  reasonCode: 'IDENTITY_CHECK',
  reason: '考生到场',
}

const entered = { access: 'a1', at: '2027-01-05T02:00:00Z', kind: 'DOCUMENT_ENTERED', by: 'OWNER', role: null, centre: null, reasonCode: null, reason: null }
const answers = { 'GET /api/passport/me/accesses': { json: { accesses: [disclosed], next: 'a2' } } }

beforeEach(() => {
  document.body.innerHTML = ''
})

afterEach(() => speak('zh'))

const openMyData = () => openPage(MyDataPage, '/my-data')
type Page = Awaited<ReturnType<typeof openMyData>>['page']

async function send(page: Page, section: string) {
  await page.find(`section[aria-labelledby=${section}] form`).trigger('submit')
  await flushPromises()
}

describe('my data', () => {
  it('R-207 says who looked, when and why, and goes back in time', async () => {
    services({ ...answers, 'GET /api/passport/me/accesses?before=a2': { json: { accesses: [entered], next: null } } })
    const { page } = await openMyData()
    expect(page.find('[data-kind=DOCUMENT_DISCLOSED]').text()).toMatch(/查看完整证件号码.*2027年1月6日.*考点工作人员：石河子示范考点（659028）.*核对身份：考生到场/)
    await send(page, 'accesses')
    expect(page.findAll('.timeline li').map((row) => row.attributes('data-kind'))).toEqual(['DOCUMENT_DISCLOSED', 'DOCUMENT_ENTERED'])
    expect(page.find('section[aria-labelledby=accesses] button').exists()).toBe(false)
    await speak('en')
    await flushPromises()
    expect(page.find('[data-kind=DOCUMENT_ENTERED]').text()).toContain('You')
  })

  it('R-207 says in plain words what staff looked at, in which role and at which centre, in both languages', async () => {
    const looks = ['REGISTRATION_VIEWED', 'PHOTO_VIEWED', 'REVIEW_REJECTED'].map((kind) => ({ ...disclosed, access: kind, kind, reasonCode: null, reason: null }))
    const unnamed = { ...looks[0]!, access: 'u', centre: '110001', centreNameZh: null, centreNameEn: null }
    services({ 'GET /api/passport/me/accesses': { json: { accesses: [...looks, unnamed], next: null } } })
    const { page } = await openMyData()
    const rows = () => page.findAll('.timeline li').map((row) => row.text())
    expect(rows()[0]).toMatch(/查看报名信息.*考点工作人员：石河子示范考点（659028）/)
    expect(rows()[1]).toMatch(/查看照片.*石河子示范考点/)
    expect(rows()[2]).toMatch(/审核未通过.*考点工作人员：石河子示范考点/)
    expect(rows()[3]).toContain('110001')
    await speak('en')
    await flushPromises()
    expect(rows()[0]).toMatch(/Registration looked at.*Staff of the test centre: Shihezi \(659028\)/)
    expect(rows().join()).not.toMatch(/VIEWED|centre-staff/)
  })

  it('R-207 exports to a file, and an outage is said to be one', async () => {
    const fake = services({ ...answers, 'GET /api/passport/me/export': { status: 503 } })
    const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x')
    vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => {})
    const { page } = await openMyData()
    await send(page, 'export')
    expect(page.find('#error-summary').text()).toContain('暂时没有回应')
    expect(made).not.toHaveBeenCalled()
    fake.answers['GET /api/passport/me/export'] = { json: { passport: { email: 'p@baoming.example' } } }
    await send(page, 'export')
    expect(await (made.mock.calls[0]![0] as Blob).text()).toContain('p@baoming.example')
    expect(page.find('[role=status]').text()).toContain('已导出')
  })

  it('R-207 closes the passport only once the consequences are understood', async () => {
    const { to } = services({
      ...answers,
      'POST /api/passport/me/closure': { status: 202 },
      'POST /api/session/sign-out': { status: 401, json: { code: 'UNAUTHENTICATED' } },
      'GET /api/session': { json: { signedIn: false, roles: [] } },
    })
    const { page } = await openMyData()
    await send(page, 'close')
    expect(page.find('#understood-error').text()).toContain('请先确认')
    expect(to('POST /api/passport/me/closure')).toEqual([])
    await page.find('#understood').setValue(true)
    await page.find('#reason').setValue('PRIVACY')
    await send(page, 'close')
    expect(to('POST /api/passport/me/closure').map(({ body }) => body)).toEqual([{ reason: 'PRIVACY' }])
    expect(page.text()).toContain('通行证正在注销')
    expect(page.find('form').exists()).toBe(false)
  })

  it('R-207, R-309 names the sessions that forbid closing, and leads to the page that deletes the registration', async () => {
    services({
      ...answers,
      'POST /api/passport/me/closure': { status: 409, json: { code: 'REGISTRATION_LIVE', sessions: ['2027-03'] } },
      'GET /api/enrollment/registrations': { json: [registration()] },
    })
    const { page } = await openMyData()
    await page.find('#understood').setValue(true)
    await send(page, 'close')
    await flushPromises()
    expect(page.find('#error-summary').text()).toContain('2027-03')
    expect(page.find('[data-live-registrations] a').attributes('href')).toBe('/registrations/r1/delete')
    expect(page.find('form').exists()).toBe(true)
  })
})
