// What the kit is told of the portal.
import { provideApplication } from '@kit/application'
import { m } from './i18n'
import { signInUrl } from './session'

provideApplication({ words: m, signInUrl })
