import Supercluster, { type ClusterFeature, type PointFeature } from 'supercluster'
import { type JobColumns, MARK, MARK_WIDTH } from './job-index-messages.ts'
import { addTally, JobSpots, type Spot, type Tally } from './job-spots.ts'
import type { MapBounds } from './map-types.ts'
import { paceOf } from './rebuild-pace.ts'
import { STAGE_GROUPS } from './stage-marks.ts'

type Index = Supercluster<Tally, Tally>
type Found = ClusterFeature<Tally> | PointFeature<Tally>

/** Clusters are told apart up to this zoom; nearer, places stand by themselves. */
const MAX_ZOOM = 17
/** From so many places on, the level in view is built first, by itself. */
const MANY = 20_000
/** How long the rest waits for that level to be asked for. */
const ASKED_WITHIN_MS = 200

/**
 * The clusters of the jobs. They cannot be changed in place, so changes are gathered and the whole is
 * built anew, now and then; until then questions are answered from what was built last.
 */
export class JobClusters {
  readonly #spots = new JobSpots()
  readonly #onBuilt: () => void
  #index: Index | null = null
  /** The places of the index, by the number in their tally. */
  #gathered: Spot[] = []
  /** Gathered, and built for the level in view only. */
  #begun: PointFeature<Tally>[] | null = null
  #wanted: 'no' | 'calmly' | 'at once' = 'no'
  #timer: ReturnType<typeof setTimeout> | null = null
  #startedAt = 0
  #tookMs = 0
  #finishedAt = Number.NEGATIVE_INFINITY
  #zoom: number | null = null

  /** `onBuilt` is told whenever the same question may have another answer. */
  constructor(onBuilt: () => void) {
    this.#onBuilt = onBuilt
  }

  /** Forgets all, the filter included, and waits for `put` and `loaded`. */
  clear(): void {
    this.#spots.clear()
    this.#spots.show(null)
    this.#finishedAt = Number.NEGATIVE_INFINITY
  }

  /** Takes jobs without showing them yet. */
  put(columns: JobColumns): void {
    this.#spots.put(columns)
  }

  loaded(): void {
    this.#want('at once')
  }

  patch(columns: JobColumns, removed: Iterable<number>): void {
    this.#spots.put(columns)
    this.#spots.remove(removed)
    this.#want('calmly')
  }

  filter(slots: Iterable<number> | null): void {
    this.#spots.show(slots)
    this.#want('at once')
  }

  /** Rows of `MARK_WIDTH` numbers, and the slots of the places among them. */
  find({ west, south, east, north }: MapBounds, zoom: number): { marks: Float64Array; members: Uint32Array } {
    this.#zoom = zoom
    const found: Found[] = this.#index?.getClusters([west, south, east, north], zoom) ?? []
    const marks = new Float64Array(found.length * MARK_WIDTH)
    const members: number[] = []
    found.forEach(({ properties, geometry }, row) => {
      const at = row * MARK_WIDTH
      const isCluster = 'cluster' in properties && properties.cluster
      marks[at + MARK.longitude] = geometry.coordinates[0] as number
      marks[at + MARK.latitude] = geometry.coordinates[1] as number
      marks[at + MARK.cluster] = isCluster ? properties.cluster_id : -1
      marks[at + MARK.members] = members.length
      marks[at + MARK.jobs] = properties.jobs
      marks[at + MARK.emergencies] = properties.emergencies
      STAGE_GROUPS.forEach((group, number) => {
        marks[at + MARK.groups + number] = properties[group]
      })
      if (!isCluster) members.push(...(this.#gathered[properties.spot]?.slots ?? []))
    })
    if (this.#begun !== null) this.#finishIn(0)
    return { marks, members: Uint32Array.from(members) }
  }

  /** The zoom at which a cluster falls apart; 0 when it is of an index that has been built anew since. */
  expansionZoom(cluster: number): number {
    try {
      return this.#index?.getClusterExpansionZoom(cluster) ?? 0
    } catch {
      return 0
    }
  }

  #want(how: 'calmly' | 'at once'): void {
    if (this.#wanted !== 'at once') this.#wanted = how
    if (this.#begun === null) this.#schedule()
  }

  #schedule(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#wanted === 'no') return
    const sinceMs = performance.now() - this.#finishedAt
    const pace = paceOf({ tookMs: this.#wanted === 'at once' ? 0 : this.#tookMs, sinceMs })
    this.#timer = setTimeout(() => this.#build(), pace)
  }

  #build(): void {
    const isUrgent = this.#wanted === 'at once'
    this.#wanted = 'no'
    this.#startedAt = performance.now()
    this.#gathered = this.#spots.gather()
    this.#begun = this.#gathered.map(featureOf)
    if (!isUrgent || this.#zoom === null || this.#begun.length < MANY) {
      this.#finish()
    } else {
      const level = Math.min(this.#zoom, MAX_ZOOM)
      this.#index = indexOf(this.#begun, level, level)
      this.#onBuilt()
      this.#finishIn(ASKED_WITHIN_MS)
    }
  }

  #finishIn(ms: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#finish(), ms)
  }

  #finish(): void {
    this.#index = indexOf(this.#begun ?? [], 0, MAX_ZOOM)
    this.#begun = null
    this.#finishedAt = performance.now()
    this.#tookMs = this.#finishedAt - this.#startedAt
    this.#onBuilt()
    this.#schedule()
  }
}

function indexOf(features: PointFeature<Tally>[], minZoom: number, maxZoom: number): Index {
  // A radius in pixels of the map's tiles of 256: bubbles of the largest size just clear each other.
  const options = { radius: 60, extent: 256, minPoints: 3, minZoom, maxZoom, reduce: addTally }
  return new Supercluster<Tally, Tally>(options).load(features)
}

function featureOf({ longitude, latitude, tally }: Spot): PointFeature<Tally> {
  return {
    type: 'Feature',
    properties: tally,
    geometry: { type: 'Point', coordinates: [longitude, latitude] },
  }
}
