import { describe, expect, it } from 'vitest'
import { entry, registration } from '@/fixtures'
import { openPage } from '@/testing'
import PhotoMissing from './PhotoMissing.vue'

const mine = registration({ entries: [entry] })
const shown = async (about: object, closesAt?: string) => (await openPage(PhotoMissing, '/registrations/r1', { registration: { ...mine, ...about }, closesAt })).page

describe('R-404 R-316 the second warning that there is no photo', () => {
  it('names the centre’s deadline and leads to the photo', async () => {
    const page = await shown({}, '2027-01-31T16:00:00Z')
    expect(page.text()).toContain('没有照片不能缴费：请在考点截止时间 2027年1月31日 24:00（北京时间）前上传')
    expect(page.get('a.button').attributes('href')).toBe('/registrations/r1/photo')
  })

  it.each([{ photo: { photo: 'p', acceptedAt: '2027-01-05T01:00:00Z' } }, { photoLocked: true }, { entries: [] }])('says nothing where there is nothing to warn of: %o', async (about) => {
    expect((await shown(about)).find('[data-photo-missing]').exists()).toBe(false)
  })
})
