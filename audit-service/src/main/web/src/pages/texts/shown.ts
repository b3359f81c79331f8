import { shallowRef } from 'vue'
import { language } from '@kit/i18n'
import type { Titles } from './api'

export const titleOf = ({ titleZh, titleEn }: Titles) => (language.value === 'en' ? titleEn : titleZh)

/** What has just been done on another page of this area; said once, on the list. */
const said = shallowRef('')

export const sayOnList = (message: string) => (said.value = message)

export function takeMessage(): string {
  const message = said.value
  said.value = ''
  return message
}
