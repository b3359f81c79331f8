import type { DatePreferences } from '@/api/dates'
import type { Registration } from '@/api/types'
import { day } from '@kit/format'
import { langOf, named } from '@kit/i18n'
import type { Row } from '@kit/ui/SummaryList.vue'
import { words } from './words'

/** A subject as the registration names it; its code where that is not known. */
export function subjectOf({ entries }: Registration, entry: string, code: string): { text: string; lang: string | undefined } {
  const found = entries.find((one) => one.entry === entry)
  return found ? { text: `${found.subject} ${named(found)}`, lang: langOf(found) } : { text: code, lang: undefined }
}

/** Each paid subject with its preferred date. */
export function preferenceRows(registration: Registration, { entries }: DatePreferences): Row[] {
  return entries.map(({ entry, subject, date }) => ({
    key: subjectOf(registration, entry, subject).text,
    value: date ? day(date) : words.value.notChosen,
  }))
}
