import { pageMessages } from '@kit/i18n'
import zh from './words.zh'

export const words = await pageMessages(zh, () => import('./words.en'))
