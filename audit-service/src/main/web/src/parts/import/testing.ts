// What the tests of imports share: a preview as enrollment-service answers it, and a file that somebody chooses.
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import type { Preview } from './preview'

export const PREVIEW: Preview = {
  digest: 'd1',
  version: null,
  source: { format: 'CSV', encoding: 'GB18030', separator: ',', sheet: null },
  rows: 3,
  added: 2,
  changed: 0,
  unchanged: 1,
  removed: 0,
  columns: ['documentNumber', 'name'],
  first: [
    { row: 2, change: 'ADDED', cells: { documentNumber: '650***********1234', name: 'Guli' } },
    { row: 3, change: 'UNCHANGED', cells: { name: 'Zhang San' } },
  ],
  notices: [],
  faultCount: 0,
  faults: [],
}

export async function choose(page: VueWrapper, text = 'number,name\n', name = 'roster.csv', size?: number) {
  const input = page.get('input[type=file]')
  const bytes = new TextEncoder().encode(text)
  const file = { name, size: size ?? bytes.length, arrayBuffer: () => Promise.resolve(bytes.buffer) }
  Object.defineProperty(input.element, 'files', { value: [file], configurable: true })
  await input.trigger('change')
  await flushPromises()
  await flushPromises()
}
