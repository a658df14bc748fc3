/** Keeps the contractor's pages and what they are made of, so that they open in a cellar as they were seen last. */
interface WorkerScope extends EventTarget {
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
}
interface Waitable extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Asked extends Event {
  request: Request
  respondWith(answer: Promise<Response>): void
}

const scope = self as unknown as WorkerScope
const store = 'field'
const patience = 6_000

scope.addEventListener('install', () => void scope.skipWaiting())
scope.addEventListener('activate', (event) => (event as Waitable).waitUntil(scope.clients.claim()))
scope.addEventListener('fetch', (event) => {
  const { request } = event as Asked
  const { pathname, origin } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (pathname.startsWith('/assets/')) (event as Asked).respondWith(keptFirst(request))
  // A page that asks for itself anew must hear that there is no connection: it says so.
  else if (request.mode === 'navigate') (event as Asked).respondWith(freshFirst(request))
})

async function keptFirst(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? put(request, await fetch(request))
}

async function freshFirst(request: Request): Promise<Response> {
  const kept = isToSign(request) ? undefined : await caches.match(request, { ignoreSearch: true })
  try {
    return await put(request, await (kept ? inTime(fetch(request)) : fetch(request)))
  } catch {
    return kept ?? new Response(nothing, { headers: { 'content-type': 'text/html; charset=utf-8' } })
  }
}

/**
 * What was answered, kept for the next time where there is room. Who is led to where one signs in has no session any
 * more: then nothing of theirs stays. A page to sign on is never shown as it was.
 */
async function put(request: Request, response: Response): Promise<Response> {
  // Where a page of these leads elsewhere, the browser follows by itself.
  if (response.type === 'opaqueredirect') await caches.delete(store)
  else if (response.ok && !isToSign(request)) {
    const copy = response.clone()
    await caches
      .open(store)
      .then((cache) => cache.put(request, copy))
      .catch(() => undefined)
  }
  return response
}

const isToSign = ({ url }: Request): boolean => new URL(url).pathname.endsWith('/sign')

function inTime(answer: Promise<Response>): Promise<Response> {
  return Promise.race([
    answer,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('too slow')), patience)),
  ])
}

const nothing = `<!doctype html><meta name="viewport" content="width=device-width"><title>No connection</title>
<body style="font:18px system-ui;margin:2rem"><h1>No connection</h1>
<p>This page was not opened on this phone before. <a href="/field">My work</a></p>`
