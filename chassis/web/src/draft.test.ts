import { effectScope, nextTick, reactive } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetTab, useDraft, type Draft } from './draft'
import { signInAs } from './testing/application'

interface Form {
  school: string
  subjects: string[]
  password: string
}

const open: (() => void)[] = []

/** The page, opened: what the service has, and the draft over it. */
function opened(stored: Partial<Form> = {}, minutes?: number) {
  const scope = effectScope()
  const entered = reactive<Form>({ school: '', subjects: [], password: '', ...stored })
  const draft = scope.run(() => useDraft<Form>('form', entered, { except: ['password'], ...(minutes && { minutes }) })) as Draft
  const restored = draft.begin()
  open.push(() => scope.stop())
  return { entered, draft, restored, close: () => scope.stop() }
}

const closing = () => {
  const event = new Event('beforeunload', { cancelable: true })
  dispatchEvent(event)
  return event.defaultPrevented
}

beforeEach(() => signInAs('passport-1'))
afterEach(() => open.splice(0).forEach((close) => close()))

describe('a draft', () => {
  it('is there again after a reload, but for the password', async () => {
    const before = opened()
    Object.assign(before.entered, { school: '某大学', subjects: ['67'], password: 'secret' })
    before.close()
    const after = opened({ school: '旧校名' })
    expect(after.restored).toBe(true)
    expect({ ...after.entered }).toEqual({ school: '某大学', subjects: ['67'], password: '' })
    expect(JSON.stringify({ ...sessionStorage })).not.toContain('secret')
  })

  it('keeps only what was typed here: what the service has by now stays for the rest', () => {
    const before = opened({ school: '甲' })
    before.entered.subjects = ['14']
    before.close()
    expect({ ...opened({ school: '乙' }).entered }).toMatchObject({ school: '乙', subjects: ['14'] })
  })

  it('is gone once sent, or once everything is as it was', () => {
    const sent = opened()
    sent.entered.school = '甲'
    sent.draft.forget()
    expect(sent.draft.changed.value).toBe(false)
    expect(opened().restored).toBe(false)
    const undone = opened({ school: '甲' })
    undone.entered.school = '乙'
    undone.entered.school = '甲'
    expect(opened().restored).toBe(false)
  })

  it('is nobody else’s, is forgotten on signing out, and does not outlive the day', () => {
    const mine = opened()
    mine.entered.school = '甲'
    expect(opened().restored).toBe(true)
    signInAs('passport-2')
    expect(opened().restored).toBe(false)
    expect({ ...sessionStorage }).toEqual({})
    signInAs('passport-1')
    vi.useFakeTimers()
    mine.entered.school = '丙'
    vi.advanceTimersByTime(4 * 3_600_000 - 1)
    expect(opened().restored).toBe(true)
    vi.advanceTimersByTime(1)
    expect(opened().restored).toBe(false)
    mine.entered.school = '丁'
    sessionStorage.setItem('order', 'NCRE_65-1')
    forgetTab()
    expect({ ...sessionStorage }).toEqual({})
  })

  it('R-503 is kept for less time where it is a document number, and what is too old does not stay in the tab', () => {
    vi.useFakeTimers()
    const typed = opened({}, 30)
    typed.entered.school = 'E12345678'
    vi.advanceTimersByTime(30 * 60_000)
    signInAs('')
    opened().close()
    expect(JSON.stringify({ ...sessionStorage })).not.toContain('E12345678')
  })

  it('warns who closes the tab with something unsaved, and nobody else', async () => {
    const page = opened()
    expect(closing()).toBe(false)
    page.entered.school = '甲'
    await nextTick()
    expect(closing()).toBe(true)
    page.draft.forget()
    expect(closing()).toBe(false)
    page.entered.school = '乙'
    page.close()
    expect(closing()).toBe(false)
  })
})
