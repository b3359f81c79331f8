import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useAskingAgain } from './ask-again'

let asked: number
let paid: boolean

beforeEach(() => {
  asked = 0
  paid = false
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  return () => vi.useRealTimers()
})

function waiting() {
  let asking!: ReturnType<typeof useAskingAgain>
  const page = mount({
    setup() {
      asking = useAskingAgain(async () => void asked++, () => paid)
      asking.start()
      return () => null
    },
  })
  return { page, asking: asking.asking }
}
const see = (state: 'hidden' | 'visible') => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state)
  document.dispatchEvent(new Event('visibilitychange'))
}

describe('R-603 a page that waits for a payment', () => {
  it('asks often, then less often, and stops when it is paid', async () => {
    const { asking } = waiting()
    await vi.advanceTimersByTimeAsync(30_000)
    expect(asked).toBe(15)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(asked).toBe(21)
    paid = true
    await vi.advanceTimersByTimeAsync(5_000)
    expect([asked, asking.value]).toEqual([22, false])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked).toBe(22)
  })

  it('does not ask for ever', async () => {
    const { asking } = waiting()
    await vi.advanceTimersByTimeAsync(2 * 60 * 60_000)
    expect([asked, asking.value]).toEqual([15 + 18 + 112, false])
  })

  it('asks nothing while nobody looks, and at once when somebody comes back from the other tab', async () => {
    waiting()
    see('hidden')
    await vi.advanceTimersByTimeAsync(20_000)
    expect(asked).toBe(0)
    see('visible')
    expect(asked).toBe(1)
    await vi.advanceTimersByTimeAsync(4_000)
    expect(asked).toBe(3)
  })

  it('asks at once when its window is looked at again, also long after it has stopped asking', async () => {
    const { asking } = waiting()
    await vi.advanceTimersByTimeAsync(2 * 60 * 60_000)
    paid = false
    const before = asked
    dispatchEvent(new Event('focus'))
    expect(asked).toBe(before + 1)
    await vi.advanceTimersByTimeAsync(2_000)
    expect([asked, asking.value]).toEqual([before + 2, true])
  })

  it('is silent once it is gone', async () => {
    const { page } = waiting()
    page.unmount()
    dispatchEvent(new Event('focus'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked).toBe(0)
  })
})
