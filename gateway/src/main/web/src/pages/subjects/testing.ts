// What the tests of this page share: the services around one centre, and a stream that the test speaks through.
import { flushPromises } from '@vue/test-utils'
import { vi } from 'vitest'
import type { Centre, Registration, Seats } from '@/api/types'
import { centre, previewed, registration } from '@/fixtures'
import { openPage, services, type Answers, type Sent } from '@/testing'
import SubjectsPage from './SubjectsPage.vue'

export const sessions = '/api/enrollment/sessions'
export const mine = '/api/enrollment/registrations/r1'

export const answersFor = (own: Registration = registration(), centres: Centre[] = [centre]): Answers => ({
  [`GET ${mine}`]: { json: own },
  'GET /api/enrollment/registrations': { json: [own] },
  [`GET ${mine}/acceptances`]: { json: [] },
  [`GET ${sessions}/2027-03/provinces/65/centres`]: { json: centres },
  ...Object.fromEntries(
    centres.flatMap((at) => [
      [`GET ${sessions}/2027-03/centres/${at.centre}`, { json: at }],
      [`GET ${sessions}/2027-03/centres/${at.centre}/texts`, { json: [] }],
    ]),
  ),
  [`POST ${mine}/subjects/preview`]: ({ body }: Sent) => {
    const choice = body as { centre: string; subjects: string[] }
    return { json: previewed(own, centres.find((at) => at.centre === choice.centre)!, choice.subjects) }
  },
  [`PUT ${mine}/subjects`]: { json: own },
})

export async function openSubjects(answers: Answers = answersFor(), path = '/registrations/r1/subjects') {
  const fake = services(answers)
  const opened = await openPage(SubjectsPage, path, { id: 'r1' })
  await flushPromises()
  const { page } = opened
  return {
    ...fake,
    ...opened,
    async submit() {
      await page.find('form').trigger('submit')
      await flushPromises()
    },
    async press(selector: string) {
      await page.find(selector).trigger('click')
      await flushPromises()
    },
    ticked: () => page.findAll<HTMLInputElement>('input[type=checkbox]').flatMap(({ element }) => (element.checked ? [element.value] : [])),
    listed: (list: string) => page.findAll(`[data-list=${list}] .entry-name`).map((one) => one.text()),
    rows: (selector: string) => Object.fromEntries(page.findAll(`${selector} .summary-row`).map((row) => [row.find('dt').text(), row.find('dd').text()])),
  }
}

/** The browser's side of a stream, in the test's hand. */
export class Stream {
  static opened: Stream[] = []
  readyState = 1
  onmessage: ((event: { data: string }) => void) | null = null
  onerror: (() => void) | null = null

  constructor(readonly url: string) {
    Stream.opened.push(this)
  }

  close() {
    this.readyState = 2
  }

  tell(seats: Seats) {
    this.onmessage?.({ data: JSON.stringify(seats) })
  }

  refuse() {
    this.readyState = 2
    this.onerror?.()
  }

  static get open(): Stream[] {
    return Stream.opened.filter(({ readyState }) => readyState === 1)
  }
}

export function useStreams() {
  Stream.opened = []
  vi.stubGlobal('EventSource', Stream)
}
