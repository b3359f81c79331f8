// What the kit is told of the desk.
import { provideApplication } from '@kit/application'
import { m } from './words'
import { session, signInUrl } from './session'

provideApplication({ words: m, signInUrl, draftOwner: () => session.value?.username ?? '' })
