// What the kit does not know: the words that differ from one application to the next, and where somebody signs in.
import { computed, type ComputedRef } from 'vue'
import type own from './words/zh'

export type Words = typeof own & {
  outage: { title: string; loading: string; sending: string; retry: string }
  signIn: { title: string; text: string; link: string; expired: string; again: string }
  notFound: { title: string; text: string }
}

export interface Application {
  words: ComputedRef<Words>
  /** Where to sign in, and come back to this path. */
  signInUrl: (back: string) => string
  /** Who is signed in: what is typed here and not yet sent belongs to them. Empty: nobody is. */
  draftOwner: () => string
}

let application: Application | undefined

/** Called once, before anything of the kit is shown. */
export function provideApplication(given: Application) {
  application = given
}

function provided(): Application {
  if (!application) throw new Error('The kit has no words yet: call provideApplication first')
  return application
}

export const words = computed(() => provided().words.value)
export const signInUrl = (back: string) => provided().signInUrl(back)
export const draftOwner = () => provided().draftOwner()
