import { agePlace } from './age-place.ts'
import { carryOver, isBeingFilledIn } from './carry-over.ts'
import { contentOf } from './fetched-page.ts'
import { say } from './say.ts'

const patience = 15_000

/**
 * Keeps the page true without a reload: asks for itself again at the pace it names and puts in what changed.
 * What somebody is typing is never taken away; what one sees without a connection says from when it is.
 */
export function stayFresh(page: Document, onFresh: () => void): void {
  let timer: number | undefined
  let asking = false
  let stale = false
  let failures = 0
  let seenAt = new Date()

  const pace = () => Number(page.querySelector('main')?.dataset.pace ?? 0) * 1000
  const later = () => {
    clearTimeout(timer)
    if (pace() > 0) timer = setTimeout(check, Math.min(pace() * 2 ** failures, 60_000))
  }
  const check = async () => {
    if (asking || page.visibilityState !== 'visible' || pace() === 0) return
    asking = true
    try {
      const main = page.querySelector('main') as HTMLElement
      const response = await askAgain(main.dataset.state)
      if (response.status >= 500) throw new Error(String(response.status))
      failures = 0
      seenAt = new Date()
      notice(page, 'offline', null)
      agePlace(page, 0)
      if (response.status !== 304) put(page, await response.text(), onFresh)
    } catch {
      failures++
      agePlace(page, Date.now() - seenAt.getTime())
      onFresh()
      const time = seenAt.toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' })
      notice(page, 'offline', say('No connection just now. This is how things stood at {time}.', { time }))
    } finally {
      asking = false
      if (stale) void check()
      else later()
      stale = false
    }
  }

  // A page shown in answer to a form stands at the form's address.
  const { address } = page.querySelector('main')?.dataset ?? {}
  if (address && location.pathname !== address) history.replaceState(null, '', address)
  page.addEventListener('visibilitychange', check)
  // What was done meanwhile is not in an answer that is on its way already.
  page.addEventListener('ask-again', () => {
    if (asking) stale = true
    else void check()
  })
  addEventListener('online', check)
  later()
}

async function askAgain(state = ''): Promise<Response> {
  const patient = new AbortController()
  const timer = setTimeout(() => patient.abort(), patience)
  try {
    return await fetch(location.pathname, {
      headers: { accept: 'text/html', 'if-none-match': `"${state}"` },
      cache: 'no-store',
      signal: patient.signal,
    })
  } finally {
    clearTimeout(timer)
  }
}

function put(page: Document, html: string, onFresh: () => void): void {
  const fresh = contentOf(html).querySelector('main')
  const old = page.querySelector('main') as HTMLElement
  if (!fresh || fresh.dataset.state === old.dataset.state) return
  if (isBeingFilledIn(page)) {
    notice(page, 'changed', say('Something on this page has changed.'), say('Show it'))
    return
  }
  const before = page.getElementById('now')?.textContent
  carryOver(old, fresh)
  page.dispatchEvent(new Event('page-put'))
  const now = page.getElementById('now')?.textContent
  if (now && now !== before) notice(page, 'said', now)
  onFresh()
}

/** A line above the page, or for screen readers alone; null takes it away. */
function notice(page: Document, id: string, text: string | null, action?: string): void {
  const place = page.getElementById(id)
  if (!place) return
  place.hidden = text === null
  if (place.dataset.text === (text ?? '')) return
  place.dataset.text = text ?? ''
  place.textContent = text
  if (!action) return
  const link = page.createElement('a')
  link.href = location.pathname
  link.textContent = action
  place.append(' ', link)
}
