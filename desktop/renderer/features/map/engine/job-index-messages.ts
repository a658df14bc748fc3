import type { MapBounds } from './map-types.ts'

// Jobs travel as numbers: a job is its slot, its place and one byte of facts. Names stay with the caller.

/** Columns of the same length; the buffers change hands. */
export interface JobColumns {
  slots: Uint32Array
  latitudes: Float64Array
  longitudes: Float64Array
  /** Low bits: group of the stage; 8: an emergency. */
  facts: Uint8Array
}

export const EMERGENCY = 8
export const GROUP_BITS = 7

export type ToIndex =
  /** Forgets all jobs and the filter. */
  | { kind: 'clear' }
  /** Jobs to be shown when all are loaded. */
  | { kind: 'put'; columns: JobColumns }
  | { kind: 'loaded' }
  | { kind: 'patch'; columns: JobColumns; removed: Uint32Array }
  /** Null shows all; else only these slots. */
  | { kind: 'filter'; slots: Uint32Array | null }
  | { kind: 'query'; query: number; bounds: MapBounds; zoom: number }
  | { kind: 'expansion'; query: number; cluster: number }

export type FromIndex =
  /** The same question may have another answer now. */
  | { kind: 'built' }
  | { kind: 'found'; query: number; marks: Float64Array; members: Uint32Array }
  | { kind: 'expansion'; query: number; zoom: number }

/**
 * What a query finds, `MARK_WIDTH` numbers each: longitude, latitude, cluster number or -1, where its
 * members begin, how many jobs, how many of them are emergencies, then the jobs of each group.
 */
export const MARK_WIDTH = 12
export const MARK = {
  longitude: 0,
  latitude: 1,
  cluster: 2,
  members: 3,
  jobs: 4,
  emergencies: 5,
  groups: 6,
} as const
