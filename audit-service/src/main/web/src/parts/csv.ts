// A table as a file for a spreadsheet: CSV in UTF-8 with a mark, so that Excel reads it as such.

export type Cell = string | number | null

/**
 * A text that a spreadsheet would take for a formula is marked as text, full-width signs too, which Chinese editions read alike; so is a code with a leading zero, which it would cut off.
 * Numbers stay numbers.
 */
function written(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = /^[=+\-@＝＋－＠]/u.test(cell.trimStart()) || /^[\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export function csv(head: string[], rows: Cell[][]): string {
  return `\uFEFF${[head, ...rows].map((row) => row.map(written).join(',')).join('\r\n')}\r\n`
}

/** Hands the file to the browser. */
export const download = (name: string, text: string) => save(name, new Blob([text], { type: 'text/csv;charset=utf-8' }))

export function save(name: string, file: Blob) {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser reads it at once; the address holds memory.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
