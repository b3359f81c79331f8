import { languageTag } from '@kit/i18n'

/** An exam date at the head of a column: a session has some ten of them, all of the same year. */
export function shortDay(isoDate: string): string {
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', month: 'short', day: 'numeric', weekday: 'short' }
  return new Intl.DateTimeFormat(languageTag.value === 'en' ? 'en-GB' : languageTag.value, options).format(new Date(`${isoDate}T00:00:00Z`))
}
