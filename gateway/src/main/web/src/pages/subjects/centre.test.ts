import { describe, expect, it } from 'vitest'
import { speak } from '@kit/i18n'
import type { Centre } from '@/api/types'
import { centre, entry, registration } from '@/fixtures'
import { onlySubject, preselectedCentre, whyNot } from './choosing'
import { answersFor, mine, openSubjects, sessions } from './testing'

const at = (code: string, changes: Partial<Centre> = {}): Centre => ({ ...centre, centre: code, nameZh: `考点${code}`, nameEn: `Centre ${code}`, ...changes })

describe('the head of the chosen centre', () => {
  it('R-315 shows window, most subjects, chosen, paid, how many more, remaining total, address and cancellations left', async () => {
    const own = registration({ centre: '659028', cancellationsLeft: 2, entries: [{ ...entry, state: 'PAID', expiresAt: null }] })
    const { page, rows } = await openSubjects(answersFor(own, [at('659028', { maxSubjects: 3 })]))
    await page.find('input[value="67"]').setValue(true)
    expect(page.find('[data-centre-head] h2').text()).toBe('考点659028659028')
    expect(rows('[data-centre-head]')).toMatchObject({
      最多可报: '3 科',
      已选: '2 科',
      已缴费: '1 科',
      还可选: '1 科',
      考点剩余容量: '99',
      考点地址: '北四路 1 号',
      还可取消: '2 次',
    })
  })

  it('R-101 names the time zone once in the line of the window, with a countdown', async () => {
    const { rows } = await openSubjects(answersFor(registration({ centre: '659028' })))
    const shown = rows('[data-centre-head]')['报名时间']!
    expect(shown).toContain('2027年1月1日 09:00 至 2027年1月31日 17:00（北京时间）')
    expect(shown.split('北京时间')).toHaveLength(2)
    expect(shown).toContain('还剩')
  })

  it('R-803 carries a name of fifty characters and 23 subjects, in both languages', async () => {
    const offers = Array.from({ length: 23 }, (_, index) => ({ ...centre.offers[0]!, subject: String(index + 14), level: 1 + (index % 4), nameZh: `科目${index}`, nameEn: `Subject ${index}` }))
    const long = at('659028', { nameZh: '考'.repeat(50), nameEn: 'C'.repeat(50), offers })
    const { page } = await openSubjects(answersFor(registration({ centre: '659028' }), [long]))
    expect(page.findAll('[data-offer]')).toHaveLength(23)
    expect(page.findAll('fieldset[id^=subjects] legend').map((one) => one.text())).toEqual(['一级', '二级', '三级', '四级'])
    expect(page.find('[data-centre-head] h2').text()).toContain('考'.repeat(50))
    await speak('en')
    expect(page.find('[data-centre-head] h2').text()).toContain('C'.repeat(50))
  })
})

describe('the centres on offer', () => {
  it('R-303 RESTRICT: who is on a roster sees the centres of the roster alone, and why', async () => {
    const own = registration({ restrictedTo: ['659029', '659030'] })
    const { page } = await openSubjects(answersFor(own, [at('659028'), at('659029', { ownStudentsOnly: true }), at('659030', { ownStudentsOnly: true })]))
    expect(page.findAll('input[name=centre]').map((one) => [one.attributes('value'), one.attributes('disabled')])).toEqual([
      ['659029', undefined],
      ['659030', undefined],
    ])
    expect(page.find('[data-restricted]').text()).toContain('学籍库')
  })

  it('R-303 a centre that takes only its own students cannot be chosen by others, and says so', async () => {
    const { page, press } = await openSubjects(answersFor(registration(), [at('659028'), at('659029', { ownStudentsOnly: true }), at('659030', { open: false })]))
    await press('[data-change-centre]')
    const tags = page.findAll('#centre .choice').map((one) => [one.find('.choice-tag').text(), one.find('input').attributes('disabled') !== undefined])
    expect(tags).toEqual([
      ['剩余 99', false],
      ['只接受本校考生', true],
      ['不在报名时间', true],
    ])
    expect(page.text()).toContain('只有在其学籍库中的考生才能选择')
  })

  it('R-304 come after the chosen one only when asked for: a phone goes on to the subjects', async () => {
    const { page, press } = await openSubjects(answersFor(registration({ centre: '659028' }), [at('659028'), at('659029'), at('659030')]))
    expect(page.findAll('input[name=centre]').map((one) => one.attributes('value'))).toEqual(['659028'])
    await press('[data-change-centre]')
    expect(page.findAll('input[name=centre]')).toHaveLength(3)
    expect(document.activeElement?.id).toBe('centre')
  })

  it('R-303 is told by the service when the roster has changed meanwhile, and shows the centres afresh', async () => {
    let own = registration()
    const fake = await openSubjects({
      ...answersFor(own, [at('659028'), at('659029')]),
      [`GET ${mine}`]: () => ({ json: own }),
      [`POST ${mine}/subjects/preview`]: { status: 409, json: { code: 'ROSTER_OTHER_CENTRE', centres: ['659029'] } },
    })
    await fake.page.find('input[value="659028"]').setValue(true)
    await fake.submit()
    await fake.page.find('input[value="24"]').setValue(true)
    own = registration({ restrictedTo: ['659029'] })
    await fake.submit()
    expect(fake.page.find('#error-summary a').attributes('href')).toBe('#centre')
    expect(fake.page.find('#error-summary').text()).toContain('您在其他考点的学籍库中')
    expect(fake.page.findAll('input[name=centre]').map((one) => one.attributes('value'))).toEqual(['659029'])
  })

  it.each([
    ['open, and not restricted', registration(), at('659028'), null],
    ['closed', registration(), at('659028', { open: false }), 'closed'],
    ['for its own students', registration(), at('659028', { ownStudentsOnly: true }), 'ownStudents'],
    ['on the roster', registration({ restrictedTo: ['659028'] }), at('659028', { ownStudentsOnly: true }), null],
    ['not on the roster', registration({ restrictedTo: ['659029'] }), at('659028'), 'otherRoster'],
  ] as const)('R-303 a centre that is %s', (_, own, one, why) => expect(whyNot(one, own)).toBe(why))
})

describe('what is chosen already', () => {
  const before = registration({ registration: 'r0', session: '2026-09', centre: '659029' })

  it.each([
    ['its own centre', registration({ centre: '659030' }), [at('659028')], [], '659030'],
    ['where it waits', registration({ waitingPlaces: [{ centre: '659029', centreNameZh: '', centreNameEn: '', subject: '66', nameZh: '', position: 1, joinedAt: '' }] }), [at('659028'), at('659029')], [], '659029'],
    ['the only one on offer', registration(), [at('659028'), at('659029', { open: false })], [], '659028'],
    ['that of the last exam', registration(), [at('659028'), at('659029')], [before], '659029'],
    ['not that of the last exam where it is closed now', registration(), [at('659028'), at('659029', { open: false }), at('659030')], [before], ''],
    ['none of many', registration(), [at('659028'), at('659029')], [], ''],
  ])('R-304 %s', (_, own, centres, others, expected) => expect(preselectedCentre(own, centres, others)).toBe(expected))

  it('R-304 the subject of a centre that offers one alone, unless it is full', () => {
    expect(onlySubject(at('659028', { offers: [centre.offers[0]!] }))).toEqual(['24'])
    expect(onlySubject(at('659028', { offers: [centre.offers[1]!] }))).toEqual([])
    expect(onlySubject(centre)).toEqual([])
  })

  it('R-304 one centre and one subject are one click away from the confirmation, and read once', async () => {
    const { page, submit, listed, to } = await openSubjects(answersFor(registration(), [at('659028', { offers: [centre.offers[0]!] })]))
    expect(page.find<HTMLInputElement>('input[value="24"]').element.checked).toBe(true)
    expect(to(`GET ${sessions}/2027-03/centres/659028`)).toHaveLength(1)
    await submit()
    expect(listed('added')).toEqual(['24 C语言'])
  })
})
