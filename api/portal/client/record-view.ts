/** Signs of a person; loading, scripts and scrolling by itself are none. */
const human = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const

/**
 * Tells the office that somebody looked, once, when a person has touched the page and could see it. Programs that
 * open every link of a mail touch nothing.
 */
export function recordView(page: Document): void {
  const address = page.querySelector<HTMLElement>('[data-view]')?.dataset.view
  if (!address) return
  const told = new AbortController()
  const tell = (event: Event) => {
    if (!event.isTrusted || page.visibilityState !== 'visible') return
    told.abort()
    // Not worth a second try: the next visit tells it again.
    void fetch(address, { method: 'POST', keepalive: true }).catch(() => undefined)
  }
  for (const sign of human) page.addEventListener(sign, tell, { signal: told.signal, passive: true })
}
