import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { PublishedText } from '@/api/types'
import { registration } from '@/fixtures'
import { session } from '@/session'
import { openPage, services } from '@/testing'
import AgreementPage from './AgreementPage.vue'

beforeEach(() => {
  document.body.innerHTML = ''
  session.value = null
  return () => vi.useRealTimers()
})

const sessions = '/api/enrollment/sessions'
const mine = '/api/enrollment/registrations'

describe('agreement and notices', () => {
  const text = (code: string, kind: PublishedText['kind'], mustAccept: boolean): PublishedText => ({
    ...{ text: code, province: null, centre: null, kind, mustAccept, version: 2, titleZh: code, titleEn: code, bodyZh: code, bodyEn: code },
  })
  const answers = {
    [`GET ${sessions}/2027-03/provinces/65/texts`]: { json: [text('协议', 'AGREEMENT', true), text('须知', 'NOTICE', true), text('通告', 'NOTICE', false)] },
    'GET /api/passport/me': { json: { document: { type: 'RESIDENT_ID', masked: '1', name: '李', sex: null, birthDate: null } } },
    [`POST ${mine}`]: { status: 201, json: registration() },
  }
  const props = { session: '2027-03', province: '65' }

  it('R-302 start a registration only once each of them is accepted', async () => {
    const { to } = services(answers)
    const { page } = await openPage(AgreementPage, '/register/2027-03/65', props)
    const boxes = page.findAll('input[type=checkbox]')
    expect(boxes).toHaveLength(2)
    await boxes[0]!.setValue(true)
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(to(`POST ${mine}`)).toHaveLength(0)
    expect(page.find('#error-summary').text()).toContain('须知')
    await boxes[1]!.setValue(true)
    await page.find('form').trigger('submit')
    await flushPromises()
    const [sent] = to(`POST ${mine}`)
    expect(sent!.body).toEqual({ ...props, accepted: [{ text: '协议', version: 2 }, { text: '须知', version: 2 }] })
    expect(sent!.headers['Idempotency-Key']).toMatch(/^[\da-f-]{36}$/)
  })

  it('R-302 leave no trace when they are declined', async () => {
    const { sent } = services(answers)
    const { page, router } = await openPage(AgreementPage, '/register/2027-03/65', props)
    await page.findAll('a').find((link) => link.text() === '不同意，离开')!.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.path).toBe('/')
    expect(sent.filter(({ call }) => !call.startsWith('GET'))).toEqual([])
  })

  it('ask for the identity document first', async () => {
    services({ ...answers, 'GET /api/passport/me': { json: { document: null } } })
    const { page } = await openPage(AgreementPage, '/register/2027-03/65', props)
    expect(page.find('form').exists()).toBe(false)
    expect(page.find('a.button').attributes('href')).toBe('/document?return=/register/2027-03/65')
  })
})
