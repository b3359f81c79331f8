import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { entry, registration } from '@/fixtures'
import { session } from '@/session'
import RegistrationCard from './RegistrationCard.vue'

beforeEach(() => {
  document.body.innerHTML = ''
  session.value = null
  return () => vi.useRealTimers()
})

describe('a registration at home', () => {
  const show = (own = registration()) => mount(RegistrationCard, { props: { registration: own }, global: { stubs: { RouterLink: { props: ['to'], template: '<a :href="to"><slot /></a>' } } } })

  it('R-301 shows the state of every step and leads to the one to do', () => {
    const card = show(
      registration({
        steps: [
          { step: 'AGREEMENT', state: 'DONE' },
          { step: 'SUBJECTS', state: 'CURRENT' },
          { step: 'REVIEW', state: 'NOT_NEEDED' },
          { step: 'PAYMENT', state: 'TODO' },
        ],
      }),
    )
    expect(card.findAll('.task-state').map((state) => state.text())).toEqual(['已完成', '现在办理', '不需要', '待办'])
    expect(card.find('[aria-current=step] a').attributes('href')).toBe('/registrations/r1/subjects')
    expect(card.find('[data-step=PAYMENT] a').exists()).toBe(false)
  })

  it('R-308 shows until when an unpaid subject is kept, as a time of Beijing beside the countdown', () => {
    vi.useFakeTimers({ now: Date.parse('2027-01-05T02:00:00Z') })
    const text = show(registration({ entries: [entry] })).find('.entry-deadline').text()
    expect(text).toContain('2027年1月6日 09:00（北京时间）')
    expect(text).toContain('还剩 23 小时 0 分钟')
  })

  it('R-308 asks what is left once a deadline has passed', async () => {
    vi.useFakeTimers({ now: Date.parse('2027-01-06T00:59:50Z') })
    const card = show(registration({ entries: [entry] }))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(card.emitted('changed')).toHaveLength(1)
  })
})
