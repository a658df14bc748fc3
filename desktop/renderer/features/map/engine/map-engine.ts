import { control, LatLngBounds, Map as LeafletMap } from 'leaflet'
import 'leaflet/dist/leaflet.css'
import './map.css'
import { BaseMap } from './base-map.ts'
import { CanvasSurface } from './canvas-surface.ts'
import { ContractorLayer } from './contractor-layer.ts'
import { GLIDE_MS } from './contractor-motion.ts'
import { ContractorSprites } from './contractor-sprites.ts'
import { HighlightLayer } from './highlight-layer.ts'
import { JobIndex } from './job-index.ts'
import { JobLayer } from './job-layer.ts'
import { JobSprites } from './job-sprites.ts'
import { MapPointer } from './map-pointer.ts'
import { MapTip } from './map-tip.ts'
import type {
  Basemap,
  ContractorPosition,
  MapContractor,
  MapEngineOptions,
  MapJob,
  Theme,
} from './map-types.ts'
import { readPalette } from './palette.ts'

const WORLD = { latitude: 30, longitude: -40, zoom: 3 }
const MAX_ZOOM = 19
/** How near `fit` goes to a single job. */
const STREET_ZOOM = 16

/**
 * The console's map: all jobs clustered, contractors gliding above them, over a base map. It knows no
 * framework and no server: rows go in, what the user does comes out. The list is its accessible equal.
 */
export class MapEngine {
  readonly #element: HTMLElement
  readonly #options: MapEngineOptions
  readonly #map: LeafletMap
  readonly #index: JobIndex
  readonly #base: BaseMap
  readonly #surfaces: CanvasSurface[]
  readonly #jobs: JobLayer
  readonly #highlights: HighlightLayer
  readonly #contractors: ContractorLayer
  readonly #tip: MapTip
  readonly #resize: ResizeObserver
  readonly #reducedMotion = matchMedia('(prefers-reduced-motion: reduce)')
  #followed: string | null = null

  constructor(element: HTMLElement, options: MapEngineOptions) {
    this.#element = element
    this.#options = options
    element.classList.add('map')
    if (options.theme) element.dataset.theme = options.theme
    if (!element.hasAttribute('role')) element.setAttribute('role', 'region')
    if (!element.hasAttribute('aria-label')) element.setAttribute('aria-label', 'Map')
    const view = options.view ?? WORLD
    const calm = this.#reducedMotion.matches
    this.#map = new LeafletMap(element, {
      center: [view.latitude, view.longitude],
      zoom: view.zoom,
      minZoom: 2,
      maxZoom: MAX_ZOOM,
      zoomControl: false,
      attributionControl: false,
      worldCopyJump: true,
      zoomAnimation: !calm,
      fadeAnimation: !calm,
      inertia: !calm,
    })
    control.attribution({ prefix: false, position: 'bottomright' }).addTo(this.#map)
    control.zoom({ position: 'topright' }).addTo(this.#map)
    control.scale({ position: 'bottomleft', maxWidth: 120 }).addTo(this.#map)
    const jobSurface = new CanvasSurface(this.#map, 'jobs', 410)
    const highlightSurface = new CanvasSurface(this.#map, 'highlights', 420)
    const contractorSurface = new CanvasSurface(this.#map, 'contractors', 430)
    this.#surfaces = [jobSurface, highlightSurface, contractorSurface]
    const sprites = new JobSprites(readPalette(element))
    const isCalm = () => this.#reducedMotion.matches
    const now = options.now ?? Date.now
    this.#index = new JobIndex(() => {
      void this.#jobs.refresh()
      this.#highlights.draw()
    })
    this.#jobs = new JobLayer(this.#map, jobSurface, this.#index, sprites, (marks) =>
      options.onJobsDrawn?.(marks),
    )
    this.#highlights = new HighlightLayer(highlightSurface, this.#index, sprites, isCalm)
    this.#contractors = new ContractorLayer(contractorSurface, new ContractorSprites(sprites.palette), {
      calm: isCalm,
      now,
      onHeaded: (contractor) => contractor.contractor_id === this.#followed && this.#centreOn(contractor),
    })
    this.#base = new BaseMap(this.#map, (failed) => options.onTilesFailed?.(failed))
    this.#base.set(options.basemap)
    this.#tip = new MapTip(element)
    new MapPointer(this.#map, {
      jobs: this.#jobs,
      highlights: this.#highlights,
      contractors: this.#contractors,
      index: this.#index,
      tip: this.#tip,
      options: { ...options, now },
    })
    this.#map.on('moveend', this.#settle)
    this.#map.on('dragstart', () => this.#endFollowing())
    this.#resize = new ResizeObserver(() => this.#map.invalidateSize({ pan: false }))
    this.#resize.observe(element)
    this.#settle()
  }

  /** Replaces all jobs; the view stays where it is. */
  setJobs(rows: readonly MapJob[]): void {
    this.#index.load(rows)
  }

  /** Adds, replaces and removes jobs. What changed stands out at once, clusters follow within seconds. */
  patchJobs(upserts: readonly MapJob[], removedIds: readonly string[] = []): void {
    this.#index.patch(upserts, removedIds)
    this.#highlights.changed(upserts.map(({ id }) => id))
    this.#jobs.draw()
  }

  /** Shows only these jobs, those yet to come included; null shows all. */
  setFilter(ids: Iterable<string> | null): void {
    this.#index.filter(ids)
    this.#highlights.draw()
  }

  /** Replaces all contractors; an older position than the one shown is not taken. */
  setContractors(rows: readonly MapContractor[]): void {
    this.#contractors.setAll(rows)
  }

  /** Moves known contractors; older and repeated positions change nothing. */
  moveContractors(positions: readonly ContractorPosition[]): void {
    this.#contractors.move(positions)
  }

  /** Marks a job as the selected one, wherever it is, without moving the view. */
  select(id: string | null): void {
    this.#highlights.select(id)
  }

  /** Lights a job that the pointer is on elsewhere. */
  hover(id: string | null): void {
    this.#highlights.hover(id)
  }

  /** Lights a contractor that the pointer is on elsewhere. */
  hoverContractor(id: string | null): void {
    this.#contractors.light(id)
  }

  /** Shows these jobs as near as all fit; unknown ones count for nothing. */
  fit(ids: Iterable<string>): void {
    this.fitPlaces(this.#index.jobsOf(ids))
  }

  /** The same of places, whatever is loaded already. */
  fitPlaces(places: Iterable<{ latitude: number; longitude: number }>): void {
    const bounds = new LatLngBounds([])
    for (const { latitude, longitude } of places) bounds.extend([latitude, longitude])
    if (!bounds.isValid()) return
    this.#endFollowing()
    this.#map.fitBounds(bounds, {
      padding: [56, 56],
      maxZoom: STREET_ZOOM,
      animate: !this.#reducedMotion.matches,
    })
  }

  /** Brings a job into view when it is not, at the same zoom and no further than needed. */
  reveal(id: string): void {
    const [job] = this.#index.jobsOf([id])
    if (!job || this.#map.getBounds().pad(-0.1).contains([job.latitude, job.longitude])) return
    this.#endFollowing()
    const { x, y } = this.#map.getSize().multiplyBy(0.2)
    this.#map.panInside([job.latitude, job.longitude], {
      padding: [x, y],
      animate: !this.#reducedMotion.matches,
    })
  }

  /** Keeps a contractor in the middle until null, or until the user moves the map. */
  follow(contractorId: string | null): void {
    this.#followed = contractorId
    const contractor = contractorId === null ? null : this.#contractors.contractor(contractorId)
    if (contractor) this.#centreOn(contractor)
  }

  setBasemap(basemap: Basemap): void {
    this.#base.set(basemap)
  }

  /** Takes the colours of a theme; they come from the tokens in force at the map's element. */
  setTheme(theme: Theme): void {
    this.#element.dataset.theme = theme
    const sprites = new JobSprites(readPalette(this.#element))
    this.#jobs.sprites = this.#highlights.sprites = sprites
    this.#contractors.sprites = new ContractorSprites(sprites.palette)
    this.#base.recolour()
    this.#draw()
  }

  /** Where a place of the world is on the map's element, in CSS pixels. */
  pointOf(latitude: number, longitude: number): { x: number; y: number } {
    const { x, y } = this.#map.latLngToContainerPoint([latitude, longitude])
    return { x, y }
  }

  destroy(): void {
    this.#resize.disconnect()
    this.#contractors.destroy()
    this.#highlights.destroy()
    this.#base.destroy()
    this.#tip.destroy()
    for (const surface of this.#surfaces) surface.destroy()
    this.#index.destroy()
    this.#map.remove()
  }

  readonly #settle = () => {
    void this.#jobs.refresh()
    this.#highlights.draw()
    this.#contractors.draw()
    const bounds = this.#map.getBounds()
    const [west, south, east, north] = [
      bounds.getWest(),
      bounds.getSouth(),
      bounds.getEast(),
      bounds.getNorth(),
    ]
    this.#options.onView({ west, south, east, north }, this.#map.getZoom())
  }

  #draw(): void {
    this.#jobs.draw()
    this.#highlights.draw()
    this.#contractors.draw()
  }

  /** Goes along with a gliding marker, as one movement. */
  #centreOn({ latitude, longitude }: ContractorPosition): void {
    const animate = !this.#reducedMotion.matches
    this.#map.panTo([latitude, longitude], { animate, duration: GLIDE_MS / 1000, easeLinearity: 1 })
  }

  #endFollowing(): void {
    if (this.#followed === null) return
    this.#followed = null
    this.#options.onFollowEnded?.()
  }
}
