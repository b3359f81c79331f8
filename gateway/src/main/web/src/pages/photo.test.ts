import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openPage, services } from '@/testing'
import PhotoPage from './PhotoPage.vue'
import { registration } from './fixtures'

const photo = `/api/photo/registrations/${registration().registration}/photo`
const jpeg = new File([new Uint8Array([0xff, 0xd8, 0xff]), new Uint8Array(30_000)], 'me.jpg', { type: 'image/jpeg' })
const check = (rule: string, passed: boolean, measured: string, limit: string) => ({ rule, passed, measured, limit, adviceZh: `${rule} 的建议`, adviceEn: `advice on ${rule}` })

beforeEach(() => {
  vi.stubGlobal('createImageBitmap', async () => ({ width: 480, height: 640, close: () => undefined }))
  URL.createObjectURL = () => 'blob:photo'
  URL.revokeObjectURL = () => undefined
})
afterEach(() => vi.unstubAllGlobals())

async function choosing(answers: Parameters<typeof services>[0]) {
  const { to } = services({ [`GET /api/enrollment/registrations/${registration().registration}`]: { json: registration({ photo: null }) }, ...answers })
  const { page } = await openPage(PhotoPage, '/', { id: registration().registration })
  const input = page.get('#photo')
  Object.defineProperty(input.element, 'files', { value: [jpeg] })
  await input.trigger('change')
  await vi.waitFor(() => expect(page.findAll('[data-rule]').length).toBeGreaterThan(0))
  await flushPromises()
  return { page, to }
}

describe('R-402 a photo before it is uploaded', () => {
  it('is tried, and every failed rule says what was measured, the limit and how to mend it', async () => {
    const checks = [check('FORMAT', true, 'JPEG', 'JPEG'), check('BACKGROUND', false, '12% white', '≥ 80% white'), check('FACES', false, '2', '1')]
    const { page, to } = await choosing({ [`POST ${photo}/trial`]: { json: { acceptable: false, checks } } })
    await vi.waitFor(() => expect(page.find('[data-rule=FACES]').exists()).toBe(true))
    expect(to(`POST ${photo}/trial`)).toHaveLength(1)
    expect(page.get('[data-rule=BACKGROUND]').text()).toContain('12% 白色')
    expect(page.get('[data-rule=BACKGROUND]').text()).toContain('≥ 80% 白色')
    expect(page.get('[data-rule=FACES]').text()).toContain('FACES 的建议')
  })

  it('keeps what the browser itself has measured where the trial is not answered', async () => {
    const { page } = await choosing({ [`POST ${photo}/trial`]: 'network down' })
    expect(page.get('[data-rule=MINIMUM_DIMENSIONS]').attributes('data-passed')).toBe('true')
  })
})
