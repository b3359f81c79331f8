// The page without a network: a service worker answers with what is kept here, once everything has been loaded.

const CACHE = 'verify'

export async function keepForLater() {
  if (!('serviceWorker' in navigator) || !('caches' in window)) return
  try {
    await navigator.serviceWorker.register('/verify/sw.js')
    // Parts that come later, so that they are there without a network.
    await Promise.all([import('@kit/ui/CameraScan.vue'), import('./words.en'), import('@noble/curves/ed25519.js')])
    const files = performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name))
      .filter(({ origin, pathname }) => origin === location.origin && (pathname.startsWith('/assets/') || pathname === '/icon.svg'))
      .map(({ pathname }) => pathname)
    const cache = await caches.open(CACHE)
    const wanted = new Set(['/verify/', ...files])
    await cache.addAll([...wanted])
    // What an older version of the page has left.
    for (const { url } of await cache.keys()) {
      const { pathname } = new URL(url)
      if (pathname.startsWith('/assets/') && !wanted.has(pathname)) await cache.delete(url)
    }
  } catch {
    // It works with a network then.
  }
}
