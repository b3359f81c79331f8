import { describe, expect, it } from 'vitest'
import type { PublishedText } from '@/api/types'
import { openPage, services } from '@/testing'
import NoticeList from './NoticeList.vue'

const sessions = '/api/enrollment/sessions/2027-03'
const text = (code: string, kind: PublishedText['kind'], changes: Partial<PublishedText> = {}): PublishedText => ({
  ...{ text: code, province: null, centre: null, kind, mustAccept: false, version: 2, titleZh: code, titleEn: code, bodyZh: `${code}正文`, bodyEn: code },
  ...changes,
})
const acceptedAt = '2027-01-05T01:00:00Z'
const answers = {
  [`GET ${sessions}/provinces/65/texts`]: {
    json: [text('agreement', 'AGREEMENT'), text('privacy', 'PRIVACY_POLICY'), text('exam', 'NOTICE'), text('news', 'ANNOUNCEMENT'), text('how', 'HOW_TO'), text('xinjiang', 'NOTICE', { province: '65' })],
  },
  [`GET ${sessions}/centres/659028/texts`]: { json: [text('gate', 'NOTICE', { province: '65', centre: '659028', mustAccept: true })] },
  'GET /api/enrollment/registrations/r1/acceptances': { json: [{ text: 'agreement', version: 1, acceptedAt }, { text: 'gate', version: 1, acceptedAt }, { text: 'gate', version: 2, acceptedAt }] },
}

describe('the notices of a registration', () => {
  const props = { session: '2027-03', province: '65', registration: 'r1' }

  it('R-106, R-314 of session, province and centre stay readable, and so does what was accepted', async () => {
    services(answers)
    const { page } = await openPage(NoticeList, '/registrations/r1', { ...props, centre: '659028' })
    expect(page.findAll('details summary').map((one) => one.text())).toEqual(['本考点gate', '考试exam', '考试news', '本省xinjiang'])
    expect(page.find('[data-text=gate]').text()).toContain('gate正文')
    expect(page.find('[data-text=gate]').text()).toContain('已于2027年1月5日 09:00（北京时间）同意 · 版本 2')
    expect(page.find('[data-text=exam]').text()).not.toContain('同意')
    expect(page.findAll('[data-agreements] a').map((link) => link.attributes('href'))).toEqual(['/notices/2027-03/agreement', '/notices/2027-03/privacy'])
    expect(page.find('[data-agreements] li').text()).toContain('版本 1')
    expect(page.findAll('a').at(-1)!.attributes('href')).toBe('/how-to?session=2027-03&province=65')
  })

  it('R-314 has no centre’s while none is chosen', async () => {
    const { sent } = services(answers)
    const { page } = await openPage(NoticeList, '/registrations/r1', { ...props, centre: null })
    expect(page.findAll('details')).toHaveLength(3)
    expect(sent).toHaveLength(2)
  })
})
