import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { chooseSession } from '@/scope'
import { session } from '@/session'
import { openPage, services, signedInAs, type Answers } from '@/testing'
import OnSitePage from './OnSitePage.vue'
import { scanned } from './scanned'

const ID = '0197f3a0-1c2d-7e3f-8a4b-5c6d7e8f9a0b'
const LIST = '/api/enrollment/administration/sessions/2027-03/registrations'
const candidate = (more: object = {}) => ({
  ...{ registration: ID, session: '2027-03', centre: '659028', method: 'SELF', locked: true, reviewState: 'NOT_REQUIRED', photo: { photo: 'p1', acceptedAt: '2027-01-05T01:00:00Z' } },
  candidate: { name: '古丽', documentType: 'RESIDENT_ID', documentMasked: '650***********1234' },
  ...{ personalInformation: { school: '天山示范学院' }, entries: [], review: null, onSiteRequired: true, onSite: null, events: [] },
  ...more,
})
let counted = 0
const answers = (more: Answers = {}): Answers => ({
  'GET /api/audit/on-site-confirmations/count?session=2027-03': () => ({ json: { confirmed: counted, notCome: 0, wrongPapers: 0, mine: counted } }),
  [`GET /api/audit/registrations/${ID}`]: { json: candidate() },
  [`POST /api/audit/registrations/${ID}/on-site-confirmation`]: () => {
    counted++
    return { json: { outcome: 'CONFIRMED', note: null, at: '2027-01-20T02:30:00Z' } }
  },
  ...more,
})

let clock = 0
beforeEach(() => {
  counted = 0
  clock = 0
  signedInAs('centre-staff', { centre: '659028' })
  vi.spyOn(performance, 'now').mockImplementation(() => clock)
})
afterEach(() => (session.value = null))

async function open(more: Answers = {}) {
  const found = services(answers(more))
  const { page } = await openPage(OnSitePage, '/on-site')
  const scan = async (text: string) => {
    await page.find('#scan').setValue(text)
    await page.find('form').trigger('submit')
    await flushPromises()
  }
  const press = async (selector: string) => {
    clock += 1000
    await page.find(selector).trigger('click')
    await flushPromises()
  }
  return { page, scan, press, ...found }
}

describe('R-317 what is scanned or typed', () => {
  it.each([
    [ID.toUpperCase(), { kind: 'registration', registration: ID }],
    [ID.replaceAll('-', ''), { kind: 'registration', registration: ID }],
    [` ０${ID.slice(1)}\n`, { kind: 'registration', registration: ID }],
    ['11010519491231002x', { kind: 'document', number: '11010519491231002X' }],
    ['E12345678', { kind: 'document', number: 'E12345678' }],
    ['002x', { kind: 'documentEnd', text: '002X' }],
    ['20230001', { kind: 'studentNumber', text: '20230001' }],
    ['古丽', { kind: 'name', text: '古丽' }],
    ['Li Ming', { kind: 'name', text: 'Li Ming' }],
    ['  ', null],
  ])('%s', (typed, wanted) => expect(scanned(typed)).toEqual(wanted))
})

describe('the page of on-site confirmation', () => {
  it('R-317 scan, Enter, Enter, next: the field waits, the photo shows, Enter confirms, the count grows, and the field waits again', async () => {
    const { page, scan, press, to } = await open()
    expect(document.activeElement?.id).toBe('scan')
    await scan(ID.toUpperCase())
    expect(page.find('[data-candidate] img').attributes('src')).toContain(`/registrations/${ID}/photo`)
    expect(page.find('[data-candidate]').text()).toContain('650***********1234')
    expect(document.activeElement).toBe(page.find('[data-confirm]').element)
    await press('[data-confirm]')
    expect(to(`POST /api/audit/registrations/${ID}/on-site-confirmation`)).toHaveLength(1)
    expect(page.find('[data-done]').text()).toContain('古丽：已确认')
    expect(page.find('[data-candidate]').exists()).toBe(false)
    expect(page.find('[data-count=confirmed] dd').text()).toBe('1')
    expect(document.activeElement?.id).toBe('scan')
    expect((page.find('#scan').element as HTMLInputElement).value).toBe('')
  })

  it('R-317 a scanner that ends with two Enters confirms nobody unseen', async () => {
    const { page, scan, to } = await open()
    await scan(ID)
    clock += 50
    await page.find('[data-confirm]').trigger('click')
    await flushPromises()
    expect(to(`POST /api/audit/registrations/${ID}/on-site-confirmation`)).toHaveLength(0)
    expect(page.find('[data-candidate]').exists()).toBe(true)
  })

  it('R-317 wrong papers need a note for the candidate; who did not come needs none', async () => {
    const refusal = `POST /api/audit/registrations/${ID}/on-site-confirmation/refusal`
    const { page, scan, press, to } = await open({ [refusal]: { json: { outcome: 'WRONG_PAPERS', note: '', at: null } } })
    await scan(ID)
    await press('[data-wrong-papers]')
    expect(document.activeElement?.id).toBe('note')
    await page.find('[data-note]').trigger('submit')
    await flushPromises()
    expect(page.find('#error-summary').text()).toContain('请说明材料哪里不符')
    await page.find('#note').setValue(' 身份证已过期 ')
    await page.find('[data-note]').trigger('submit')
    await flushPromises()
    expect(to(refusal)[0]!.body).toEqual({ outcome: 'WRONG_PAPERS', note: '身份证已过期' })
    await scan(ID)
    await press('[data-not-come]')
    expect(to(refusal)[1]!.body).toEqual({ outcome: 'NOT_COME', note: null })
    expect(page.find('[data-done]').text()).toContain('未到场')
  })

  it('R-317 whoever is confirmed already is only revoked, with a reason', async () => {
    const revocation = `POST /api/audit/registrations/${ID}/on-site-confirmation/revocation`
    const { page, scan, to } = await open({
      [`GET /api/audit/registrations/${ID}`]: { json: candidate({ onSite: { outcome: 'CONFIRMED', note: null, at: '2027-01-20T02:30:00Z' } }) },
      [revocation]: { json: { outcome: null, note: null, at: null } },
    })
    await scan(ID)
    expect(page.find('[data-already=CONFIRMED]').text()).toContain('2027年1月20日 10:30')
    expect(page.find('[data-confirm]').exists()).toBe(false)
    await page.find('[data-revocation]').trigger('submit')
    await flushPromises()
    expect(page.find('#error-summary').text()).toContain('撤销原因')
    clock += 1000
    await page.find('#reason').setValue('误操作')
    await page.find('[data-revocation]').trigger('submit')
    await flushPromises()
    expect(to(revocation)[0]!.body).toEqual({ reason: '误操作' })
  })

  it('R-317 a name that several have is a choice; one that nobody has, and another centre’s form, say so', async () => {
    const lines = ['r1', 'r2'].map((registration) => ({ registration, name: '王明', documentMasked: `110***${registration}`, studentNumber: null }))
    const { page, scan } = await open({
      [`GET ${LIST}?name=${encodeURIComponent('王明')}&order=NAME`]: { json: { registrations: lines, next: null } },
      [`GET ${LIST}?name=${encodeURIComponent('无人')}&order=NAME`]: { json: { registrations: [], next: null } },
      'GET /api/audit/registrations/r2': { json: candidate({ registration: 'r2' }) },
    })
    await scan('王明')
    expect(page.findAll('[data-choose]')).toHaveLength(2)
    await page.findAll('[data-choose]')[1]!.trigger('click')
    await flushPromises()
    expect(page.find('[data-candidate]').exists()).toBe(true)
    await scan('无人')
    expect(page.find('[data-none]').exists()).toBe(true)
    expect(page.find('[data-candidate]').exists()).toBe(false)
    await scan('0197f3a0-1c2d-7e3f-8a4b-000000000000')
    expect(page.find('#error-summary').text()).toContain('不属于您的考点')
  })

  it('R-317 a scanner types into the field wherever the focus is; Esc leaves somebody out; an input method is left alone', async () => {
    const { page, scan } = await open()
    await scan(ID)
    const button = page.find('[data-confirm]').element as HTMLElement
    const key = (init: KeyboardEventInit) => button.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }))
    key({ key: 'a', isComposing: true })
    key({ key: 'a', ctrlKey: true })
    key({ key: 'Enter' })
    expect(document.activeElement).toBe(button)
    key({ key: '0' })
    expect(document.activeElement?.id).toBe('scan')
    key({ key: 'Escape' })
    await flushPromises()
    expect(page.find('[data-candidate]').exists()).toBe(false)
  })

  it('R-317 another exam session begins with nobody', async () => {
    const { page, scan } = await open()
    await scan(ID)
    expect(page.find('[data-candidate]').exists()).toBe(true)
    chooseSession('2026-09')
    await flushPromises()
    expect(page.find('[data-candidate]').exists()).toBe(false)
    expect(document.activeElement?.id).toBe('scan')
  })

  it('R-317 where the policy asks for none there is nothing to press; without a camera the page says what else to do', async () => {
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { mediaDevices: { getUserMedia: () => Promise.reject(new Error('no')) } }))
    const { page, scan } = await open({ [`GET /api/audit/registrations/${ID}`]: { json: candidate({ onSiteRequired: false }) } })
    await scan(ID)
    expect(page.find('[data-not-required]').exists()).toBe(true)
    expect(page.find('[data-confirm]').exists()).toBe(false)
    await page.find('[data-camera-button]').trigger('click')
    await vi.dynamicImportSettled()
    await flushPromises()
    expect(page.find('[data-no-camera]').text()).toContain('扫描枪')
  })
})
