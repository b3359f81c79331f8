import { pageMessages } from '@kit/i18n'
import zh from './problems.zh'

/** The sentences for what services refuse: nobody needs them before the first page stands. */
export const problems = await pageMessages({ problems: zh }, async () => ({ default: { problems: (await import('./problems.en')).default } }))
