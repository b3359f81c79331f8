import { mount, flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { late, services, type Answers } from '@/testing'
import ImportFile from './ImportFile.vue'
import { choose, PREVIEW } from './testing'

const PATH = '/api/enrollment/imports/2027-03/roster'
const LOOK = `POST ${PATH}/preview?mode=ADD`

function open(answers: Answers, method: 'POST' | 'PUT' = 'POST') {
  const used = services(answers)
  const page = mount(ImportFile, {
    props: { of: { path: PATH, method, query: { mode: 'ADD' } }, columns: [{ code: 'documentNumber', required: true }] },
    attachTo: document.body,
  })
  return { page, ...used }
}

/** Files that the page saves, as text. */
const saved: string[] = []
beforeEach(() => {
  saved.length = 0
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: (file: Blob) => (void read(file), 'blob:1'), revokeObjectURL: () => undefined }))
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
})
afterEach(() => vi.restoreAllMocks())

function read(file: Blob): Promise<void> {
  return new Promise((done) => {
    const reader = new FileReader()
    reader.onload = () => {
      saved.push([...new Uint8Array(reader.result as ArrayBuffer)].map((byte) => String.fromCharCode(byte)).join(''))
      done()
    }
    reader.readAsArrayBuffer(file)
  })
}
const utf8 = (bytes: string) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes, (one) => one.charCodeAt(0)))

describe('R-502 the import of a file', () => {
  it('is previewed when it is chosen, and nothing is stored before somebody says so', async () => {
    const { page, sent } = open({ [LOOK]: { json: PREVIEW }, [`POST ${PATH}?digest=d1`]: { json: { rows: 3 } } })

    await choose(page)

    expect(sent.map(({ call }) => call)).toEqual([LOOK])
    expect(page.get('[data-rows]').text()).toBe('共 3 行')
    expect(page.findAll('[data-count]').map((one) => one.text())).toEqual(['新增 2', '不变 1'])
    expect(page.get('[data-source]').text()).toBe('CSV 文件，GB18030, 逗号分隔')
    expect(page.get('[data-first] tbody tr').findAll('th, td').map((cell) => cell.text())).toEqual(['2', '新增', '650***********1234', 'Guli'])

    await page.get('[data-store]').trigger('click')
    await flushPromises()
    expect(sent.at(-1)?.call).toBe(`POST ${PATH}?digest=d1`)
    expect(sent.at(-1)?.body).toBe(sent[0]?.body)
    expect(page.emitted('stored')?.[0]?.[0]).toEqual({ rows: 3 })
    expect(page.find('[data-preview]').exists()).toBe(false)
  })

  it('names each bad row with column, value and reason, and can save the list; then there is nothing to store', async () => {
    const faults = [
      { row: 4, column: 'documentNumber', code: 'DIGITS_LOST', message: '…', value: '6.5E+17' },
      { row: 5, column: 'column G', code: 'NO_HEADING', message: '…', value: '=1+1' },
      { row: 6, column: 'name', code: 'SOMETHING_NEW', message: 'The service says what.', value: null },
    ]
    const { page } = open({ [LOOK]: { json: { ...PREVIEW, added: 0, unchanged: 0, faultCount: 1_200, faults } } })

    await choose(page)

    expect(page.get('[data-import-bad]').text()).toContain('有 1200 处问题（涉及 3 行），不能导入')
    expect(page.get('[data-import-bad]').text()).toContain('下面是前 3 处')
    expect(page.findAll('[data-faults] tbody tr').map((row) => row.findAll('th, td').map((cell) => cell.text()))).toEqual([
      ['4', '证件号码', '6.5E+17', '表格软件把它当成数字并改掉了后几位：请把这一列设为“文本”格式后重新输入'],
      ['5', '第 G 列', '=1+1', '这一格不在任何一列中；CSV 中含分隔符的内容要加引号'],
      ['6', '姓名', '', 'The service says what.'],
    ])
    expect(page.find('[data-store]').exists()).toBe(false)

    await page.get('[data-download]').trigger('click')
    await vi.waitFor(() => expect(saved).toHaveLength(1))
    expect(utf8(saved[0]!)).toMatch(/^\uFEFF行,列,内容,原因\r\n4,证件号码,6\.5E\+17,/u)
    expect(utf8(saved[0]!)).toContain("5,第 G 列,'=1+1,")
  })

  it('asks what hidden rows and several sheets mean, and sends the answer with the preview and with the file', async () => {
    const { page, sent } = open({
      [LOOK]: { status: 400, json: { code: 'SHEET_HIDDEN', hidden: { rowCount: 2, rows: [4, 7], columns: ['C'], sheets: [] } } },
      [`${LOOK}&hidden=SKIP`]: { status: 400, json: { code: 'SHEET_CHOICE', sheets: ['一班', '二班'] } },
      [`${LOOK}&hidden=SKIP&sheet=%E4%BA%8C%E7%8F%AD`]: {
        json: { ...PREVIEW, notices: [{ code: 'HIDDEN_ROWS_LEFT_OUT', count: 2, named: ['4', '7'] }] },
      },
    })

    await choose(page)
    expect(page.get('[data-import-hidden]').text()).toContain('隐藏或筛选掉了 2 行、1 列、0 张工作表')
    expect(page.get('[data-import-hidden]').text()).toContain('4, 7')
    await page.get('[data-hidden=SKIP]').trigger('click')
    await flushPromises()
    await page.get('[data-sheet=二班]').trigger('click')
    await flushPromises()

    expect(page.get('[data-notices]').text()).toBe('2 个隐藏行没有读取（第 4, 7 行）')
    await page.get('[data-store]').trigger('click')
    await flushPromises()
    expect(sent.at(-1)?.call).toBe(`POST ${PATH}?hidden=SKIP&sheet=%E4%BA%8C%E7%8F%AD&digest=d1`)
  })

  it('says which columns are wrong, and what else prevents reading', async () => {
    const { page, answers } = open({
      [LOOK]: { status: 400, json: { code: 'SHEET_COLUMNS', errors: [{ field: 'name', code: 'MISSING_COLUMN', message: '' }, { field: '星座', code: 'UNKNOWN_COLUMN', message: '' }] } },
    })
    await choose(page)
    expect(page.get('[data-import-refused]').findAll('p').map((one) => one.text())).toEqual(['姓名：缺少这一列', '星座：不认识这一列，请删除或改名'])

    answers[LOOK] = { status: 400, json: { code: 'SHEET_UNREADABLE' } }
    await choose(page)
    expect(page.get('[data-import-refused]').text()).toContain('应为 XLSX，或 UTF-8、GB18030、UTF-16 编码的 CSV')

    answers[LOOK] = { status: 413, json: { code: 'SHEET_TOO_LARGE', most: 20_000, of: 'rows' } }
    await choose(page)
    expect(page.get('[data-import-refused]').text()).toContain('一次最多导入 20000 行')

    await choose(page, 'x', 'big.csv', 6 * 1024 * 1024)
    expect(page.get('[data-import-refused]').text()).toContain('超过 5 MB')

    answers[LOOK] = 'network down'
    await choose(page)
    answers[LOOK] = { json: PREVIEW }
    await page.get('[data-import-refused] button').trigger('click')
    await flushPromises()
    expect(page.find('[data-store]').exists()).toBe(true)
  })

  it('R-105 what has changed since the preview is previewed again instead of stored', async () => {
    const { page, sent, answers } = open(
      { [LOOK]: { json: { ...PREVIEW, version: 4, removed: 2 } }, [`PUT ${PATH}?digest=d1`]: { status: 409, json: { code: 'CHANGED_MEANWHILE' } } },
      'PUT',
    )
    await choose(page)
    expect(page.get('[data-store]').text()).toBe('导入这 3 行，并移除 2 行')
    answers[LOOK] = { json: { ...PREVIEW, version: 5, removed: 9 } }
    await page.get('[data-store]').trigger('click')
    await flushPromises()

    expect(sent[1]?.headers['If-Match']).toBe('"4"')
    expect(page.find('[data-import-again]').exists()).toBe(true)
    expect(page.get('[data-removes]').text()).toContain('9')
    answers[`PUT ${PATH}?digest=d1`] = { json: {} }
    await page.get('[data-store]').trigger('click')
    await flushPromises()
    expect(sent.at(-1)?.headers['If-Match']).toBe('"5"')
    expect(page.emitted('stored')).toHaveLength(1)
  })

  it('R-502 waits for its turn while other files are read, and says so, instead of telling an outage', async () => {
    vi.useFakeTimers()
    try {
      const { page, sent, answers } = open({ [LOOK]: { status: 503, json: { code: 'OVERLOADED' } }, [`POST ${PATH}?digest=d1`]: { status: 503, json: { code: 'OVERLOADED' } } })
      await choose(page)
      expect(page.get('[data-queued]').text()).toContain('自动继续')
      expect(page.find('[data-import-refused]').exists()).toBe(false)

      answers[LOOK] = { json: PREVIEW }
      await vi.advanceTimersByTimeAsync(2_000)
      expect(page.find('[data-queued]').exists()).toBe(false)
      await page.get('[data-store]').trigger('click')
      await flushPromises()
      expect(page.find('[data-queued]').exists()).toBe(true)
      const asked = sent.length
      page.unmount()
      answers[`POST ${PATH}?digest=d1`] = { json: { rows: 3 } }
      await vi.advanceTimersByTimeAsync(10_000)
      expect(sent.length, 'whoever leaves the page stores nothing afterwards').toBe(asked)
    } finally {
      vi.useRealTimers()
    }
  })

  it('has nothing to store where the file equals what is there', async () => {
    const { page } = open({ [LOOK]: { json: { ...PREVIEW, added: 0, unchanged: 3 } } })
    await choose(page)
    expect(page.find('[data-store]').exists()).toBe(false)
    expect(page.find('[data-import-nothing]').exists()).toBe(true)
  })

  it('R-105 what was previewed is what is stored: another way of importing, chosen while the preview is under way, is previewed itself', async () => {
    const adding = late()
    const { page, sent } = open({
      [LOOK]: adding.answer,
      [`POST ${PATH}/preview?mode=REPLACE`]: { json: { ...PREVIEW, version: 4, removed: 900 } },
      [`PUT ${PATH}?digest=d1`]: { json: { rows: 3 } },
    })
    await choose(page)
    await page.setProps({ of: { path: PATH, method: 'PUT', query: { mode: 'REPLACE' } } })
    await flushPromises()
    expect(page.get('[data-removes]').text()).toContain('900')
    adding.arrive({ json: { ...PREVIEW, version: 4, removed: 0 } })
    await flushPromises()
    expect(page.get('[data-removes]').text(), 'the older answer comes later').toContain('900')
    await page.get('[data-store]').trigger('click')
    await flushPromises()
    expect(sent.at(-1)?.call).toBe(`PUT ${PATH}?digest=d1`)
  })

  it('R-105 a preview of another way of importing is not offered while the new one is under way', async () => {
    const replacing = late()
    const { page } = open({ [LOOK]: { json: PREVIEW }, [`POST ${PATH}/preview?mode=REPLACE`]: replacing.answer })
    await choose(page)
    expect(page.find('[data-store]').exists()).toBe(true)
    await page.setProps({ of: { path: PATH, method: 'PUT', query: { mode: 'REPLACE' } } })
    expect(page.find('[data-store]').exists()).toBe(false)
  })
})
