import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { speak } from '@kit/i18n'
import type { Centre, Entry, Registration } from '@/api/types'
import { centre, entry, previewed, registration } from '@/fixtures'
import type { Sent } from '@/testing'
import { answersFor, mine, openSubjects } from './testing'

const refused = { status: 412, json: { code: 'CHANGED_MEANWHILE', version: 8 } }

beforeEach(async () => {
  document.body.innerHTML = ''
  await speak('zh')
})

const submit = async (page: VueWrapper) => {
  await page.find('form').trigger('submit')
  await flushPromises()
}

describe('choosing subjects', () => {
  const offers = [['67', 'WPS'], ['14', '网络'], ['29', 'MySQL'], ['64', 'Python']].map(([subject, nameZh]) => ({
    ...centre.offers[0]!,
    subject: subject!,
    nameZh: nameZh!,
    remaining: 9,
  }))
  const at: Centre = { ...centre, maxSubjects: 3, offers }
  const own = (subjectsVersion: number, ...subjects: string[]): Registration =>
    registration({
      ...{ centre: at.centre, centreNameZh: at.nameZh, subjectsVersion },
      entries: subjects.map((subject): Entry => ({ ...entry, ...offers.find((one) => one.subject === subject)!, entry: `e${subject}` })),
    })

  /** Both tabs show {67, 14}; what the service has is `now`. */
  async function opened() {
    let now = own(7, '67', '14')
    const opened = await openSubjects({
      ...answersFor(now, [at]),
      [`GET ${mine}`]: () => ({ json: now }),
      [`POST ${mine}/subjects/preview`]: ({ body }: Sent) => ({ json: previewed(now, at, (body as { subjects: string[] }).subjects) }),
      [`PUT ${mine}/subjects`]: ({ headers }: Sent) => (headers['If-Match'] === `"${now.subjectsVersion}"` ? { json: now } : refused),
    })
    const changeInAnotherTab = (...subjects: string[]) => (now = own(8, ...subjects))
    return { ...opened, changeInAnotherTab }
  }
  const ticked = (page: VueWrapper) =>
    page.findAll<HTMLInputElement>('input[type=checkbox]').flatMap(({ element }) => (element.checked ? [element.value] : []))
  const listed = (page: VueWrapper, list: string) => page.findAll(`[data-list=${list}] .entry-name`).map((one) => one.text())
  const saved = (to: (call: string) => Sent[]) => to(`PUT ${mine}/subjects`).map(({ body, headers }) => [body, headers['If-Match']])

  it('R-305 a stale tab asks again on what there is, keeps what was ticked, and cancels nothing that it did not show', async () => {
    const { page, to, changeInAnotherTab } = await opened()
    changeInAnotherTab('67', '29')
    await page.find('input[value="64"]').setValue(true)
    await submit(page)
    expect(page.find('#error-summary').text()).toContain('您的科目已在别处更改')
    expect(document.activeElement?.id).toBe('error-summary')
    expect(page.find('[data-meanwhile=gone]').text()).toContain('14 网络')
    expect(page.find('[data-meanwhile=come]').text()).toContain('29 MySQL')
    expect(ticked(page).sort()).toEqual(['29', '64', '67'])
    await speak('en')
    expect(page.find('[data-meanwhile=gone]').text()).toContain('No longer chosen')
    await speak('zh')
    await submit(page)
    expect([listed(page, 'cancelled'), listed(page, 'added')]).toEqual([[], ['64 Python']])
    expect(saved(to)).toEqual([])
    await submit(page)
    expect(saved(to)).toEqual([[{ centre: '659028', subjects: ['67', '29', '64'] }, '"8"']])
  })

  it('R-305 what changes after it was shown is refused at saving, and confirmed anew', async () => {
    const { page, to, router, changeInAnotherTab } = await opened()
    await page.find('input[value="64"]').setValue(true)
    await submit(page)
    expect(listed(page, 'after')).toEqual(['67 WPS', '14 网络', '64 Python'])
    changeInAnotherTab('67')
    await submit(page)
    expect(router.currentRoute.value.query).toEqual({})
    expect(page.find('[data-meanwhile=gone]').text()).toContain('14 网络')
    expect(ticked(page).sort()).toEqual(['64', '67'])
    await submit(page)
    await submit(page)
    expect(saved(to).map(([, seen]) => seen)).toEqual(['"7"', '"8"'])
    expect(router.currentRoute.value.path).toBe('/registrations/r1')
  })

  it('R-305 going forward to an older confirmation asks the service again, for what is ticked now', async () => {
    const { page, to, router } = await opened()
    await page.find('input[value="64"]').setValue(true)
    await submit(page)
    await router.push({ query: {} })
    await page.find('input[value="64"]').setValue(false)
    await router.push({ query: { stage: 'review' } })
    await flushPromises()
    expect(listed(page, 'after')).toEqual(['67 WPS', '14 网络'])
    expect(to(`POST ${mine}/subjects/preview`)).toHaveLength(2)
    expect(saved(to)).toEqual([])
  })
})
