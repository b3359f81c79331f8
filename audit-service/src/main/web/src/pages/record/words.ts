import { pageMessages } from '@kit/i18n'
import zh from './words.zh'
import types from './types.zh'

export const words = await pageMessages(zh, () => import('./words.en'))
/** What was done, by its type. */
export const typeWords = await pageMessages<Record<string, string>>(types, () => import('./types.en'))
