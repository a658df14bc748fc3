import type { WayMap } from './way-map.ts'

const shown = new WeakMap<HTMLElement, Promise<WayMap | null>>()

/** Fetches the map only where there is one to show; without it the words beside it say the same. */
export function showMap(page: Document): void {
  const place = page.querySelector<HTMLElement>('[data-map]')
  if (!place) return
  const known = shown.get(place) ?? open(page, place)
  shown.set(place, known)
  void known.then((map) => map?.show())
}

async function open(page: Document, place: HTMLElement): Promise<WayMap | null> {
  try {
    await loadStyle(page, place.dataset.style as string)
    const { WayMap } = await import('./way-map.ts')
    place.hidden = false
    return new WayMap(place)
  } catch {
    shown.delete(place)
    return null
  }
}

/** Fetches a style sheet where it is first needed. */
export function loadStyle(page: Document, address: string): Promise<unknown> {
  const link = page.createElement('link')
  link.rel = 'stylesheet'
  link.href = address
  const loaded = new Promise((resolve, reject) => {
    link.onload = resolve
    link.onerror = reject
  })
  page.head.append(link)
  return loaded
}
