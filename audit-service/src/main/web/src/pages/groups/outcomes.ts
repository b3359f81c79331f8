// The outcomes of an archive as a file for a spreadsheet program: whoever mends the photos works through it.
import { language } from '@kit/i18n'
import { words } from './words'
import type { FileOutcome } from './api'

/** A leading =, +, - or @ would be a formula to a spreadsheet program. */
const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

export function outcomesAsCsv(files: FileOutcome[], sentence: (file: FileOutcome) => string): Blob {
  const advice = ({ failed = [] }: FileOutcome) =>
    failed.map((check) => `${words.value.measured(check.measured, check.limit)} ${(language.value === 'en' && check.adviceEn) || check.adviceZh}`).join(' ')
  const rows = files.map((one) => [one.file, words.value.outcomes[one.outcome], `${sentence(one)} ${advice(one)}`.trim()])
  const text = [[words.value.file, words.value.outcome, words.value.mend], ...rows].map((row) => row.map(cell).join(',')).join('\r\n')
  return new Blob(['\ufeff', text, '\r\n'], { type: 'text/csv;charset=utf-8' })
}
