import { pageMessages } from '@kit/i18n'
import zh from '../zh/pages/accounts'

/** Everything about a passport's account: making one, signing in, recovering it, changing it. */
export const accounts = await pageMessages(zh, () => import('../en/pages/accounts'))
