import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { Outage, Problem } from './http'
import { useLoad } from './load'
import { usePages } from './pages'
import LoadedPart from './ui/LoadedPart.vue'

/** Questions that are answered when the test says so, in any order. */
function questions<Q, A>() {
  const open: { asked: Q; answer: (with_: A) => void; fail: (why: Error) => void }[] = []
  const ask = (asked: Q) => new Promise<A>((answer, fail) => open.push({ asked, answer, fail }))
  return { open, ask }
}

function opened() {
  const order = ref('A')
  const { open, ask } = questions<string, string>()
  const taken: string[] = []
  let found: ReturnType<typeof useLoad<string>>
  const page = mount(
    defineComponent(() => {
      found = useLoad(
        () => ask(order.value),
        (value) => taken.push(value),
      )
      return () => h(LoadedPart, { of: found }, { default: ({ data }: { data: string }) => h('output', data) })
    }),
  )
  return { order, open, taken, page, found: () => found }
}

describe('what a page loads', () => {
  it('only the newest answer counts, whichever arrives last', async () => {
    const { order, open, taken, page } = opened()
    order.value = 'B'
    await flushPromises()
    open[1]!.answer('of B')
    await flushPromises()
    open[0]!.answer('of A')
    await flushPromises()
    expect(page.get('output').text()).toBe('of B')
    expect(taken, 'nothing is filled in with an answer that does not count').toEqual(['of B'])
  })

  it('stays while something else is loaded, which is said; where that fails, it is not shown under the other’s name', async () => {
    const { order, open, page } = opened()
    open[0]!.answer('of A')
    await flushPromises()
    order.value = 'B'
    await flushPromises()
    expect(page.get('output').text()).toBe('of A')
    expect(page.find('.loading-newer').exists()).toBe(true)
    open[1]!.fail(new Problem(404, 'NOT_FOUND'))
    await flushPromises()
    expect(page.find('output').exists()).toBe(false)
    expect(page.get('[role=alert]').text()).toContain('找不到')
  })

  it('stays where it was only read again, and that failed', async () => {
    const { open, page, found } = opened()
    open[0]!.answer('of A')
    await flushPromises()
    void found().reload()
    open[1]!.fail(new Outage())
    await flushPromises()
    expect(page.get('output').text()).toBe('of A')
    expect(page.find('[role=alert]').exists()).toBe(true)
    expect(page.find('.loading-newer').exists()).toBe(false)
  })
})

describe('a list that goes on', () => {
  interface Page {
    lines: string[]
    next: number | null
  }

  function list() {
    const filter = ref('all')
    const { open, ask } = questions<string, Page>()
    let pages: ReturnType<typeof usePages<string, number>>
    mount(
      defineComponent(() => {
        pages = usePages<string, number>((after) => ask(`${filter.value} ${after ?? ''}`.trim()))
        return () => null
      }),
    )
    return { filter, open, pages: () => pages }
  }

  it('asks once for what follows, however often somebody presses', async () => {
    const { open, pages } = list()
    open[0]!.answer({ lines: ['a'], next: 7 })
    await flushPromises()
    void pages().more()
    void pages().more()
    expect(open.slice(1).map(({ asked }) => asked)).toEqual(['all 7'])
    open[1]!.answer({ lines: ['b'], next: null })
    await flushPromises()
    expect(pages().lines.value).toEqual(['a', 'b'])
    expect(pages().next.value).toBeNull()
  })

  it('does not continue with what followed in another list', async () => {
    const { filter, open, pages } = list()
    open[0]!.answer({ lines: ['a'], next: 7 })
    await flushPromises()
    void pages().more()
    filter.value = 'mine'
    await flushPromises()
    open[2]!.answer({ lines: ['m'], next: 9 })
    await flushPromises()
    open[1]!.answer({ lines: ['b'], next: null })
    await flushPromises()
    expect(pages().lines.value).toEqual(['m'])
    expect(pages().next.value).toBe(9)
    void pages().more()
    expect(open[3]!.asked, 'the next press is not lost').toBe('mine 9')
  })

  it('says why nothing followed, and lets somebody press again', async () => {
    const { open, pages } = list()
    open[0]!.answer({ lines: ['a'], next: 7 })
    await flushPromises()
    void pages().more()
    open[1]!.fail(new Outage())
    await flushPromises()
    expect(pages().refusal.value).toContain('没有回应')
    void pages().more()
    open[2]!.answer({ lines: ['b'], next: null })
    await flushPromises()
    expect([pages().refusal.value, pages().lines.value]).toEqual(['', ['a', 'b']])
  })
})
