import { Map as LeafletMap, TileLayer } from 'leaflet'

/** A map that is moved under a pin, by finger or by the arrow keys. `put` hears where the pin stands then. */
export class PinMap {
  private readonly map: LeafletMap

  constructor(place: HTMLElement, point: string, put: (latitude: number, longitude: number) => void) {
    const { tiles, attribution = '' } = place.dataset
    const [latitude, longitude] = point ? point.split(',').map(Number) : []
    this.map = new LeafletMap(place, { scrollWheelZoom: 'center', touchZoom: 'center' })
    this.map.setView([latitude ?? 39, longitude ?? -98], point ? 17 : 4)
    if (tiles) new TileLayer(tiles, { attribution, maxZoom: 19 }).addTo(this.map)
    place.append(Object.assign(place.ownerDocument.createElement('span'), { className: 'pin' }))
    this.map.on('moveend', () => {
      const { lat, lng } = this.map.getCenter()
      // From afar a pin stands on a town, not on a house.
      if (this.map.getZoom() >= 13) put(lat, lng)
    })
  }

  go(latitude: number, longitude: number): void {
    this.map.setView([latitude, longitude], 17)
  }
}
