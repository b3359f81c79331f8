// The session has ended while a page was open: to the sign-in page, and back to here.
import { signInUrl } from './application'

const KEY = 'signed-out'
/** A page that is refused again right after signing in would otherwise send its visitor round for ever. */
const AGAIN_MS = 60_000
let leaving = false
addEventListener('pageshow', () => (leaving = false))

export const here = () => location.pathname + location.search

/** False: that was done a moment ago, so that a person has to decide. */
export function signInAgain(): boolean {
  if (leaving) return true
  if (Date.now() - last() < AGAIN_MS) return false
  leaving = true
  location.replace(signInUrl(here()))
  return true
}

/** A browser that keeps nothing lets the visitor decide each time. */
function last(): number {
  try {
    const at = Number(sessionStorage.getItem(KEY))
    sessionStorage.setItem(KEY, String(Date.now()))
    return at
  } catch {
    return Date.now()
  }
}
