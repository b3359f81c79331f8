import { languageTag } from '@kit/i18n'
import { serverNow } from '@kit/http'

/** A moment in a table whose head says that times are Beijing's. */
export function moment(iso: string | null): string {
  if (!iso) return '–'
  return new Intl.DateTimeFormat(languageTag.value, {
    ...({ timeZone: 'Asia/Shanghai', hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' } as const),
    ...({ hour: '2-digit', minute: '2-digit', second: '2-digit' } as const),
  }).format(new Date(iso))
}

/** A day in China, so many days ago. */
export function dayAgo(days: number): string {
  return new Date(serverNow() + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10)
}
