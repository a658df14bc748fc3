import type { Map as LeafletMap } from 'leaflet'
import type { CanvasSurface } from './canvas-surface.ts'
import { clusterRadius, drawBadge, drawCluster } from './draw-cluster.ts'
import type { ClusterMark, JobIndex, Mark, SpotMark } from './job-index.ts'
import { JOB_RADIUS, type JobSprites } from './job-sprites.ts'
import type { MapBounds, MapJob } from './map-types.ts'
import type { Pixels } from './mercator.ts'

/** What lies under a point of the map. */
export type JobHit =
  | { kind: 'job'; job: MapJob }
  | { kind: 'stack'; jobs: MapJob[]; longitude: number; latitude: number }
  | { kind: 'cluster'; mark: ClusterMark }

interface Placed {
  at: Pixels
  reach: number
  hit: JobHit
}

const PRIORITIES: Record<MapJob['priority'], number> = { low: 0, normal: 0, high: 1, emergency: 2 }

/** All jobs of the view, clustered, on one canvas. */
export class JobLayer {
  readonly #map: LeafletMap
  readonly #surface: CanvasSurface
  readonly #index: JobIndex
  readonly #onDrawn: (marks: number) => void
  sprites: JobSprites
  #marks: Mark[] = []
  #marksZoom = -1
  #placed: Placed[] = []
  #asked = 0

  constructor(
    map: LeafletMap,
    surface: CanvasSurface,
    index: JobIndex,
    sprites: JobSprites,
    onDrawn: (marks: number) => void,
  ) {
    this.#onDrawn = onDrawn
    this.#map = map
    this.#surface = surface
    this.#index = index
    this.sprites = sprites
  }

  /** Asks what is to be seen now, and draws it when the answer is there. */
  async refresh(): Promise<void> {
    const asked = ++this.#asked
    const zoom = this.#map.getZoom()
    // What is known fits as long as the zoom is the same; another zoom shows the old picture scaled.
    if (zoom === this.#marksZoom) this.draw()
    const marks = await this.#index.find(boundsAround(this.#map), zoom)
    if (asked !== this.#asked || zoom !== this.#map.getZoom()) return
    this.#marks = marks
    this.#marksZoom = zoom
    this.draw()
    this.#onDrawn(marks.length)
  }

  /** Draws what the last answer held, with the jobs as they are now. */
  draw(): void {
    if (this.#marksZoom !== this.#map.getZoom() || !this.#surface.isResting) return
    const context = this.#surface.begin()
    this.#placed = this.#marks.flatMap((mark) => this.#place(mark) ?? [])
    this.#placed.sort((one, other) => rank(one.hit) - rank(other.hit))
    for (const { at, hit } of this.#placed) {
      if (hit.kind === 'cluster') drawCluster(context, hit.mark, at.x, at.y, this.sprites.palette)
      else if (hit.kind === 'job') this.sprites.draw(context, hit.job, at.x, at.y)
      else this.#drawStack(context, hit.jobs, at)
    }
  }

  /** The topmost thing at a point of the map's element. */
  hit(point: Pixels): JobHit | null {
    const { x, y } = this.#surface.fromContainer(point)
    for (let place = this.#placed.length - 1; place >= 0; place--) {
      const { at, reach, hit } = this.#placed[place] as Placed
      if ((at.x - x) ** 2 + (at.y - y) ** 2 <= reach ** 2) return hit
    }
    return null
  }

  #place(mark: Mark): Placed | null {
    const hit = mark.kind === 'cluster' ? ({ kind: 'cluster', mark } as const) : this.#spotHit(mark)
    if (!hit) return null
    const place = hit.kind === 'job' ? hit.job : hit.kind === 'cluster' ? hit.mark : hit
    const reach = hit.kind === 'cluster' ? clusterRadius(hit.mark.jobs) + 2 : JOB_RADIUS + 3
    const at = this.#surface.at(place.longitude, place.latitude)
    return this.#surface.covers(at, reach) ? { at, reach, hit } : null
  }

  /** Jobs that went since the index was built are left out at once. */
  #spotHit({ slots, longitude, latitude }: SpotMark): JobHit | null {
    const jobs = slots.flatMap((slot) => this.#index.jobInSlot(slot) ?? [])
    const [first] = jobs
    if (!first) return null
    return jobs.length === 1 ? { kind: 'job', job: first } : { kind: 'stack', jobs, longitude, latitude }
  }

  #drawStack(context: CanvasRenderingContext2D, jobs: readonly MapJob[], { x, y }: Pixels): void {
    const top = mostUrgent(jobs)
    const { palette } = this.sprites
    // The edge of a second marker behind says that there are more.
    this.sprites.draw(context, { ...top, priority: 'normal' }, x + 3.5, y + 3.5)
    this.sprites.draw(context, { ...top, priority: 'normal' }, x, y)
    const urgent = top.priority === 'emergency'
    const [fill, on] = urgent ? [palette.danger, palette.onDanger] : [palette.text, palette.surface]
    drawBadge(context, x + 10, y - 11, urgent ? `${jobs.length}!` : String(jobs.length), fill, on, palette)
  }
}

/** The job a stack shows on top. */
export function mostUrgent(jobs: readonly MapJob[]): MapJob {
  return jobs.reduce((top, job) => (PRIORITIES[job.priority] > PRIORITIES[top.priority] ? job : top))
}

function rank(hit: JobHit): number {
  if (hit.kind === 'cluster') return hit.mark.emergencies > 0 ? 1 : 0
  return 2 + PRIORITIES[hit.kind === 'job' ? hit.job.priority : mostUrgent(hit.jobs).priority]
}

/** The view and a good part around it. */
function boundsAround(map: LeafletMap): MapBounds {
  const bounds = map.getBounds().pad(0.3)
  return {
    west: bounds.getWest(),
    south: Math.max(-90, bounds.getSouth()),
    east: bounds.getEast(),
    north: Math.min(90, bounds.getNorth()),
  }
}
