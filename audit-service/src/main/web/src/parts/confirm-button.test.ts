import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import ConfirmButton from './ConfirmButton.vue'

function open() {
  const asking = ref(false)
  const confirmed: string[] = []
  const page = mount(
    defineComponent(
      () => () =>
        h(ConfirmButton, {
          ...{ name: 'remove', text: '删除', label: '删除考场 001', question: '确定删除？', confirm: '确定删除', cancel: '取消' },
          ...{ asking: asking.value, 'onUpdate:asking': (now: boolean) => (asking.value = now), onConfirm: () => confirmed.push('001') },
        }),
    ),
    { attachTo: document.body },
  )
  const focused = () => document.activeElement?.getAttribute('data-do')
  const press = async (name: string) => {
    await page.get(`[data-do=${name}]`).trigger('click')
    await nextTick()
  }
  return { page, confirmed, focused, press }
}

describe('R-803 what cannot be undone', () => {
  it('is asked for twice, and the focus goes along', async () => {
    const { page, confirmed, focused, press } = open()
    await press('remove')
    expect(focused()).toBe('confirm-remove')
    expect(page.text()).toContain('确定删除？')
    expect(confirmed).toEqual([])
    await press('confirm-remove')
    expect(confirmed).toEqual(['001'])
  })

  it.each([
    ['the button', (press: (name: string) => Promise<void>) => press('cancel')],
    ['Esc, wherever in it the focus is', async () => document.querySelector('[data-do=cancel]')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))],
  ] as const)('is given up by %s, and the focus is where it was', async (_how, giveUp) => {
    const { page, confirmed, focused, press } = open()
    await press('remove')
    await giveUp(press)
    await nextTick()
    expect(focused()).toBe('remove')
    expect(page.find('[data-do=confirm-remove]').exists()).toBe(false)
    expect(confirmed).toEqual([])
  })
})
