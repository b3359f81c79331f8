import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { defineComponent, h, reactive, ref, shallowRef } from 'vue'
import { useDraft } from '../draft'
import { tooLong, useForm, type FieldError } from '../form'
import { Outage, Problem } from '../http'
import { language, speak } from '../i18n'
import Countdown from './Countdown.vue'
import DateField, { isPastDate } from './DateField.vue'
import FormBody from './FormBody.vue'
import LoadedPart from './LoadedPart.vue'
import SubmitButton from './SubmitButton.vue'
import TextField from './TextField.vue'

function openForm(send: () => Promise<void>, check: () => FieldError[] = () => []) {
  return mount(
    defineComponent(() => {
      const form = useForm({ check, send })
      const value = ref('')
      return () =>
        h(FormBody, { form }, () => [
          h(TextField, { name: 'number', label: '证件号码', hint: '按证件填写', modelValue: value.value, 'onUpdate:modelValue': (text: string) => (value.value = text) }),
          h(SubmitButton, () => '保存'),
        ])
    }),
    { attachTo: document.body },
  )
}

describe('a form', () => {
  it('names what is wrong in a summary that takes the focus and leads to the field', async () => {
    const page = openForm(
      async () => {},
      () => [{ field: 'number', message: '请填写证件号码' }],
    )
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(document.activeElement?.id).toBe('error-summary')
    await page.find('#error-summary a').trigger('click')
    expect(document.activeElement?.id).toBe('number')
    const input = page.find('input')
    expect(input.attributes('aria-invalid')).toBe('true')
    const described = input.attributes('aria-describedby')!.split(' ').map((id) => page.find(`#${id}`).text())
    expect(described).toEqual(['按证件填写', '错误：请填写证件号码'])
  })

  it('R-803 of two on a page, each has its own errors and the focus goes to those of the form that was sent', async () => {
    const page = mount(
      defineComponent(() => {
        const forms = ['姓名', '号码'].map((message) => useForm({ check: () => [{ field: null, message }], send: async () => {} }))
        return () => forms.map((form) => h(FormBody, { form }, () => h(SubmitButton, () => '保存')))
      }),
      { attachTo: document.body },
    )
    for (const [at, message] of ['姓名', '号码'].entries()) {
      await page.findAll('form')[at]!.trigger('submit')
      await flushPromises()
      expect(document.activeElement?.textContent).toContain(message)
    }
    const names = page.findAll('.error-summary').map((summary) => summary.attributes('aria-labelledby'))
    expect(new Set(names).size, 'each is named by its own heading').toBe(2)
  })

  it('R-803 says what is wrong in the language that is chosen afterwards', async () => {
    const sentences = { zh: '请填写证件号码', en: 'Enter the number' }
    const checked = openForm(
      async () => {},
      () => [
        { field: 'number', message: sentences[language.value] },
        { field: null, message: language.value },
      ],
    )
    const refused = openForm(async () => Promise.reject(new Problem(400, 'INVALID_FIELD', { errors: [{ field: 'number', code: 'SIZE', message: '', max: 200 }] })))
    for (const page of [checked, refused]) await page.find('form').trigger('submit')
    await flushPromises()
    await speak('en')
    await flushPromises()
    const shown = [checked, refused].map((page) => page.find('#number-error').text())
    await speak('zh')
    expect(shown).toEqual(['Error: Enter the number', 'Error: At most 200 characters'])
  })

  it('R-803 calls nothing a mistake of the visitor that is none', async () => {
    const page = openForm(async () => Promise.reject(new Outage('no network')))
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.find('#error-summary h2').text()).toBe('这一步还没有完成')
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.find('#error-summary').text()).toContain('没有网络连接')
    vi.restoreAllMocks()
  })

  it('sends once however often the button is pressed, and says that it is busy', async () => {
    let sent = 0
    let finish = () => {}
    const page = openForm(() => (sent++, new Promise((done) => (finish = done))))
    await page.find('form').trigger('submit')
    await page.find('form').trigger('submit')
    expect(sent).toBe(1)
    expect(page.find('button[type=submit]').attributes('aria-disabled')).toBe('true')
    finish()
    await flushPromises()
    await page.find('form').trigger('submit')
    expect(sent).toBe(2)
  })

  it("puts a service's field errors at the fields, in the visitor's words", async () => {
    const errors = [{ field: 'number', code: 'CHECKSUM', message: 'The last character does not fit' }]
    const page = openForm(async () => Promise.reject(new Problem(400, 'DOCUMENT_INVALID', { errors })))
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.find('#number-error').text()).toContain('最后一位不对')
  })

  it('shows a code that nobody has translated yet', async () => {
    const page = openForm(async () => Promise.reject(new Problem(409, 'MOON_FULL')))
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.find('#error-summary').text()).toContain('MOON_FULL')
  })

  it('says after an outage that nothing was lost', async () => {
    const page = openForm(async () => Promise.reject(new Outage()))
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.find('#error-summary').text()).toContain('没有丢失')
  })

  it('offers sign-in in a window of its own when the session has ended', async () => {
    const page = openForm(async () => Promise.reject(new Problem(401, 'UNAUTHENTICATED')))
    await page.find('form').trigger('submit')
    await flushPromises()
    const link = page.find('#error-summary a')
    expect(link.attributes('href')).toContain('/oauth2/authorization/keycloak?return=')
    expect(link.attributes('target')).toBe('_blank')
  })
})

describe('R-202 the session has ended', () => {
  function openPart() {
    const of = { data: shallowRef(null), failure: shallowRef(new Problem(401, 'UNAUTHENTICATED')), loading: shallowRef(false), outdated: shallowRef(true), reload: async () => undefined }
    return mount(LoadedPart, { props: { of } })
  }

  it('leads straight to the sign-in page where nothing is shown yet; refused again at once, the visitor decides', async () => {
    const gone = vi.spyOn(location, 'replace').mockImplementation(() => undefined)
    expect(openPart().find('[role=alert]').exists()).toBe(false)
    expect(gone.mock.calls).toEqual([[expect.stringContaining('/oauth2/authorization/keycloak?return=')]])
    dispatchEvent(new Event('pageshow'))
    expect(openPart().find('[role=alert] a').attributes('href')).toContain('/oauth2/authorization/keycloak?return=')
    expect(gone).toHaveBeenCalledTimes(1)
  })

  it('lets a form with a draft go to sign in by itself: what was typed is there again afterwards', async () => {
    const gone = vi.spyOn(location, 'assign').mockImplementation(() => undefined)
    const page = mount(
      defineComponent(() => {
        const entered = reactive({ number: '' })
        useDraft('number', entered).begin()
        const form = useForm({ send: () => Promise.reject(new Problem(401, 'UNAUTHENTICATED')) })
        return () => h(FormBody, { form }, () => h(SubmitButton, () => '保存'))
      }),
    )
    await page.find('form').trigger('submit')
    await flushPromises()
    const link = page.find('#error-summary a')
    expect(link.attributes('target')).toBeUndefined()
    await link.trigger('click')
    expect(gone).toHaveBeenCalledWith(expect.stringContaining('/oauth2/authorization/keycloak?return='))
  })
})

describe('R-803 a length that is limited', () => {
  it('is told with its number by the service', async () => {
    const page = openForm(async () => Promise.reject(new Problem(400, 'INVALID_FIELD', { errors: [{ field: 'number', code: 'SIZE', message: '', max: 200 }] })))
    await page.find('form').trigger('submit')
    await flushPromises()
    expect(page.find('#number-error').text()).toContain('最多 200 个字')
  })

  it('is counted beside the field when it is nearly reached, and nothing is cut', async () => {
    const field = mount(TextField, { props: { name: 'school', label: '院校', max: 10, modelValue: '石河子' } })
    expect(field.find('[role=status]').text()).toBe('')
    await field.setProps({ modelValue: '石河子大学信息科学与技术学院' })
    expect(field.find('[role=status]').text()).toBe('已填 14 个字，最多 10 个')
    expect(field.find('input').element.value).toHaveLength(14)
    expect(tooLong('school', '院校', '石河子大学信息科学与技术学院', 10)).toEqual([{ field: 'school', message: '院校最多 10 个字，现在有 14 个' }])
    expect(tooLong('school', '院校', '石河子', 10)).toEqual([])
  })
})

describe('R-101 a countdown', () => {
  it('goes by the second near its end, is spoken at milestones only, and tells when it is over', async () => {
    vi.useFakeTimers({ now: Date.parse('2027-01-05T01:00:00Z') })
    const page = mount(Countdown, { props: { to: '2027-01-05T01:10:01Z' } })
    const shown = () => page.find('[aria-hidden]').text()
    const spoken = () => page.find('.visually-hidden').text()
    expect(shown()).toBe('还剩 10 分钟')
    expect(page.find('[role=status]').exists()).toBe(false)
    await vi.advanceTimersByTimeAsync(9 * 60_000)
    expect([shown(), spoken()]).toEqual(['还剩 1 分 1 秒', '还剩 2 分 0 秒'])
    await vi.advanceTimersByTimeAsync(20_000)
    expect([shown(), spoken()]).toEqual(['还剩 41 秒', '还剩 1 分 0 秒'])
    expect(page.emitted('over')).toBeUndefined()
    await vi.advanceTimersByTimeAsync(60_000)
    expect([shown(), spoken()]).toEqual(['还剩 0 秒', '还剩 0 秒'])
    expect(page.emitted('over')).toHaveLength(1)
  })
})

describe('a date field', () => {
  it('joins its parts to one ISO date and shows a given one', async () => {
    const field = mount(DateField, { props: { name: 'birthDate', label: '出生日期', modelValue: '2004-03-27' } })
    expect(field.findAll('input').map((input) => input.element.value)).toEqual(['2004', '3', '27'])
    await field.findAll('input')[1]!.setValue('11')
    expect(field.emitted('update:modelValue')!.at(-1)).toEqual(['2004-11-27'])
  })

  it.each([
    ['2004-02-29', true],
    ['2003-02-29', false],
    ['2004-13-01', false],
    ['04-1-1', false],
    ['2999-01-01', false],
    ['', false],
  ])('takes %s as a date of the past: %s', (iso, expected) => expect(isPastDate(iso)).toBe(expected))
})
