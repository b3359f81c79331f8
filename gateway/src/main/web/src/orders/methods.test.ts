import { describe, expect, it, vi } from 'vitest'
import { order } from '@/fixtures'
import { isBlockedHere, preselected, rememberMethod } from './methods'

const inside = (agent: string) => vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(agent)
const WECHAT = 'Mozilla/5.0 (Linux; Android 14) Chrome/130 Mobile Safari/537.36 MicroMessenger/8.0.50'

describe('R-601 the method', () => {
  it('is the last attempt’s, else the last of this browser, else the first', () => {
    expect(preselected([])).toBe('ALIPAY')
    rememberMethod('UNIONPAY')
    expect(preselected([])).toBe('UNIONPAY')
    expect(preselected([order, { ...order, method: 'WECHAT_PAY' }])).toBe('WECHAT_PAY')
    expect(preselected([{ ...order, method: null }])).toBe('UNIONPAY')
  })

  it('R-608 is never preselected where it does not work: Alipay in WeChat’s own browser', () => {
    inside(WECHAT)
    expect(isBlockedHere('ALIPAY')).toBe(true)
    expect(isBlockedHere('WECHAT_PAY')).toBe(false)
    expect(preselected([order])).toBe('WECHAT_PAY')
    inside('Mozilla/5.0 Safari/605')
    expect(isBlockedHere('ALIPAY')).toBe(false)
  })
})
