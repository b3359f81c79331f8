import { pageMessages } from '@kit/i18n'
import zh from '../zh/pages/my-data'

/** One's own data: who saw it, export, the end. */
export const myDataWords = await pageMessages(zh, () => import('../en/pages/my-data'))
