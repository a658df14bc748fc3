import Supercluster, { type ClusterFeature, type PointFeature } from 'supercluster'
import { type FromIndex, MARK, MARK_WIDTH, type ToIndex } from './job-index-messages.ts'
import { addTally, JobSpots, type Spot, type Tally } from './job-spots.ts'
import { paceOf } from './rebuild-pace.ts'
import { STAGE_GROUPS } from './stage-marks.ts'

// Clusters are built here, away from the page. They cannot be changed in place, so changes are gathered
// and the whole is built anew, now and then.

type Found = ClusterFeature<Tally> | PointFeature<Tally>

const spots = new JobSpots()
let gathered: Spot[] = []
let index: Supercluster<Tally, Tally> | null = null
let tookMs = 0
let finishedAt = Number.NEGATIVE_INFINITY
let isWaiting = false

self.onmessage = ({ data }: MessageEvent<ToIndex>) => {
  switch (data.kind) {
    case 'load':
      spots.clear()
      spots.put(data.columns)
      return changed()
    case 'patch':
      spots.put(data.columns)
      spots.remove(data.removed)
      return changed()
    case 'filter':
      spots.show(data.slots)
      return changed()
    case 'query':
      return answer(data.query, data.bounds, data.zoom)
    case 'expansion':
      return tell({ kind: 'expansion', query: data.query, zoom: expansionZoom(data.cluster) })
  }
}

function changed(): void {
  if (isWaiting) return
  isWaiting = true
  setTimeout(build, paceOf({ tookMs, sinceMs: performance.now() - finishedAt }))
}

function build(): void {
  isWaiting = false
  const startedAt = performance.now()
  gathered = spots.gather()
  const next = new Supercluster<Tally, Tally>({
    // Pixels of the map's tiles of 256: bubbles of the largest size just clear each other.
    radius: 60,
    extent: 256,
    maxZoom: 17,
    minPoints: 3,
    reduce: addTally,
  })
  next.load(
    gathered.map(({ longitude, latitude, tally }) => ({
      type: 'Feature',
      properties: tally,
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
    })),
  )
  index = next
  finishedAt = performance.now()
  tookMs = finishedAt - startedAt
  tell({ kind: 'built' })
}

function answer(
  query: number,
  bounds: { west: number; south: number; east: number; north: number },
  zoom: number,
): void {
  const found: Found[] =
    index?.getClusters([bounds.west, bounds.south, bounds.east, bounds.north], zoom) ?? []
  const marks = new Float64Array(found.length * MARK_WIDTH)
  const members: number[] = []
  found.forEach((feature, row) => {
    const at = row * MARK_WIDTH
    const { properties, geometry } = feature
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
    if (!isCluster) members.push(...(gathered[properties.spot]?.slots ?? []))
  })
  const memberSlots = Uint32Array.from(members)
  tell({ kind: 'found', query, marks, members: memberSlots }, [marks.buffer, memberSlots.buffer])
}

function expansionZoom(cluster: number): number {
  try {
    return index?.getClusterExpansionZoom(cluster) ?? 0
  } catch {
    // The cluster is of an index that has been built anew since.
    return 0
  }
}

function tell(message: FromIndex, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer })
}
