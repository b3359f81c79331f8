// Back to where somebody was, after signing in or making a passport.

// As the portal writes its paths, so that there is nothing to normalise: no empty segment, none that begins with a dot, no escapes.
const SAFE = /^\/(?:[\w~-][\w.~-]*(?:\/[\w~-][\w.~-]*)*\/?)?(?:[?#][!-[\]-~]*)?$/

/** Only a path of this portal: a return address from the outside must not lead elsewhere. */
export function safePath(path: unknown, otherwise: string): string {
  return typeof path === 'string' && SAFE.test(path) ? path : otherwise
}

const KEY = 'wanted'

/** The page for which somebody was sent to sign in: whoever has no passport yet makes one first, and then gets there. */
export const wanted = {
  keep(path: string) {
    store(() => sessionStorage.setItem(KEY, path))
  },
  get: () => store(() => sessionStorage.getItem(KEY)) ?? null,
  reached: () => store(() => sessionStorage.removeItem(KEY)),
}

/** If the first sign-in after a registration shows the form, its page, which is of the same origin, fills this name in once. It is in no address. */
export const signInAs = (name: string) => store(() => sessionStorage.setItem('sign-in-as', name))

/** That this step is done stays with its entry in the browser's history: a reload, back and forward show it again. */
export const step = {
  done: () => Boolean((history.state as { done?: boolean } | null)?.done),
  complete: () => history.replaceState({ ...history.state, done: true }, ''),
}

/** A browser may forbid to keep anything: then the way leads to the registrations. */
function store<T>(use: () => T): T | undefined {
  try {
    return use()
  } catch {
    return undefined
  }
}
