import { pageMessages } from '@kit/i18n'
import zh from '../zh/pages/meanwhile'

/** What another tab, or a deadline, has changed since a page showed it. */
export const meanwhileWords = await pageMessages(zh, () => import('../en/pages/meanwhile'))
