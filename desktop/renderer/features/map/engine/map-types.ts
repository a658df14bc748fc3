/** How far a job is, over its status and its visits; the service works it out. */
export const STAGES = [
  'requested',
  'quoted',
  'approved',
  'scheduled',
  'dispatched',
  'en_route',
  'arrived',
  'in_progress',
  'active',
  'on_hold',
  'completed',
  'closed',
  'canceled',
] as const
export type Stage = (typeof STAGES)[number]

export type Priority = 'emergency' | 'high' | 'normal' | 'low'

/** A job as the map needs it; degrees of WGS 84. */
export interface MapJob {
  id: string
  number: string
  title: string
  stage: Stage
  priority: Priority
  latitude: number
  longitude: number
}

/** How fresh a position is: `hidden` is too old for a customer and drawn as the oldest for the office. */
export type PositionQuality = 'live' | 'delayed' | 'last_seen' | 'hidden'

/** The newest position of a contractor; degrees, metres, RFC 3339 in UTC. */
export interface ContractorPosition {
  contractor_id: string
  latitude: number
  longitude: number
  /** Clockwise from north, null when unknown or standing. */
  heading_deg: number | null
  accuracy_m: number | null
  recorded_at: string
  quality: PositionQuality
}

export interface MapContractor extends ContractorPosition {
  name: string
  /** As CSS hex, `#1a5fb4`. */
  colour: string
  on_duty: boolean
}

export interface MapBounds {
  west: number
  south: number
  east: number
  north: number
}

/** What lies under the markers: the bundled outline, which needs no network, or tiles of the operator's choice. */
export type Basemap =
  | { kind: 'outline' }
  | { kind: 'raster'; tile_url: string; attribution: string; max_zoom: number }

export type Theme = 'light' | 'dark'

export interface MapEngineOptions {
  basemap: Basemap
  theme?: Theme
  /** Where to begin; without it the world. Nothing but the user and `fit` ever moves the view. */
  view?: { latitude: number; longitude: number; zoom: number }
  onSelect(jobId: string | null): void
  onHover(jobId: string | null): void
  onView(bounds: MapBounds, zoom: number): void
  onSelectContractor?(contractorId: string): void
  onHoverContractor?(contractorId: string | null): void
  /** Several jobs on one spot were opened. */
  onStack?(jobIds: string[]): void
  /** The user moved the map while it followed somebody, which ends the following. */
  onFollowEnded?(): void
  /** The jobs of the view are drawn, as so many marks, after whatever changed last that clusters follow. */
  onJobsDrawn?(marks: number): void
  /** True when the tiles cannot be had, false when they come again. */
  onTilesFailed?(failed: boolean): void
  /** The service's time in milliseconds, for ages; the machine's own when absent. */
  now?(): number
}
