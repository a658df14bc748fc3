import { divIcon, type LatLngTuple, Map as LeafletMap, Marker, Polyline, TileLayer } from 'leaflet'
import { say } from './say.ts'

// One file for all that draws maps, fetched by the pages that show one.
export { PinMap } from './pin-map.ts'

const glide = 4_000

/** The customer's place, and the contractor moving towards it. Reads everything from the element's attributes. */
export class WayMap {
  private readonly map: LeafletMap
  private readonly home: Marker
  private readonly contractor: Marker
  private readonly line: Polyline
  private moving = 0
  private framed = false

  constructor(private readonly place: HTMLElement) {
    const { tiles, attribution = '' } = place.dataset
    this.map = new LeafletMap(place, {
      zoomControl: false,
      attributionControl: Boolean(tiles),
      scrollWheelZoom: false,
      // A finger that scrolls the page must not get caught in the map.
      dragging: !matchMedia('(pointer: coarse)').matches,
      keyboard: false,
    })
    if (tiles) new TileLayer(tiles, { attribution, maxZoom: 18 }).addTo(this.map)
    const sign = (name: string, label: string) => {
      const words = document.createElement('span')
      words.textContent = label
      return divIcon({ className: name, html: words, iconSize: [34, 34] })
    }
    this.line = new Polyline([], { color: 'currentColor', weight: 3, dashArray: '2 8', interactive: false })
    this.home = new Marker([0, 0], {
      icon: sign('way-home', say('You')),
      interactive: false,
      keyboard: false,
    })
    this.contractor = new Marker([0, 0], {
      icon: sign('way-contractor', place.dataset.name ?? ''),
      interactive: false,
      keyboard: false,
    })
  }

  /** Shows what the attributes say now. */
  show(): void {
    const home = pointOf(this.place.dataset.home)
    const at = pointOf(this.place.dataset.contractor)
    if (!at) return
    if (!this.framed) this.frame(home ? [home, at] : [at])
    if (home) this.home.setLatLng(home)
    this.glideTo(at)
    this.contractor.getElement()?.classList.toggle('old', this.place.dataset.quality !== 'live')
  }

  private frame(points: LatLngTuple[]): void {
    this.map.fitBounds(points, { padding: [44, 44], maxZoom: 15, animate: false })
    this.line.addTo(this.map)
    if (points.length > 1) this.home.addTo(this.map)
    this.contractor.setLatLng(points.at(-1) as LatLngTuple).addTo(this.map)
    this.framed = true
  }

  /** From where the sign stands to where the contractor is, without a jump. */
  private glideTo(to: LatLngTuple): void {
    cancelAnimationFrame(this.moving)
    const from = this.contractor.getLatLng()
    const start = performance.now()
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    const step = (now: number) => {
      const share = still ? 1 : Math.min(1, (now - start) / glide)
      const at: LatLngTuple = [from.lat + (to[0] - from.lat) * share, from.lng + (to[1] - from.lng) * share]
      this.contractor.setLatLng(at)
      if (this.map.hasLayer(this.home)) this.line.setLatLngs([at, this.home.getLatLng()])
      if (share < 1) this.moving = requestAnimationFrame(step)
      else if (!this.map.getBounds().pad(-0.05).contains(at)) this.reframe()
    }
    step(start)
  }

  private reframe(): void {
    const points = [this.contractor, this.home]
      .filter((marker) => this.map.hasLayer(marker))
      .map((marker) => marker.getLatLng())
    this.map.fitBounds(
      points.map(({ lat, lng }) => [lat, lng]),
      { padding: [44, 44], maxZoom: 15 },
    )
  }
}

function pointOf(text: string | undefined): LatLngTuple | null {
  const [latitude, longitude] = (text ?? '').split(',').map(Number)
  return text && Number.isFinite(latitude) && Number.isFinite(longitude)
    ? [latitude as number, longitude as number]
    : null
}
