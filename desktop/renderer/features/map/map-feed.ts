import type { JobSummary, MapContractor, Office } from '../../api/types.ts'
import { board } from '../../live/board.ts'
import type { MapEngine } from './engine/map-engine.ts'
import type { Basemap, MapContractor as DrawnContractor, MapJob } from './engine/map-types.ts'
import { knownStage } from './engine/stage-marks.ts'

const MAX_TILE_ZOOM = 19

export function basemapOf(office: Office | null): Basemap {
  if (!office?.tile_url) return { kind: 'outline' }
  return {
    kind: 'raster',
    tile_url: office.tile_url,
    attribution: office.attribution,
    max_zoom: MAX_TILE_ZOOM,
  }
}

/** Gives the map what the board knows and learns; the first snapshot also says where to look. */
export function feed(map: MapEngine): () => void {
  let looked = false
  const showAll = () => {
    const jobs = [...board.jobs.values()].flatMap((job) => drawn(job) ?? [])
    map.setBasemap(basemapOf(board.office))
    map.setJobs(jobs)
    map.setContractors(drawnContractors())
    if (looked || jobs.length === 0) return
    looked = true
    map.fitPlaces(jobs)
  }
  if (board.jobsRevision > 0) showAll()
  return board.subscribe((change) => {
    if (change.kind === 'replaced') showAll()
    if (change.kind === 'contractors' || change.kind === 'positions') map.setContractors(drawnContractors())
    if (change.kind === 'jobs') {
      const upserts = change.upserts.flatMap((job) => drawn(job) ?? [])
      const placeless = change.upserts.filter((job) => job.latitude === null).map((job) => job.id)
      map.patchJobs(upserts, [...change.removed, ...placeless])
      if (!looked && upserts.length > 0) {
        looked = true
        map.fitPlaces(upserts)
      }
    }
  })
}

/** The ids of the jobs that have a place. */
export function idsOnMap(jobs: readonly JobSummary[]): string[] {
  return jobs.filter((job) => job.latitude !== null).map((job) => job.id)
}

function drawn(job: JobSummary): MapJob | null {
  const { id, number, title, stage, priority, latitude, longitude } = job
  if (latitude === null || longitude === null) return null
  return { id, number, title, stage: knownStage(stage), priority, latitude, longitude }
}

function drawnContractors(): DrawnContractor[] {
  return [...board.contractors.values()].filter(hasPlace)
}

function hasPlace(contractor: MapContractor): contractor is MapContractor & DrawnContractor {
  return contractor.recorded_at !== null && contractor.latitude !== null && contractor.longitude !== null
}
