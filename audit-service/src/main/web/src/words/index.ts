// The words that every page needs; those of one page stand in its folder.
import { firstMessages } from '@kit/i18n'
import zh from './zh'

export type Messages = typeof zh
export const m = firstMessages(zh, () => import('./en'))
