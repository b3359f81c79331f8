import { firstMessages } from '@kit/i18n'
import zh from './words.zh'

export const words = firstMessages(zh, () => import('./words.en'))
