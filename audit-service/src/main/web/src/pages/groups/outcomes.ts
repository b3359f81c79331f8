// The outcomes of an archive as a file for a spreadsheet program: whoever mends the photos works through it.
import { language } from '@kit/i18n'
import { csv } from '@/parts/csv'
import { words } from './words'
import type { FileOutcome } from './api'

export function outcomesAsCsv(files: FileOutcome[], sentence: (file: FileOutcome) => string): string {
  const advice = ({ failed = [] }: FileOutcome) =>
    failed.map((check) => `${words.value.measured(check.measured, check.limit)} ${(language.value === 'en' && check.adviceEn) || check.adviceZh}`).join(' ')
  const rows = files.map((one) => [one.file, words.value.outcomes[one.outcome], `${sentence(one)} ${advice(one)}`.trim()])
  return csv([words.value.file, words.value.outcome, words.value.mend], rows)
}
