import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { centre, exam } from '@/fixtures'
import { session } from '@/session'
import { openPage, services } from '@/testing'
import EntrancePage from './EntrancePage.vue'

beforeEach(() => {
  document.body.innerHTML = ''
  session.value = null
  return () => vi.useRealTimers()
})

const sessions = '/api/enrollment/sessions'

describe('the entrance', () => {
  const provinces = [
    { province: '11', nameZh: '北京市', nameEn: 'Beijing', open: true },
    { province: '65', nameZh: '新疆维吾尔自治区', nameEn: 'Xinjiang', open: true },
  ]
  const answers = {
    [`GET ${sessions}`]: { json: [exam] },
    [`GET ${sessions}/2027-03/provinces`]: { json: provinces },
    [`GET ${sessions}/2027-03/provinces/65/centres`]: { json: [centre] },
  }

  it('R-102 gives every province a link of its own', async () => {
    services(answers)
    const { page } = await openPage(EntrancePage, '/')
    expect(page.findAll('.provinces a').map((link) => link.attributes('href'))).toEqual([
      '/?session=2027-03&province=11',
      '/?session=2027-03&province=65',
    ])
  })

  it('R-102 has the province of such a link chosen', async () => {
    services(answers)
    const { page } = await openPage(EntrancePage, '/?session=2027-03&province=65')
    expect(page.find('#chosen').text()).toContain('新疆维吾尔自治区')
    expect(page.find('a.button-start').attributes('href')).toBe('/register/2027-03/65')
    expect(page.text()).toContain('剩余 99')
  })

  it('says that nothing was lost and tries again when the service is down', async () => {
    const fake = services({ ...answers, [`GET ${sessions}`]: { status: 503 } })
    const { page } = await openPage(EntrancePage, '/')
    expect(page.find('[role=alert]').text()).toContain('没有丢失')
    fake.answers[`GET ${sessions}`] = { json: [exam] }
    await page.find('[role=alert] button').trigger('click')
    await flushPromises()
    expect(page.find('[role=alert]').exists()).toBe(false)
    expect(page.text()).toContain('第78次考试')
  })
})
