import type { PinMap } from './pin-map.ts'
import { say } from './say.ts'
import { loadStyle } from './show-map.ts'

/** Lets somebody say exactly where: by where they are, or by a map that is fetched only when it is asked for. */
export function showPin(page: Document): void {
  const place = page.querySelector<HTMLElement>('[data-pin]')
  if (!place) return
  const [map, field, words] = ['pin', 'point', 'pin-words'].map((id) => page.getElementById(id)) as [
    HTMLElement,
    HTMLInputElement,
    HTMLElement,
  ]
  let drawn: PinMap | null = null
  const put = (latitude: number, longitude: number) => {
    field.value = `${latitude.toFixed(6)},${longitude.toFixed(6)}`
    words.textContent = say('We have the exact place.')
  }
  place.querySelector('[data-pin-here]')?.addEventListener('click', () => {
    words.textContent = say('Looking for the place…')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        put(coords.latitude, coords.longitude)
        drawn?.go(coords.latitude, coords.longitude)
      },
      () => {
        words.textContent = say('Your phone does not tell us where it is. The address is enough.')
      },
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  })
  place.querySelector<HTMLElement>('[data-pin-map]')?.addEventListener('click', async (event) => {
    const button = event.currentTarget as HTMLElement
    try {
      await loadStyle(page, map.dataset.style as string)
      const { PinMap } = await import('./way-map.ts')
      map.hidden = false
      button.hidden = true
      drawn = new PinMap(map, field.value, put)
    } catch {
      words.textContent = say('The map cannot be shown just now. The address is enough.')
    }
  })
}
