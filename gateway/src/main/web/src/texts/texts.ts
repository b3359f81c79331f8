import type { PublishedText } from '@/api/types'
import { language } from '@kit/i18n'

/** A text whose English is missing is shown in Chinese, and marked so (WCAG 3.1.2). */
const english = (text: PublishedText) => language.value === 'en' && Boolean(text.bodyEn)

export const titleOf = (text: PublishedText) => (english(text) ? text.titleEn : text.titleZh)
export const bodyOf = (text: PublishedText) => (english(text) ? text.bodyEn : text.bodyZh)
export const langOfText = (text: PublishedText) => (language.value === 'en' && !english(text) ? 'zh-CN' : undefined)

/** The address of a text, for everybody. */
export function placeOfText(session: string, { text, province, centre }: Pick<PublishedText, 'text' | 'province' | 'centre'>) {
  const place = centre ? `?centre=${centre}` : province ? `?province=${province}` : ''
  return `/notices/${session}/${text}${place}`
}
