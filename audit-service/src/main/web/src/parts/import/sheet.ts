// Files that the page makes itself: the bad rows of an import, and the empty template of one.

const BYTE_ORDER_MARK = '\uFEFF'
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u

/** A cell that begins like a formula gets an apostrophe in front, so that no spreadsheet program calculates what somebody entered. */
function cell(text: string): string {
  const guarded = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

/** CSV that Excel in China opens as it is meant. */
export function csv(rows: string[][]): Blob {
  return new Blob([BYTE_ORDER_MARK + rows.map((row) => row.map(cell).join(',') + '\r\n').join('')], { type: 'text/csv;charset=utf-8' })
}

export function saveFile(file: Blob, name: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // The browser has taken the file by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href))
}
