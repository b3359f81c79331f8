import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import { speak } from '@kit/i18n'
import { centre, entry, registration } from '@/fixtures'
import { services, type Answers } from '@/testing'
import { fakeBrowser, type FakeBrowser } from './fake-canvas'
import PhotoPage from './PhotoPage.vue'

const mine = registration({ centre: centre.centre })
const photo = `/api/photo/registrations/${mine.registration}/photo`
const fitting = new File([new Uint8Array([0xff, 0xd8, 0xff]), new Uint8Array(30_000)], 'me.jpg', { type: 'image/jpeg' })
const large = new File([new Uint8Array([0xff, 0xd8, 0xff]), new Uint8Array(4_000_000)], 'phone.jpg', { type: 'image/jpeg' })
const check = (rule: string, passed: boolean, measured: string, limit: string) => ({ rule, passed, measured, limit, adviceZh: `${rule} 的建议`, adviceEn: `advice on ${rule}` })
const right = { json: { acceptable: true, checks: [check('FACES', true, '1', '1')] } }

let browser: FakeBrowser
/** The last piece that was drawn to be sent. */
const cutOut = () => browser.drawn.filter((box) => box.at(-1) === 800).at(-1)!

beforeEach(() => {
  browser = fakeBrowser()
})
afterEach(() => {
  vi.unstubAllGlobals()
  return speak('zh')
})

async function visiting(answers: Parameters<typeof services>[0] = {}, about = mine) {
  const fake = services({
    [`GET /api/enrollment/registrations/${mine.registration}`]: { json: about },
    ...answers,
  })
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/photo', component: PhotoPage, props: { id: mine.registration } },
      { path: '/:rest(.*)*', component: { render: () => null } },
    ],
  })
  await router.push('/photo')
  const page = mount(RouterView, { global: { plugins: [router] }, attachTo: document.body })
  await vi.waitFor(() => expect(page.find('#photo, .inset').exists()).toBe(true))
  await flushPromises()
  const choose = async (file: File) => {
    const input = page.get('#photo')
    Object.defineProperty(input.element, 'files', { value: [file], configurable: true })
    await input.trigger('change')
    await vi.waitFor(() => expect(page.find('[role=application], .photo-result, #error-summary').exists()).toBe(true))
    await flushPromises()
  }
  const press = async (name: string) => {
    await page.findAll('button').find((button) => button.text() === name)!.trigger('click')
    await flushPromises()
  }
  return { page, to: fake.to, services: fake, router, choose, press }
}

describe('R-402 a photo before it is uploaded', () => {
  it('is tried, and every failed rule says what was measured, the limit and how to mend it', async () => {
    const checks = [check('FORMAT', true, 'JPEG', 'JPEG'), check('BACKGROUND', false, '12% white', '≥ 80% white'), check('FACES', false, '2', '1')]
    const { page, to, choose } = await visiting({ [`POST ${photo}/trial`]: { json: { acceptable: false, checks } } })
    await choose(fitting)
    await vi.waitFor(() => expect(page.find('[data-rule=FACES]').exists()).toBe(true))
    expect(to(`POST ${photo}/trial`)).toHaveLength(1)
    expect(page.get('[data-rule=BACKGROUND]').text()).toContain('12% 白色')
    expect(page.get('[data-rule=BACKGROUND]').text()).toContain('≥ 80% 白色')
    expect(page.get('[data-rule=FACES]').text()).toContain('FACES 的建议')
  })

  it('can be uploaded where the trial is not answered: the upload judges', async () => {
    const { page, choose } = await visiting({ [`POST ${photo}/trial`]: 'network down' })
    await choose(fitting)
    expect(page.text()).toContain('上传时会检查')
    expect(page.find('button[type=submit]').exists()).toBe(true)
  })

  it('says in one line what passed, and more of it for who asks', async () => {
    const passed = ['FORMAT', 'SCANS', 'FACES'].map((rule) => check(rule, true, '1', '1–32'))
    const { page, choose } = await visiting({ [`POST ${photo}/trial`]: { json: { acceptable: true, checks: passed } } })
    await choose(fitting)
    await vi.waitFor(() => expect(page.find('#checks-title').exists()).toBe(true))
    expect(page.get('#checks-title').text()).toBe('照片符合要求')
    expect(page.get('details summary').text()).toBe('3 项检查已通过')
    expect(page.get('details').attributes('open')).toBeUndefined()
    expect(page.findAll('.checks > ul')).toHaveLength(0)
  })

  it('offers no upload of what failed, but to crop it again, and shows only what failed', async () => {
    const checks = [check('FORMAT', true, 'JPEG', 'JPEG'), check('CENTRED', false, '20%', '≤ 12%')]
    const { page, choose } = await visiting({ [`POST ${photo}/trial`]: { json: { acceptable: false, checks } } })
    await choose(fitting)
    await vi.waitFor(() => expect(page.find('[data-rule=CENTRED]').exists()).toBe(true))
    expect(page.get('#checks-title').text()).toBe('有 1 项需要改正')
    expect(page.findAll('.checks > ul > li')).toHaveLength(1)
    expect(page.find('button[type=submit]').exists()).toBe(false)
  })

  it('is cropped by keys where it does not fit, and only the piece is sent', async () => {
    browser.picture = { width: 3000, height: 2000 }
    const { page, to, choose, press } = await visiting({ [`POST ${photo}/trial`]: right })
    await choose(large)
    const stage = page.get('[role=application]')
    expect(document.activeElement).toBe(stage.element)
    await stage.trigger('keydown', { key: 'ArrowRight', shiftKey: true })
    await stage.trigger('keydown', { key: '+' })
    await press('使用这张')
    await vi.waitFor(() => expect(to(`POST ${photo}/trial`)).toHaveLength(1))
    const sent = to(`POST ${photo}/trial`)[0]!.body as Blob
    expect([sent.size, sent.type]).toEqual([40_003, 'image/jpeg'])
    // The widest frame, 1500 × 2000 in the middle, moved left by a tenth and made smaller by 8 % around its middle.
    const [x, y, width, height] = cutOut().map(Math.round)
    expect([x, y, width, height]).toEqual([656, 74, 1389, 1852])
    expect(cutOut().slice(4)).toEqual([0, 0, 600, 800])
  })

  it('can be moved, zoomed and turned by buttons alone, and a screen reader hears where it stands', async () => {
    browser.picture = { width: 3000, height: 2000 }
    const { page, choose } = await visiting()
    await choose(large)
    const place = () => page.get('.crop-picture').attributes('style')
    for (const name of ['left', 'right', 'larger', 'up', 'down', 'smaller', 'turn']) {
      const before = place()
      const button = page.get(`[data-crop=${name}]`)
      expect(button.attributes('aria-label')).toBeTruthy()
      await button.trigger('click')
      expect(place(), name).not.toBe(before)
    }
    await vi.waitFor(() => expect(page.get('[role=status]').text()).toMatch(/裁剪后 600 × 800 像素/))
  })

  it('can be cropped again after a verdict', async () => {
    const { page, choose, press } = await visiting({ [`POST ${photo}/trial`]: { json: { acceptable: false, checks: [check('CENTRED', false, '20%', '≤ 12%')] } } })
    await choose(fitting)
    await press('重新裁剪')
    expect(document.activeElement).toBe(page.get('[role=application]').element)
    await press('不裁剪，直接使用原文件')
    expect(page.get('[data-rule=CENTRED]').attributes('data-passed')).toBe('false')
  })

  it('is not sent where the browser shows a blank: a sentence says what to do', async () => {
    browser.painting = () => [0, 0, 0, 255]
    const { page, to, choose } = await visiting({ [`POST ${photo}/trial`]: right })
    await choose(large)
    expect(page.get('#error-summary').text()).toContain('这个浏览器处理不了这张照片')
    expect(to(`POST ${photo}/trial`)).toHaveLength(0)
  })

  it('is sent as it is where it fits and only the canvas cannot show it', async () => {
    browser.mostPixels = 1
    const { page, to, choose } = await visiting({ [`POST ${photo}/trial`]: right })
    await choose(fitting)
    expect(to(`POST ${photo}/trial`)).toHaveLength(1)
    expect(page.find('button[type=submit]').exists()).toBe(true)
  })

  it.each([
    ['no picture', null, new File(['%PDF-1.7 of something'], 'me.jpg'), '不是照片'],
    ['a damaged picture', null, large, '可能已损坏'],
    ['too few pixels', { width: 143, height: 500 }, large, '照片太小'],
  ])('says what is wrong with %s', async (_what, size, file, sentence) => {
    browser.picture = size
    const { page, choose } = await visiting()
    await choose(file)
    expect(page.get('#error-summary').text()).toContain(sentence)
    expect(page.find('[role=application]').exists()).toBe(false)
  })
})

describe('R-404 a photo that passes', () => {
  const stored = { ...mine, photo: { photo: 'p9', acceptedAt: '2027-01-05T01:00:00Z' }, steps: [{ step: 'PAYMENT' as const, state: 'CURRENT' as const }] }
  const uploaded = { json: { photo: 'p9', width: 480, height: 640, bytes: 30_003, checks: right.json.checks } }

  it('is stored with one press; the page says so and goes on to the next step by itself', async () => {
    const answers: Answers = { [`POST ${photo}/trial`]: right, [`PUT ${photo}`]: uploaded }
    const { page, router, choose, services } = await visiting(answers)
    await choose(fitting)
    services.answers[`GET /api/enrollment/registrations/${mine.registration}`] = { json: stored }
    await page.get('form').trigger('submit')
    await flushPromises()
    expect(page.get('[role=status]').text()).toContain('照片已通过检查')
    await vi.waitFor(() => expect(router.currentRoute.value.path).toBe('/registrations/r1/payment'), 4000)
  })

  it('stays chosen when the session has ended: sign in beside it, then press again', async () => {
    const { page, to, choose, services } = await visiting({ [`POST ${photo}/trial`]: right, [`PUT ${photo}`]: { status: 401, json: { code: 'UNAUTHENTICATED' } } })
    await choose(fitting)
    await page.get('form').trigger('submit')
    await flushPromises()
    expect(page.get('#error-summary').text()).toContain('登录已过期')
    expect(page.get('#error-summary a').attributes('target')).toBe('_blank')
    expect(page.find('.photo-result img').exists()).toBe(true)
    services.answers[`PUT ${photo}`] = uploaded
    await page.get('form').trigger('submit')
    await flushPromises()
    expect(to(`PUT ${photo}`).map(({ body }) => (body as Blob).size)).toEqual([30_003, 30_003])
  })

  it('warns while it is chosen and not sent, on closing the tab and on leaving the page', async () => {
    const closing = () => {
      const event = new Event('beforeunload', { cancelable: true })
      dispatchEvent(event)
      return event.defaultPrevented
    }
    const { page, router, choose } = await visiting({ [`POST ${photo}/trial`]: right }, { ...mine, photo: { photo: 'p1', acceptedAt: '2027-01-05T01:00:00Z' } })
    expect(closing()).toBe(false)
    await choose(fitting)
    expect(closing()).toBe(true)
    await router.push('/home')
    expect(page.get('dialog').text()).toContain('选好的照片还没有上传')
  })
})

describe('R-310 a locked photo', () => {
  const paying = { ...entry, state: 'PAYING' as const }
  it.each([
    ['paying', { entries: [paying] }, '/registrations/r1/payment', '有一笔支付正在进行'],
    ['pending', { review: 'PENDING' as const }, '/registrations/r1/review', '考点正在审核'],
    ['approved', { review: 'APPROVED' as const }, '/registrations/r1/review', '审核已通过'],
    ['paid', { entries: [{ ...entry, state: 'PAID' as const }] }, undefined, '已有科目缴费'],
  ])('says what locks it, with the way there: %s', async (why, about, way, sentence) => {
    const { page } = await visiting({}, { ...mine, photoLocked: true, ...about })
    const said = page.get(`[data-locked=${why}]`)
    expect(said.text()).toContain(sentence)
    expect(said.find('a').exists() ? said.get('a').attributes('href') : undefined).toBe(way)
    expect(page.find('form').exists()).toBe(false)
  })
})

it('R-310 a photo that the centre has rejected is replaced here, with the reason', async () => {
  const rejected = { review: 'REJECTED', reviewReasonCode: 'PHOTO_UNFIT', reviewReason: '头部过小', photo: { photo: 'p1', acceptedAt: '2027-01-05T01:00:00Z' } } as const
  const { page } = await visiting({}, { ...mine, ...rejected })
  expect(page.find('[data-rejected=PHOTO_UNFIT]').text()).toContain('照片不符合要求')
  expect(page.find('[data-rejected]').text()).toContain('头部过小')
  expect(page.find('[data-mend]').exists(), 'one is there already').toBe(false)
})

describe('R-404 leaving without a photo', () => {
  it('warns of the centre’s deadline, and leaves when asked again', async () => {
    const { page, router, press } = await visiting()
    expect(page.get('.inset').text()).toContain('没有照片不能缴费：请在考点截止时间 2027年1月31日 17:00（北京时间）前')
    await router.push('/home')
    expect(router.currentRoute.value.path).toBe('/photo')
    expect(page.get('dialog').text()).toContain('没有照片不能缴费')
    await press('仍然离开')
    expect(router.currentRoute.value.path).toBe('/home')
  })

  it('leaves on the way back that is taken twice, too', async () => {
    const { router } = await visiting()
    await router.push('/home')
    expect(router.currentRoute.value.path).toBe('/photo')
    await router.push('/home')
    expect(router.currentRoute.value.path).toBe('/home')
  })

  it('warns again after somebody has stayed', async () => {
    const { page, router, press } = await visiting()
    await router.push('/home')
    await press('留在本页')
    expect(page.find('dialog').exists()).toBe(false)
    await router.push('/home')
    expect(page.find('dialog').exists()).toBe(true)
  })

  it.each([{ photo: { photo: 'p1', acceptedAt: '2027-01-05T01:00:00Z' } }, { photoLocked: true }])('says nothing where there is nothing to warn of: %o', async (about) => {
    const { page, router } = await visiting({}, { ...mine, ...about })
    expect(page.text()).not.toContain('没有照片不能缴费')
    await router.push('/home')
    expect(router.currentRoute.value.path).toBe('/home')
  })

  it('speaks English too', async () => {
    await speak('en')
    const { page } = await visiting()
    expect(page.get('.inset').text()).toBe('Without a photo there is no payment: upload one that passes by the centre’s deadline, 31 January 2027 at 17:00 (Beijing time).')
  })
})
