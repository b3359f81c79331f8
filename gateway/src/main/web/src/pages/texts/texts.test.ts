import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { speak } from '@kit/i18n'
import type { PublishedText } from '@/api/types'
import { exam } from '@/fixtures'
import { openPage, services } from '@/testing'
import TextPage from './TextPage.vue'
import TextsPage from './TextsPage.vue'

const sessions = '/api/enrollment/sessions'
const text = (code: string, kind: PublishedText['kind'], province: string | null = null): PublishedText => ({
  ...{ text: code, province, centre: null, kind, mustAccept: false, version: 3, titleZh: `${code}题`, titleEn: `${code} title` },
  ...{ bodyZh: `# ${code}节\n- ${code}项`, bodyEn: `# ${code} part\n- ${code} item` },
})
const ofSession = [text('a', 'ANNOUNCEMENT'), text('h', 'HOW_TO'), text('n', 'NOTICE'), { ...text('g', 'AGREEMENT'), mustAccept: true }]
const answers = {
  [`GET ${sessions}`]: { json: [{ ...exam, session: '2027-09', open: false }, exam] },
  [`GET ${sessions}/2027-03/provinces`]: { json: [{ province: '65', nameZh: '新疆维吾尔自治区', nameEn: 'Xinjiang', open: true }] },
  [`GET ${sessions}/2027-03/texts`]: { json: ofSession },
  [`GET ${sessions}/2027-03/provinces/65/texts`]: { json: [...ofSession, text('x', 'ANNOUNCEMENT', '65')] },
}

describe('announcements and how-to', () => {
  it('R-301 are read before signing in, of the session and of the province', async () => {
    const { sent } = services(answers)
    const { page } = await openPage(TextsPage, '/announcements?session=2027-03&province=65', { page: 'announcements' })
    expect(page.find('h1').text()).toBe('网上报名公告')
    expect(page.findAll('article').map((one) => one.attributes('data-text'))).toEqual(['a', 'x'])
    expect(page.findAll('article')[0]!.find('h3').text()).toBe('a节')
    expect(page.find('article li').text()).toBe('a项')
    expect(page.findAll('[data-notices] a').map((link) => link.attributes('href'))).toEqual(['/notices/2027-03/n'])
    expect(page.find('.back').attributes('href')).toBe('/?session=2027-03&province=65')
    expect(sent.every(({ call }) => call.startsWith(`GET ${sessions}`))).toBe(true)
  })

  it('R-301 are those of the open session where no link says which', async () => {
    services(answers)
    const { page } = await openPage(TextsPage, '/how-to', { page: 'howTo' })
    expect(page.findAll('article').map((one) => one.attributes('data-text'))).toEqual(['h'])
    expect(page.text()).toContain('选择省份后')
  })

  it('R-301 say the steps where nothing is published', async () => {
    services({ ...answers, [`GET ${sessions}/2027-03/texts`]: { json: [] } })
    const { page } = await openPage(TextsPage, '/how-to?session=2027-03', { page: 'howTo' })
    expect(page.findAll('.how-to li')).toHaveLength(4)
  })
})

describe('one text', () => {
  it.each([
    ['/notices/2027-03/a', `${sessions}/2027-03/texts`],
    ['/notices/2027-03/a?province=65', `${sessions}/2027-03/provinces/65/texts`],
    ['/notices/2027-03/a?centre=659028', `${sessions}/2027-03/centres/659028/texts`],
  ])('R-106 has an address and a title of its own: %s', async (address, path) => {
    services({ [`GET ${path}`]: { json: ofSession } })
    const { page } = await openPage(TextPage, address, { session: '2027-03', text: 'a' })
    expect(page.find('h1').text()).toBe('a题')
    expect(document.title).toContain('a题')
    expect(page.text()).toContain('网上报名公告 · 版本 3')
    await speak('en')
    await flushPromises()
    expect(page.find('h1').text()).toBe('a title')
    expect(document.title).toContain('a title')
  })

  it('R-102 that is not there, or withdrawn, is not found', async () => {
    services(answers)
    const { page } = await openPage(TextPage, '/notices/2027-03/gone', { session: '2027-03', text: 'gone' })
    expect(page.find('[role=alert]').text()).toContain('找不到')
  })
})
