import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { speak } from '@kit/i18n'
import { session } from '@/session'
import { openPage, services } from '@/testing'
import HomePage from './HomePage.vue'

const PREFERRED = 'PUT /api/passport/me/language'
const me = { passport: 'p1', emailMasked: 'p***@baoming.example', mobileMasked: '139****0001', document: null, version: 2 }
const mine = { 'GET /api/enrollment/registrations': { json: [] }, 'GET /api/enrollment/sessions': { json: [] } }

beforeEach(() => {
  session.value = { signedIn: true, username: '13900000001', roles: ['candidate'], passport: 'p1', centre: null, province: null }
})

afterEach(async () => {
  session.value = null
  await speak('zh')
})

describe('R-208 whoever reads the home page in a language', () => {
  it('is written to in it from then on, and in the other one when the page is switched back', async () => {
    const { to } = services({ ...mine, 'GET /api/passport/me': { json: { ...me, language: 'zh' } }, [PREFERRED]: { json: {} } })
    await openPage(HomePage, '/home')
    expect(to(PREFERRED)).toEqual([])
    await speak('en')
    await flushPromises()
    await speak('zh')
    await flushPromises()
    expect(to(PREFERRED).map(({ body }) => body)).toEqual([{ language: 'en' }, { language: 'zh' }])
  })

  it('is so too where the page was in it before', async () => {
    await speak('en')
    const { to } = services({ ...mine, 'GET /api/passport/me': { json: { ...me, language: 'zh' } }, [PREFERRED]: { json: {} } })
    await openPage(HomePage, '/home')
    await flushPromises()
    expect(to(PREFERRED).map(({ body }) => body)).toEqual([{ language: 'en' }])
  })

  it('reads on where that cannot be kept', async () => {
    const { to } = services({ ...mine, 'GET /api/passport/me': { json: { ...me, language: 'zh' } }, [PREFERRED]: 'network down' })
    const { page } = await openPage(HomePage, '/home')
    await speak('en')
    await flushPromises()
    expect(to(PREFERRED)).toHaveLength(1)
    expect(page.text()).toContain('p***@baoming.example')
  })
})
