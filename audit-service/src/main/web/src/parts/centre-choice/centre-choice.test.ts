import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { session } from '@/session'
import { openPage, services, signedInAs } from '@/testing'
import CentreChoice from './CentreChoice.vue'
import { useChosenCentre } from './centre'

const Page = defineComponent({
  setup() {
    const centre = useChosenCentre()
    return () => [h(CentreChoice), h('output', centre.value)]
  },
})

const PROVINCES = 'GET /api/enrollment/sessions/2027-03/provinces'
const CENTRES = `${PROVINCES}/65/centres`
const answers = {
  [PROVINCES]: { json: [{ province: '65', nameZh: '新疆', nameEn: 'Xinjiang' }] },
  [CENTRES]: { json: [{ centre: '659028', nameZh: '天山学院', nameEn: 'Tianshan' }, { centre: '659029', nameZh: '塔里木学院', nameEn: 'Tarim' }] },
}

afterEach(() => (session.value = null))

describe('R-105 whose settings a page shows', () => {
  it('is the centre of its staff, whatever the address asks for, and nobody is asked', async () => {
    signedInAs('centre-staff', { centre: '659028' })
    const { sent } = services(answers)
    const { page } = await openPage(Page, '/?centre=350101')
    expect(page.find('output').text()).toBe('659028')
    expect(page.find('select').exists()).toBe(false)
    expect(sent).toEqual([])
  })

  it('a province’s administrator chooses among its centres; one of another province is not shown', async () => {
    signedInAs('province-admin', { province: '65' })
    services(answers)
    const { page, router } = await openPage(Page, '/?centre=350101')
    expect(page.find('output').text()).toBe('')
    expect(page.find('[data-choose=centre]').exists()).toBe(true)
    expect(page.find('#chosen-province').exists()).toBe(false)
    await page.find('#chosen-centre').setValue('659029')
    await flushPromises()
    expect(router.currentRoute.value.query.centre).toBe('659029')
    expect(page.find('output').text()).toBe('659029')
  })

  it('the board chooses province and centre; another province forgets the centre', async () => {
    signedInAs('exam-admin')
    services(answers)
    const { page, router } = await openPage(Page, '/?centre=659028')
    expect(page.find<HTMLSelectElement>('#chosen-province').element.value).toBe('65')
    expect(page.find('output').text()).toBe('659028')
    await router.push('/')
    await flushPromises()
    expect(page.find('[data-choose=province]').exists()).toBe(true)
    await page.find('#chosen-province').setValue('65')
    await flushPromises()
    expect(router.currentRoute.value.query).toMatchObject({ province: '65' })
    expect(page.find('#chosen-centre').exists()).toBe(true)
  })
})
