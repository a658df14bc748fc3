import {
  EMERGENCY,
  type FromIndex,
  type JobColumns,
  MARK,
  MARK_WIDTH,
  type ToIndex,
} from './job-index-messages.ts'
import type { MapBounds, MapJob } from './map-types.ts'
import { groupNumber } from './stage-marks.ts'

/** So many jobs are handed over in one go. */
const SLICE = 4_000

/** Several jobs too near each other to be drawn apart. */
export interface ClusterMark {
  kind: 'cluster'
  cluster: number
  longitude: number
  latitude: number
  jobs: number
  emergencies: number
  /** Jobs of each stage group, in the order of `STAGE_GROUPS`. */
  groups: readonly number[]
}

/** The jobs of one place, mostly a single one. */
export interface SpotMark {
  kind: 'spot'
  longitude: number
  latitude: number
  slots: readonly number[]
}

export type Mark = ClusterMark | SpotMark

/** The map's jobs, and the way to the worker that clusters them. */
export class JobIndex {
  readonly #worker = new Worker(new URL('./job-index.worker.ts', import.meta.url), { type: 'module' })
  readonly #slotOf = new Map<string, number>()
  #jobs: (MapJob | null)[] = []
  #loading: readonly MapJob[] = []
  /** A message to oneself comes after input and frames, and sooner than any timer. */
  readonly #slices = new MessageChannel()
  #shown: ReadonlySet<string> | null = null
  #queries = 0
  readonly #waiting = new Map<number, (answer: FromIndex) => void>()

  /** `onBuilt` is told whenever the same question may have another answer. */
  constructor(onBuilt: () => void) {
    this.#slices.port1.onmessage = () => {
      if (this.#loading.length > 0) this.#loadSlice()
    }
    this.#worker.onmessage = ({ data }: MessageEvent<FromIndex>) => {
      if (data.kind === 'built') return onBuilt()
      this.#waiting.get(data.query)?.(data)
      this.#waiting.delete(data.query)
    }
  }

  /** The newest state of a job, whatever the index knows of it; null while it is still to be loaded. */
  job(id: string): MapJob | null {
    const slot = this.#slotOf.get(id)
    return slot === undefined ? null : (this.#jobs[slot] ?? null)
  }

  jobInSlot(slot: number): MapJob | null {
    return this.#jobs[slot] ?? null
  }

  /** Replaces all jobs, in slices, so that the page stays free in between. */
  load(rows: readonly MapJob[]): void {
    this.#slotOf.clear()
    this.#jobs = []
    this.#loading = rows
    this.#send({ kind: 'clear' })
    this.#loadSlice()
  }

  #loadSlice(): void {
    const rows = this.#loading
    this.#loading = rows.slice(SLICE)
    this.#send({ kind: 'put', columns: this.#put(rows.slice(0, SLICE)) })
    if (this.#loading.length > 0) {
      this.#slices.port2.postMessage(null)
    } else {
      if (this.#shown !== null) this.#sendFilter()
      this.#send({ kind: 'loaded' })
    }
  }

  /** Takes what is still to be loaded at once, for who asks for it. */
  #finishLoading(): void {
    while (this.#loading.length > 0) this.#loadSlice()
  }

  /** Adds, replaces and removes; a job unknown here is fine to remove. */
  patch(upserts: readonly MapJob[], removedIds: readonly string[]): void {
    this.#finishLoading()
    const removed: number[] = []
    for (const id of removedIds) {
      const slot = this.#slotOf.get(id)
      if (slot === undefined) continue
      this.#slotOf.delete(id)
      this.#jobs[slot] = null
      removed.push(slot)
    }
    const known = this.#jobs.length
    this.#send({ kind: 'patch', columns: this.#put(upserts), removed: Uint32Array.from(removed) })
    if (this.#jobs.length > known) this.#sendFilter()
  }

  /** Shows only these jobs, those yet to come included, or all. */
  filter(ids: Iterable<string> | null): void {
    const before = this.#shown
    this.#shown = ids === null ? null : new Set(ids)
    if (before !== null || this.#shown !== null) this.#sendFilter()
  }

  isShown(id: string): boolean {
    return this.#shown === null || this.#shown.has(id)
  }

  /** Those of the jobs that there are, the ones still to be loaded included. */
  jobsOf(ids: Iterable<string>): MapJob[] {
    this.#finishLoading()
    return [...ids].flatMap((id) => this.job(id) ?? [])
  }

  /** What is to be drawn there. */
  async find(bounds: MapBounds, zoom: number): Promise<Mark[]> {
    const found = await this.#ask((query) => ({ kind: 'query', query, bounds, zoom }))
    return found.kind === 'found' ? marksOf(found.marks, found.members) : []
  }

  /** The zoom at which a cluster falls apart, 0 when it is gone already. */
  async expansionZoom(cluster: number): Promise<number> {
    const answer = await this.#ask((query) => ({ kind: 'expansion', query, cluster }))
    return answer.kind === 'expansion' ? answer.zoom : 0
  }

  destroy(): void {
    this.#worker.terminate()
    this.#slices.port1.close()
    this.#waiting.clear()
  }

  #ask(message: (query: number) => ToIndex): Promise<FromIndex> {
    const query = ++this.#queries
    return new Promise((resolve) => {
      this.#waiting.set(query, resolve)
      this.#send(message(query))
    })
  }

  #put(rows: readonly MapJob[]): JobColumns {
    const columns = {
      slots: new Uint32Array(rows.length),
      latitudes: new Float64Array(rows.length),
      longitudes: new Float64Array(rows.length),
      facts: new Uint8Array(rows.length),
    }
    rows.forEach((job, row) => {
      const slot = this.#slotOf.get(job.id) ?? this.#jobs.length
      this.#slotOf.set(job.id, slot)
      this.#jobs[slot] = job
      columns.slots[row] = slot
      columns.latitudes[row] = job.latitude
      columns.longitudes[row] = job.longitude
      columns.facts[row] = groupNumber(job.stage) | (job.priority === 'emergency' ? EMERGENCY : 0)
    })
    return columns
  }

  #sendFilter(): void {
    const slots: number[] = []
    for (const id of this.#shown ?? []) {
      const slot = this.#slotOf.get(id)
      if (slot !== undefined) slots.push(slot)
    }
    this.#send({ kind: 'filter', slots: this.#shown === null ? null : Uint32Array.from(slots) })
  }

  #send(message: ToIndex): void {
    this.#worker.postMessage(message, { transfer: transferOf(message) })
  }
}

function transferOf(message: ToIndex): Transferable[] {
  if (message.kind !== 'put' && message.kind !== 'patch') return []
  const { slots, latitudes, longitudes, facts } = message.columns
  return [slots.buffer, latitudes.buffer, longitudes.buffer, facts.buffer]
}

function marksOf(numbers: Float64Array, members: Uint32Array): Mark[] {
  const marks: Mark[] = []
  for (let at = 0; at < numbers.length; at += MARK_WIDTH) {
    const value = (field: number) => numbers[at + field] as number
    const place = { longitude: value(MARK.longitude), latitude: value(MARK.latitude) }
    const cluster = value(MARK.cluster)
    if (cluster === -1) {
      const begin = value(MARK.members)
      marks.push({ kind: 'spot', ...place, slots: [...members.subarray(begin, begin + value(MARK.jobs))] })
    } else {
      const groups = [...numbers.subarray(at + MARK.groups, at + MARK_WIDTH)]
      const { jobs, emergencies } = { jobs: value(MARK.jobs), emergencies: value(MARK.emergencies) }
      marks.push({ kind: 'cluster', cluster, ...place, jobs, emergencies, groups })
    }
  }
  return marks
}
