import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import { speak } from '@kit/i18n'
import { centre, registration } from '@/fixtures'
import { services } from '@/testing'
import PhotoPage from './PhotoPage.vue'

const mine = registration({ centre: centre.centre })
const photo = `/api/photo/registrations/${mine.registration}/photo`
const fitting = new File([new Uint8Array([0xff, 0xd8, 0xff]), new Uint8Array(30_000)], 'me.jpg', { type: 'image/jpeg' })
const large = new File([new Uint8Array([0xff, 0xd8, 0xff]), new Uint8Array(4_000_000)], 'phone.jpg', { type: 'image/jpeg' })
const check = (rule: string, passed: boolean, measured: string, limit: string) => ({ rule, passed, measured, limit, adviceZh: `${rule} 的建议`, adviceEn: `advice on ${rule}` })
const right = { json: { acceptable: true, checks: [check('FACES', true, '1', '1')] } }

let pictureSize: { width: number; height: number } | null
let drawn: number[][]

beforeEach(() => {
  pictureSize = { width: 480, height: 640 }
  drawn = []
  vi.stubGlobal('createImageBitmap', async () => {
    if (!pictureSize) throw new Error('not a picture')
    return { ...pictureSize, close: () => undefined }
  })
  // Enough of a canvas: what is drawn is noted, and every file has 40 KB.
  const context = { fillRect: () => undefined, translate: () => undefined, rotate: () => undefined, drawImage: (_from: unknown, ...box: number[]) => drawn.push(box) }
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never)
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) => done(new Blob([new Uint8Array([0xff, 0xd8, 0xff]), new Uint8Array(40_000)])))
  vi.spyOn(HTMLImageElement.prototype, 'decode').mockRejectedValue(new Error('not a picture'))
  URL.createObjectURL = () => 'blob:photo'
  URL.revokeObjectURL = () => undefined
})
afterEach(() => {
  vi.unstubAllGlobals()
  return speak('zh')
})

async function visiting(answers: Parameters<typeof services>[0] = {}, about = mine) {
  const { to } = services({
    [`GET /api/enrollment/registrations/${mine.registration}`]: { json: about },
    [`GET /api/enrollment/sessions/${mine.session}/centres/${centre.centre}`]: { json: centre },
    ...answers,
  })
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/photo', component: PhotoPage, props: { id: mine.registration } },
      { path: '/home', component: { render: () => null } },
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
    await vi.waitFor(() => expect(page.find('[role=application], [data-rule], #error-summary').exists()).toBe(true))
    await flushPromises()
  }
  const press = async (name: string) => {
    await page.findAll('button').find((button) => button.text() === name)!.trigger('click')
    await flushPromises()
  }
  return { page, to, router, choose, press }
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

  it('keeps what the browser itself has measured where the trial is not answered', async () => {
    const { page, choose } = await visiting({ [`POST ${photo}/trial`]: 'network down' })
    await choose(fitting)
    expect(page.get('[data-rule=MINIMUM_DIMENSIONS]').attributes('data-passed')).toBe('true')
  })

  it('is cropped by keys where it does not fit, and only the piece is sent', async () => {
    pictureSize = { width: 3000, height: 2000 }
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
    const [x, y, width, height] = drawn.at(-1)!.map(Math.round)
    expect([x, y, width, height]).toEqual([656, 74, 1389, 1852])
    expect(drawn.at(-1)!.slice(4)).toEqual([0, 0, 600, 800])
  })

  it('can be moved, zoomed and turned by buttons alone, and a screen reader hears where it stands', async () => {
    pictureSize = { width: 3000, height: 2000 }
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

  it.each([
    ['no picture', null, new File(['%PDF-1.7 of something'], 'me.jpg'), '不是照片'],
    ['a damaged picture', null, large, '可能已损坏'],
    ['too few pixels', { width: 143, height: 500 }, large, '照片太小'],
  ])('says what is wrong with %s', async (_what, size, file, sentence) => {
    pictureSize = size
    const { page, choose } = await visiting()
    await choose(file)
    expect(page.get('#error-summary').text()).toContain(sentence)
    expect(page.find('[role=application]').exists()).toBe(false)
  })
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
