import sql from 'sql-template-tag'
import type { Actor } from '../../contract/actor.ts'
import type { Reader } from '../../database/database.ts'
import { visibleJobs } from '../jobs/job.access.ts'
import type { VisitPurpose, VisitStatus } from '../visits/visit.facts.ts'
import { RECENT_SECONDS, type TimedPlace } from './eta.rules.ts'
import type { StepTimes } from './steps.rules.ts'

/** A job with the visit its customer follows, and where the lead of that visit is. */
export interface TrackedJob {
  job_id: string
  job_number: string
  job_title: string
  address_line: string
  city: string
  time_zone: string
  site_latitude: number | null
  site_longitude: number | null
  visit: TrackedVisit | null
}

export interface TrackedVisit extends StepTimes {
  id: string
  purpose: VisitPurpose
  status: VisitStatus
  promised_start: Date | null
  promised_end: Date | null
  contractor_id: string | null
  contractor_name: string | null
  on_duty: boolean
  recorded_at: Date | null
  latitude: number
  longitude: number
  heading_deg: number | null
  accuracy_m: number | null
}

/**
 * What the actor may follow of a job. The visit is the one furthest on its way, else the next promised, else the one
 * that ended last; one that was called off is none.
 */
export async function trackedJob(db: Reader, actor: Actor, jobId: string): Promise<TrackedJob | null> {
  const [row] = await db.sql<
    Omit<TrackedJob, 'visit'> & { id: string | null } & Omit<TrackedVisit, 'id'>
  >(sql`
    SELECT j.id AS job_id, 'J-' || j.number AS job_number, j.title AS job_title, s.address_line, s.city, s.time_zone,
           s.latitude AS site_latitude, s.longitude AS site_longitude,
           v.id, v.purpose, v.status, v.promised_start, v.promised_end, v.en_route_at, v.arrived_at, v.started_at,
           v.ended_at, p.id AS contractor_id, p.name AS contractor_name, coalesce(k.on_duty, FALSE) AS on_duty,
           x.recorded_at, x.latitude, x.longitude, x.heading_deg, x.accuracy_m
    FROM jobs j
    JOIN sites s ON s.id = j.site_id
    LEFT JOIN LATERAL (
      SELECT * FROM visits one WHERE one.job_id = j.id AND one.status NOT IN ('unscheduled', 'canceled')
      ORDER BY one.status < 'done' DESC,
               CASE WHEN one.status BETWEEN 'en_route' AND 'in_progress' THEN one.status END DESC NULLS LAST,
               one.ended_at DESC NULLS LAST, one.promised_start NULLS LAST, one.ordinal
      LIMIT 1) v ON TRUE
    LEFT JOIN assignments a ON a.visit_id = v.id AND a.role = 'lead'
    LEFT JOIN profiles p ON p.id = a.contractor_id
    LEFT JOIN contractors k ON k.profile_id = p.id
    LEFT JOIN contractor_positions x ON x.contractor_id = p.id
    WHERE j.id = ${jobId}::uuid AND (${visibleJobs(actor)})`)
  if (!row) return null
  const { job_id, job_number, job_title, address_line, city, time_zone, site_latitude, site_longitude } = row
  const job = { job_id, job_number, job_title, address_line, city, time_zone, site_latitude, site_longitude }
  return { ...job, visit: row.id === null ? null : { ...row, id: row.id } }
}

/** The last minutes of a contractor's way, but nothing from before they set off. */
export async function recentWay(
  db: Reader,
  contractorId: string,
  setOff: Date,
  newest: Date,
): Promise<TimedPlace[]> {
  const since = new Date(Math.max(setOff.getTime(), newest.getTime() - RECENT_SECONDS * 1000))
  return db.sql<TimedPlace>(sql`
    SELECT recorded_at, latitude, longitude FROM positions
    WHERE contractor_id = ${contractorId}::uuid AND recorded_at >= ${since} AND recorded_at <= ${newest}
    ORDER BY recorded_at`)
}

/** Where a contractor on duty was last. */
export async function newestPlace(db: Reader, contractorId: string): Promise<TimedPlace | null> {
  const [row] = await db.sql<TimedPlace>(sql`
    SELECT x.recorded_at, x.latitude, x.longitude
    FROM contractor_positions x JOIN contractors k ON k.profile_id = x.contractor_id
    WHERE x.contractor_id = ${contractorId}::uuid AND k.on_duty`)
  return row ?? null
}
