import { pageMessages } from '@kit/i18n'
import zh from '../zh/pages/document'

/** The identity document. */
export const documentWords = await pageMessages(zh, () => import('../en/pages/document'))
