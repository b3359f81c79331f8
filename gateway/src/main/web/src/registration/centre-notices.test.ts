import { flushPromises } from '@vue/test-utils'
import { computed, defineComponent, h, ref } from 'vue'
import { describe, expect, it } from 'vitest'
import { useForm } from '@kit/form'
import FormBody from '@kit/ui/FormBody.vue'
import { registrations } from '@/api/baoming'
import type { PublishedText } from '@/api/types'
import { registration } from '@/fixtures'
import { openPage, services } from '@/testing'
import CentreNotices from './CentreNotices.vue'
import { useCentreNotices } from './centre-notices'

const texts = '/api/enrollment/sessions/2027-03/centres'
const own = '/api/enrollment/registrations/r1'
const notice = (text: string, mustAccept: boolean, version = 1): PublishedText => ({
  ...{ text, province: '65', centre: '659028', kind: 'NOTICE', mustAccept, version, titleZh: text, titleEn: text, bodyZh: '正文', bodyEn: 'Body' },
})

/** A form that chooses a centre, as the subjects page does. */
const centre = ref('')
const Choosing = defineComponent(() => {
  const at = computed(() => (centre.value ? { session: '2027-03', centre: centre.value, registration: 'r1' } : null))
  const notices = useCentreNotices(() => at.value)
  const form = useForm({
    check: () => notices.check(),
    async send() {
      await registrations.saveSubjects('r1', { centre: centre.value, subjects: ['24'], accepted: notices.accepted() }, 7, 'key')
    },
    explain: async (problem) => (problem.code === 'AGREEMENT_STALE' ? notices.showNewest() : undefined),
  })
  return () => h(FormBody, { form }, { default: () => h(CentreNotices, { notices }) })
})

async function open(answers: Parameters<typeof services>[0]) {
  centre.value = '659028'
  const fake = services({ [`GET ${own}/acceptances`]: { json: [] }, [`PUT ${own}/subjects`]: { json: registration() }, ...answers })
  const { page } = await openPage(Choosing, '/registrations/r1/subjects')
  const submit = async () => {
    await page.find('form').trigger('submit')
    await flushPromises()
  }
  return { page, submit, sent: () => fake.to(`PUT ${own}/subjects`), answers: fake.answers }
}

describe('the notices of a centre', () => {
  it('R-302 are shown where it is chosen; those to accept are accepted, and named in the request', async () => {
    const { page, submit, sent } = await open({ [`GET ${texts}/659028/texts`]: { json: [notice('south-gate', true, 3), notice('parking', false)] } })
    expect(page.findAll('[data-text]').map((one) => one.attributes('data-text'))).toEqual(['south-gate', 'parking'])
    expect(page.findAll('input[type=checkbox]')).toHaveLength(1)
    await submit()
    expect(sent()).toHaveLength(0)
    expect(page.find('#error-summary').text()).toContain('请阅读并同意《south-gate》')
    await page.find('input[type=checkbox]').setValue(true)
    await submit()
    expect(sent()[0]!.body).toEqual({ centre: '659028', subjects: ['24'], accepted: [{ text: 'south-gate', version: 3 }] })
  })

  it('R-302 need not be accepted twice; another version has to be', async () => {
    const accepted = [{ text: 'south-gate', version: 3, acceptedAt: '2027-01-05T01:00:00Z' }]
    const { page, submit, sent, answers } = await open({
      [`GET ${texts}/659028/texts`]: { json: [notice('south-gate', true, 3)] },
      [`GET ${own}/acceptances`]: { json: accepted },
    })
    expect(page.find('[data-accepted]').text()).toContain('2027年1月5日 09:00')
    await submit()
    expect(sent()[0]!.body).toMatchObject({ accepted: [] })

    answers[`PUT ${own}/subjects`] = { status: 409, json: { code: 'AGREEMENT_STALE', texts: ['south-gate'] } }
    answers[`GET ${texts}/659028/texts`] = { json: [notice('south-gate', true, 4)] }
    await submit()
    expect(page.find('#error-summary').text()).toContain('刚刚更新')
    expect(page.find('#error-summary a').attributes('href')).toBe('#accept-south-gate-4')
    expect(page.find('input[type=checkbox]').exists()).toBe(true)
  })

  it('R-302 hold nobody up where there are none, and are those of the centre that is chosen now', async () => {
    const { page, submit, sent } = await open({
      [`GET ${texts}/659028/texts`]: { json: [notice('south-gate', true)] },
      [`GET ${texts}/659029/texts`]: { json: [] },
    })
    centre.value = '659029'
    await submit()
    expect(sent()).toHaveLength(0)
    await flushPromises()
    expect(page.find('[data-centre-notices]').exists()).toBe(false)
    await submit()
    expect(sent()[0]!.body).toMatchObject({ centre: '659029', accepted: [] })
  })
})
