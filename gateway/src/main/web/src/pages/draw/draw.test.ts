import { beforeEach, describe, expect, it } from 'vitest'
import { speak } from '@kit/i18n'
import { published } from '@/fixtures'
import { openPage, services } from '@/testing'
import DrawPage from './DrawPage.vue'

const DRAW = 'GET /api/scheduling/sessions/2027-03/centres/659028/draw'

beforeEach(async () => {
  document.body.innerHTML = ''
  await speak('zh')
})

async function show(answer: object) {
  services({ [DRAW]: answer })
  return (await openPage(DrawPage, '/draw/2027-03/659028', { session: '2027-03', centre: '659028' })).page
}

describe('the public draw', () => {
  it('R-702 before publication shows the hash of the seed alone', async () => {
    const page = await show({ json: { ...published, publishedAt: null, seed: null, input: null, placements: null } })
    expect(page.find('[data-seed-hash]').text()).toBe(published.seedHash)
    expect(page.find('[data-draw=BEFORE]').exists()).toBe(true)
    expect(page.find('[data-seed]').exists()).toBe(false)
  })

  it('R-702 afterwards shows that the seed has that hash, what was drawn from, and how to repeat it', async () => {
    const page = await show({ json: published })
    expect(page.find('[data-draw=MATCHES] [data-computed-hash]').text()).toBe(published.seedHash)
    expect(page.find('[data-seed]').text()).toBe(published.seed)
    expect(page.find('dl').text()).toContain('排定的座位数2')
    expect(page.find('[data-file]').attributes('href')).toBe('/api/scheduling/sessions/2027-03/centres/659028/draw')
    expect(page.find('[data-command]').text()).toMatch(/^deploy\/verify-draw .*\/api\/scheduling\/sessions\/2027-03\/centres\/659028\/draw$/)
  })

  it.each(['ff'.repeat(32), 'not hex'])('R-702 another seed than was announced is said to be one: %s', async (seed) => {
    const page = await show({ json: { ...published, seed } })
    expect(page.find('[data-draw=DIFFERS]').text()).toContain('不一致')
  })

  it('R-702 a centre without a draw has none', async () => {
    const page = await show({ status: 404, json: { code: 'NOT_FOUND' } })
    expect(page.find('[data-draw=NONE]').exists()).toBe(true)
  })
})
