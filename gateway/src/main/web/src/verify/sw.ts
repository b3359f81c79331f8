// The service worker of /verify/: the newest page where there is a network, the kept one where there is none. Files with a hash in their
// name never change, so the kept ones are as good. It knows nothing of what is called: what the page asks of services is the page's.

interface Fetching extends Event {
  request: Request
  respondWith(answer: Promise<Response>): void
  waitUntil(work: Promise<unknown>): void
}

const CACHE = 'verify'
const PAGE = '/verify/'
const worker = self as unknown as {
  addEventListener(type: string, listener: (event: Fetching) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
}

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))
worker.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url)
  if (event.request.method !== 'GET' || origin !== location.origin) return
  if (pathname.startsWith('/assets/') || pathname === '/icon.svg') event.respondWith(keptFirst(event.request))
  else if (pathname === PAGE || event.request.mode === 'navigate') event.respondWith(newestFirst(event.request))
})

async function keptFirst(request: Request): Promise<Response> {
  return (await (await caches.open(CACHE)).match(request.url)) ?? fetch(request)
}

async function newestFirst(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request)
    if (answer.status < 500) return answer
  } catch {
    // No network.
  }
  return (await (await caches.open(CACHE)).match(PAGE)) ?? Response.error()
}

export {}
