import { pageMessages } from '@kit/i18n'
import zh from './photo-missing.zh'

export const words = await pageMessages(zh, () => import('./photo-missing.en'))
