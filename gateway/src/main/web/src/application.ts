// What the kit is told of the portal.
import { provideApplication } from '@kit/application'
import { m } from './words'
import { session, signInUrl } from './session'

provideApplication({ words: m, signInUrl, draftOwner: () => session.value?.passport ?? '' })
