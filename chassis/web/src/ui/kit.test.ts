import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { defineComponent, h, reactive, ref, shallowRef } from 'vue'
import { useDraft } from '../draft'
import { useForm, type FieldError } from '../form'
import { Outage, Problem } from '../http'
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
    const of = { data: shallowRef(null), failure: shallowRef(new Problem(401, 'UNAUTHENTICATED')), loading: shallowRef(false), reload: async () => undefined }
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
