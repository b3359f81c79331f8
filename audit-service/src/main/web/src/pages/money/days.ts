import { serverNow } from '@kit/http'

/** A day in China, so many days ago. */
export function dayAgo(days: number): string {
  return new Date(serverNow() + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10)
}
