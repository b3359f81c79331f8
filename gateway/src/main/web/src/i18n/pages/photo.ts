import { pageMessages } from '@kit/i18n'
import zh from '../zh/pages/photo'

/** What is checked of a photo, and how to mend it. */
export const photoWords = await pageMessages(zh, () => import('../en/pages/photo'))
