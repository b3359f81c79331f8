import { pageMessages } from '@kit/i18n'
import zh from './words.zh'

/** What pages about a passport's account say alike. */
export const words = await pageMessages(zh, () => import('./words.en'))
