import { type Coords, type DoneCallback, GridLayer, type Map as LeafletMap, TileLayer } from 'leaflet'
import type { Basemap } from './map-types.ts'
import { type FromOutline, OUTLINE_TILE, type ToOutline } from './outline-messages.ts'
import { readOutlinePalette } from './palette.ts'

const OUTLINE_ATTRIBUTION = 'Outline: Natural Earth, U.S. Census Bureau'
/** So many tiles in a row that cannot be had mean that none can. */
const FAILED_TILES = 4
const RETRY_MS = 30_000

/** What lies under the markers. Failing tiles give way to the outline and are tried again quietly. */
export class BaseMap {
  readonly #map: LeafletMap
  readonly #onTilesFailed: (failed: boolean) => void
  #outline: OutlineLayer | null = null
  #tiles: TileLayer | null = null
  #failedTiles = 0
  #hasFailed = false
  #retry: ReturnType<typeof setInterval> | null = null

  constructor(map: LeafletMap, onTilesFailed: (failed: boolean) => void) {
    this.#map = map
    this.#onTilesFailed = onTilesFailed
  }

  set(basemap: Basemap): void {
    this.#tiles?.remove()
    this.#tiles = null
    this.#recover()
    this.#failedTiles = 0
    if (basemap.kind === 'outline') this.#showOutline()
    else this.#showTiles(basemap)
  }

  #showTiles(basemap: Extract<Basemap, { kind: 'raster' }>): void {
    this.#tiles = new TileLayer(basemap.tile_url, {
      attribution: basemap.attribution,
      maxNativeZoom: basemap.max_zoom,
    })
    this.#tiles.on('tileerror', () => this.#fail())
    this.#tiles.on('tileload', () => {
      this.#failedTiles = 0
      this.#recover()
      this.#hideOutline()
    })
    this.#tiles.addTo(this.#map)
  }

  /** Takes the colours now in force. */
  recolour(): void {
    this.#outline?.recolour()
  }

  destroy(): void {
    if (this.#retry !== null) clearInterval(this.#retry)
    this.#hideOutline()
  }

  #fail(): void {
    this.#failedTiles += 1
    if (this.#hasFailed || this.#failedTiles < FAILED_TILES) return
    this.#hasFailed = true
    this.#showOutline()
    this.#retry = setInterval(() => this.#tiles?.redraw(), RETRY_MS)
    this.#onTilesFailed(true)
  }

  #recover(): void {
    if (this.#retry !== null) clearInterval(this.#retry)
    this.#retry = null
    if (!this.#hasFailed) return
    this.#hasFailed = false
    this.#onTilesFailed(false)
  }

  #showOutline(): void {
    this.#outline ??= new OutlineLayer({
      tileSize: OUTLINE_TILE,
      attribution: OUTLINE_ATTRIBUTION,
      zIndex: 0,
    })
    this.#outline.addTo(this.#map)
  }

  #hideOutline(): void {
    this.#outline?.remove()
    this.#outline = null
  }
}

/** The bundled outline as tiles drawn by a worker, which lives as long as the layer is on the map. */
class OutlineLayer extends GridLayer {
  #worker: Worker | null = null
  readonly #waiting = new Map<number, (picture: ImageBitmap | null) => void>()
  #tilesAsked = 0

  override onAdd(map: LeafletMap): this {
    const worker = new Worker(new URL('./outline.worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<FromOutline>) => {
      this.#waiting.get(data.tile)?.(data.picture)
      this.#waiting.delete(data.tile)
    }
    this.#worker = worker
    this.#send({ kind: 'palette', palette: readOutlinePalette(map.getContainer()) })
    return super.onAdd(map)
  }

  override onRemove(map: LeafletMap): this {
    this.#worker?.terminate()
    this.#worker = null
    this.#waiting.clear()
    return super.onRemove(map)
  }

  override createTile({ x, y, z }: Coords, done: DoneCallback): HTMLElement {
    const canvas = document.createElement('canvas')
    const tile = ++this.#tilesAsked
    this.#waiting.set(tile, (picture) => {
      if (!picture) return done(new Error('The outline could not be drawn'), canvas)
      canvas.width = picture.width
      canvas.height = picture.height
      canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(picture)
      done(undefined, canvas)
    })
    this.#send({ kind: 'draw', tile, x, y, zoom: z, ratio: Math.ceil(globalThis.devicePixelRatio || 1) })
    return canvas
  }

  recolour(): void {
    this.#send({ kind: 'palette', palette: readOutlinePalette(this._map.getContainer()) })
    this.redraw()
  }

  #send(message: ToOutline): void {
    this.#worker?.postMessage(message)
  }
}
