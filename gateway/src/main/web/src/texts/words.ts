import { pageMessages } from '@kit/i18n'
import zh from './words.zh'

/** What pages that show published texts say alike. */
export const words = await pageMessages(zh, () => import('./words.en'))
