import type { LatLng, Map as LeafletMap, Point, ZoomAnimEvent } from 'leaflet'
import { type Pixels, project } from './mercator.ts'

// Leaflet's own layers use this too; it is not among its types.
interface MapInternals {
  _latLngToNewLayerPoint(place: LatLng, zoom: number, centre: LatLng): Point
}

/** How far a surface reaches beyond the view, so that a drag does not show its edge at once. */
const MARGIN = 160

/**
 * A canvas that lies on the map and moves with it: it is dragged and zoomed as one picture by the browser
 * and drawn anew, in place, when the map has come to rest.
 */
export class CanvasSurface {
  readonly #map: LeafletMap
  readonly #canvas: HTMLCanvasElement
  readonly #context: CanvasRenderingContext2D
  #corner: LatLng
  #placedZoom: number
  #origin: Pixels = { x: 0, y: 0 }
  #isZooming = false
  #ratio = 1
  width = 0
  height = 0
  /** False while the browser zooms the picture: drawing would break the motion. */
  get isResting(): boolean {
    return !this.#isZooming
  }

  /** Zoom at which it was last placed: what is drawn is drawn for this one. */
  get zoom(): number {
    return this.#placedZoom
  }

  constructor(map: LeafletMap, pane: string, level: number) {
    this.#map = map
    const parent = map.createPane(pane)
    parent.style.zIndex = String(level)
    parent.style.pointerEvents = 'none'
    this.#canvas = document.createElement('canvas')
    this.#canvas.className = 'leaflet-zoom-animated'
    this.#canvas.setAttribute('aria-hidden', 'true')
    parent.append(this.#canvas)
    const context = this.#canvas.getContext('2d')
    if (!context) throw new Error('This browser draws no canvas')
    this.#context = context
    this.#corner = map.getCenter()
    this.#placedZoom = map.getZoom()
    map.on('zoomanim', this.#follow)
    map.on('zoom', this.#rescale)
    map.on('zoomend', this.#rest)
  }

  /** Lays the canvas over the view as it is now, empty, and answers with where to draw in CSS pixels. */
  begin(): CanvasRenderingContext2D {
    const map = this.#map
    const size = map.getSize()
    const ratio = globalThis.devicePixelRatio || 1
    this.#ratio = ratio
    const corner = map.containerPointToLayerPoint([-MARGIN, -MARGIN]).round()
    this.width = size.x + 2 * MARGIN
    this.height = size.y + 2 * MARGIN
    this.#corner = map.layerPointToLatLng(corner)
    this.#placedZoom = map.getZoom()
    this.#origin = map.getPixelOrigin().add(corner)
    const canvas = this.#canvas
    canvas.style.transform = `translate3d(${corner.x}px, ${corner.y}px, 0)`
    const [width, height] = [Math.round(this.width * ratio), Math.round(this.height * ratio)]
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width
      canvas.height = height
      canvas.style.width = `${this.width}px`
      canvas.style.height = `${this.height}px`
    }
    this.#context.setTransform(ratio, 0, 0, ratio, 0, 0)
    this.#context.clearRect(0, 0, this.width, this.height)
    return this.#context
  }

  /** Where a place lies on the surface as it was placed last, on whole device pixels: pictures stay sharp and cheap. */
  at(longitude: number, latitude: number): Pixels {
    const { x, y } = project(longitude, latitude, this.#placedZoom)
    const ratio = this.#ratio
    return {
      x: Math.round((x - this.#origin.x) * ratio) / ratio,
      y: Math.round((y - this.#origin.y) * ratio) / ratio,
    }
  }

  /** Whether a mark of this reach may be seen there. */
  covers({ x, y }: Pixels, reach: number): boolean {
    return x > -reach && y > -reach && x < this.width + reach && y < this.height + reach
  }

  /** A point of the map's element, on the surface. */
  fromContainer(point: Pixels): Pixels {
    const layer = this.#map.containerPointToLayerPoint([point.x, point.y])
    const origin = this.#map.getPixelOrigin()
    return { x: layer.x + origin.x - this.#origin.x, y: layer.y + origin.y - this.#origin.y }
  }

  destroy(): void {
    this.#map.off('zoomanim', this.#follow)
    this.#map.off('zoom', this.#rescale)
    this.#map.off('zoomend', this.#rest)
    this.#canvas.remove()
  }

  readonly #follow = ({ center, zoom }: ZoomAnimEvent) => {
    this.#isZooming = true
    this.#transform(center, zoom)
  }
  readonly #rest = () => {
    this.#isZooming = false
  }
  readonly #rescale = () => {
    if (this.#map.getZoom() !== this.#placedZoom) this.#transform(this.#map.getCenter(), this.#map.getZoom())
  }

  #transform(centre: LatLng, zoom: number): void {
    const internals = this.#map as LeafletMap & MapInternals
    const { x, y } = internals._latLngToNewLayerPoint(this.#corner, zoom, centre)
    const scale = this.#map.getZoomScale(zoom, this.#placedZoom)
    this.#canvas.style.transform = `translate3d(${x}px, ${y}px, 0) scale(${scale})`
  }
}
