import { say } from '../say.ts'

const every = 10_000

/** Sends the phone's place while the button is pressed and the page is open; says what became of it. */
export function sharePosition(page: Document): void {
  let watch: number | null = null
  let sentAt = 0

  page.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-share]')
    if (!button) return
    if (watch === null) begin()
    else end()
    show()
  })

  function begin(): void {
    tell(
      navigator.geolocation ? say('Looking for your place…') : say('This browser does not know where it is.'),
    )
    const options = { enableHighAccuracy: true, maximumAge: 5_000 }
    watch = navigator.geolocation?.watchPosition(send, failed, options) ?? null
  }

  function end(words = ''): void {
    if (watch !== null) navigator.geolocation.clearWatch(watch)
    watch = null
    tell(words)
  }

  async function send({ coords, timestamp }: GeolocationPosition): Promise<void> {
    if (Date.now() - sentAt < every) return
    sentAt = Date.now()
    const point = {
      recorded_at: new Date(timestamp).toISOString(),
      latitude: coords.latitude,
      longitude: coords.longitude,
      accuracy_m: coords.accuracy,
      speed_mps: coords.speed,
      heading_deg: Number.isFinite(coords.heading) ? coords.heading : null,
    }
    try {
      const response = await fetch('/api/v1/tracking/positions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ points: [point] }),
      })
      if (response.status === 401 || response.status === 403)
        return end(say('Sign in again to share your place.'))
      const { refused } = (await response.json()) as { refused?: { detail: string }[] }
      const time = new Date().toLocaleTimeString([document.documentElement.lang], {
        hour: 'numeric',
        minute: '2-digit',
      })
      tell(refused?.[0]?.detail ?? say('The office saw you at {time}.', { time }))
    } catch {
      tell(say('No connection just now. Your place is sent again when there is one.'))
    }
  }

  function failed({ code }: GeolocationPositionError): void {
    if (code === 1) end(say('This page may not know where you are. Allow it in the settings of the browser.'))
    else tell(say('Your place cannot be found just now.'))
  }

  function tell(words: string): void {
    const place = page.querySelector('[data-shared]')
    if (place) place.textContent = words
    show()
  }

  /** The page is put in anew while it stands open: the button must say how it is. */
  function show(): void {
    const button = page.querySelector('[data-share]')
    if (!button) return
    button.setAttribute('aria-pressed', String(watch !== null))
    button.textContent = watch === null ? say('Share my place from this page') : say('Stop sharing my place')
  }
}
