import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Registration } from '@/api/types'
import { entry, registration } from '@/fixtures'
import { openPage, services } from '@/testing'
import ReviewPage from './ReviewPage.vue'

const mine = '/api/enrollment/registrations/r1'

beforeEach(() => {
  document.body.innerHTML = ''
})

async function show(changes: Partial<Registration>) {
  const own = registration({ review: 'NOT_SUBMITTED', entries: [entry], ...changes })
  const { to } = services({ [`GET ${mine}`]: { json: own }, [`POST ${mine}/review-request`]: { json: { ...own, review: 'PENDING' } } })
  return { to, ...(await openPage(ReviewPage, '/registrations/r1/review', { id: 'r1' })) }
}

describe('the review page', () => {
  it('R-310 submits what is complete, and goes to the registration', async () => {
    const { page, router, to } = await show({ steps: [{ step: 'REVIEW', state: 'CURRENT' }] })
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(to(`POST ${mine}/review-request`)).toHaveLength(1)
    expect(router.currentRoute.value.path).toBe('/registrations/r1')
  })

  it('R-310 says of a pending review what happens next, and gives no task', async () => {
    const { page } = await show({ review: 'PENDING', locked: true, steps: [{ step: 'REVIEW', state: 'WAITING' }] })
    expect(page.find('[data-pending]').text()).toContain('现在不需要您办理')
    expect(page.find('[data-pending]').text()).toContain('审核结果会以短信和邮件通知您')
    expect(page.find('form').exists()).toBe(false)
  })

  it('R-310 leads to what is still missing', async () => {
    const { page } = await show({
      steps: [
        { step: 'PERSONAL_INFORMATION', state: 'DONE' },
        { step: 'PHOTO', state: 'CURRENT' },
        { step: 'REVIEW', state: 'NOT_YET' },
      ],
    })
    expect(page.findAll('[data-missing] a').map((link) => link.attributes('href'))).toEqual(['/registrations/r1/photo'])
    expect(page.find('form').exists()).toBe(false)
  })

  it('R-310 leads a rejected photo to the photo, not only to another submission', async () => {
    const { page } = await show({
      ...{ review: 'REJECTED', reviewReasonCode: 'PHOTO_UNFIT', reviewReason: '头部过小' },
      steps: [
        { step: 'PHOTO', state: 'CURRENT' },
        { step: 'REVIEW', state: 'TODO' },
      ],
    })
    expect(page.find('[data-mend]').attributes('href')).toBe('/registrations/r1/photo')
    const { page: other } = await show({ review: 'REJECTED', reviewReasonCode: 'OTHER', reviewReason: '请联系考点', steps: [{ step: 'REVIEW', state: 'CURRENT' }] })
    expect(other.find('[data-rejected]').text()).toContain('请联系考点')
    expect(other.find('[data-mend]').exists(), 'no link to the page that one is on').toBe(false)
  })

  it('R-310 leads to everything that the centre may have named, and not to itself', async () => {
    const { page } = await show({
      ...{ review: 'REJECTED', reviewReasonCode: 'OTHER', reviewReason: '照片背景杂乱' },
      photo: { photo: 'p1', acceptedAt: '2027-01-05T01:00:00Z' },
      steps: [{ step: 'REVIEW', state: 'CURRENT' }],
    })
    expect(page.find('[data-mend]').exists()).toBe(false)
    const links = page.findAll('a').map((link) => link.attributes('href'))
    for (const place of ['personal-information', 'photo', 'subjects']) expect(links).toContain(`/registrations/r1/${place}`)
  })
})
