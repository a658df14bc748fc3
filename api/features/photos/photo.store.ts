import sql, { type Sql } from 'sql-template-tag'
import type { Actor } from '../../contract/actor.ts'
import { afterCursor, type PageKey } from '../../database/cursor.ts'
import type { Reader, Tx } from '../../database/database.ts'
import { visibleDeliveries } from '../materials/delivery.access.ts'
import type { Authorship } from '../messages/author.view.ts'
import { visiblePhotos } from './photo.access.ts'
import type { PhotoSight } from './photo.rules.ts'

/** A photo as it is stored, with who added it. */
export interface PhotoRow extends Authorship {
  id: string
  job_id: string | null
  visit_id: string | null
  message_id: string | null
  delivery_id: string | null
  checkpoint_id: string | null
  dispute_id: string | null
  report_id: string | null
  internal: boolean
  file_name: string
  media_type: string
  size: number
  width: number | null
  height: number | null
  stored_sha256: string
  storage_key: string
  thumb_key: string | null
  caption: string | null
  taken_at: Date | null
  removed_at: Date | null
  created_at: Date
  author_name: string | null
  /** A dispute about its job, or that it is part of, is open. */
  dispute_open: boolean
}

const columns = sql`
  p.id, p.job_id, p.visit_id, p.message_id, p.delivery_id, p.checkpoint_id, p.dispute_id, p.report_id, p.internal,
  p.file_name, p.media_type, p.size, p.width, p.height, p.stored_sha256, p.storage_key, p.thumb_key, p.caption,
  p.taken_at, p.removed_at, p.created_at,
  CASE WHEN adder.role IN ('dispatcher', 'admin') THEN 'office' WHEN adder.role IS NOT NULL THEN adder.role::text
       WHEN p.added_by = 'api_key' THEN 'office' WHEN p.added_by = 'system' THEN 'system' ELSE 'customer' END AS author,
  adder.id AS profile_id, coalesce(link.contact_id, adder.contact_id) AS contact_id,
  coalesce(adder.name, sender.name) AS author_name,
  EXISTS (SELECT FROM disputes d WHERE d.status IN ('open', 'under_review', 'resolution_proposed')
          AND (d.job_id = p.job_id OR d.id = p.dispute_id
               OR d.id = (SELECT m.dispute_id FROM messages m WHERE m.id = p.message_id)
               OR d.id = (SELECT r.dispute_id FROM issue_reports r WHERE r.id = p.report_id))) AS dispute_open`
const tables = sql`
  photos p
  LEFT JOIN profiles adder ON p.added_by = 'profile' AND adder.id = p.added_by_id
  LEFT JOIN links link ON p.added_by = 'link' AND link.id = p.added_by_id
  LEFT JOIN contacts sender ON sender.id = link.contact_id`

const photosWhere = (db: Reader, where: Sql): Promise<PhotoRow[]> =>
  db.sql<PhotoRow>(sql`SELECT ${columns} FROM ${tables} WHERE ${where}`)

/** A page of a job's photos that the actor sees, newest first; one row more than asked tells that there is more. */
export function listPhotoRows(
  db: Reader,
  actor: Actor,
  sight: PhotoSight,
  jobId: string,
  after: PageKey | null,
  limit: number,
): Promise<PhotoRow[]> {
  return photosWhere(
    db,
    sql`p.job_id = ${jobId}::uuid AND p.removed_at IS NULL AND (${visiblePhotos(actor, sight)}) ${afterCursor(sql`p`, after)}
        ORDER BY p.created_at DESC, p.id DESC LIMIT ${limit + 1}`,
  )
}

/** The photo, if the actor sees it; one that was taken away is still known. */
export async function findPhoto(
  db: Reader,
  actor: Actor,
  sight: PhotoSight,
  photoId: string,
): Promise<PhotoRow | null> {
  const seen = sql`p.id = ${photoId}::uuid AND (${visiblePhotos(actor, sight)})`
  return (await photosWhere(db, seen))[0] ?? null
}

/** Locks the photo and reads it, if the actor sees it. */
export async function lockPhoto(
  tx: Tx,
  actor: Actor,
  sight: PhotoSight,
  photoId: string,
): Promise<PhotoRow | null> {
  await tx.sql(
    sql`SELECT FROM photos p WHERE p.id = ${photoId}::uuid AND (${visiblePhotos(actor, sight)}) FOR UPDATE`,
  )
  return findPhoto(tx, actor, sight, photoId)
}

/** These photos, whoever may see them: what an upload has just answered for. */
export function photosById(db: Reader, ids: readonly string[]): Promise<PhotoRow[]> {
  return photosWhere(db, sql`p.id = ANY(${ids}::uuid[])`)
}

/** The photos that came with these reports, as they were sent. */
export function photosOfReports(db: Reader, ids: readonly string[]): Promise<PhotoRow[]> {
  return photosWhere(
    db,
    sql`p.report_id = ANY(${ids}::uuid[]) AND p.removed_at IS NULL ORDER BY p.created_at, p.id`,
  )
}

/** What a photo shows of its job, or the report that it came with; none where it shows nothing in particular. */
export interface Shows {
  delivery_id?: string | null
  checkpoint_id?: string | null
  report_id?: string | null
}

/**
 * Those of the fingerprints that a job has already for the same thing, as shared or as internal photos: fingerprint ->
 * photo. What shows nothing in particular is known whatever it shows there.
 */
export async function knownPhotos(
  db: Reader,
  {
    job_id,
    internal,
    delivery_id = null,
    checkpoint_id = null,
    report_id = null,
  }: Shows & { job_id: string; internal: boolean },
  fingerprints: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db.sql<{ sha256: string; id: string }>(sql`
    SELECT sha256, id FROM photos
    WHERE job_id = ${job_id}::uuid AND internal = ${internal} AND removed_at IS NULL AND sha256 = ANY(${fingerprints})
      AND (${delivery_id}::uuid IS NULL OR delivery_id = ${delivery_id}::uuid)
      AND (${checkpoint_id}::uuid IS NULL OR checkpoint_id = ${checkpoint_id}::uuid)
      AND (${report_id}::uuid IS NULL OR report_id = ${report_id}::uuid)
    ORDER BY created_at DESC, id DESC`)
  return new Map(rows.map(({ sha256, id }) => [sha256, id]))
}

/** How many photos a job holds. */
export async function countPhotos(db: Reader, jobId: string): Promise<number> {
  const [row] = await db.sql<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM photos WHERE job_id = ${jobId}::uuid AND removed_at IS NULL`,
  )
  return row?.count ?? 0
}

/** Whether what a photo names is of the job, and there for whoever names it. */
export const isOfJob = {
  visit: (db: Reader, _actor: Actor, jobId: string, id: string) =>
    some(db, sql`SELECT FROM visits v WHERE v.id = ${id}::uuid AND v.job_id = ${jobId}::uuid`),
  delivery: (db: Reader, actor: Actor, jobId: string, id: string) =>
    some(
      db,
      sql`SELECT FROM deliveries d JOIN jobs j ON j.id = d.job_id
          WHERE d.id = ${id}::uuid AND d.job_id = ${jobId}::uuid AND (${visibleDeliveries(actor)})`,
    ),
  checkpoint: (db: Reader, _actor: Actor, jobId: string, id: string) =>
    some(
      db,
      sql`SELECT FROM checkpoints c WHERE c.id = ${id}::uuid AND c.job_id = ${jobId}::uuid AND c.removed_at IS NULL`,
    ),
}

async function some(db: Reader, rows: Sql): Promise<boolean> {
  const [found] = await db.sql<{ there: boolean }>(sql`SELECT EXISTS (${rows}) AS there`)
  return found?.there ?? false
}

/** Whether a contractor was on a visit of the job at an instant: the log knows who went and who was taken off. */
export async function wasOnVisit(
  db: Reader,
  jobId: string,
  contractorId: string,
  at: Date,
): Promise<boolean> {
  const rows = await db.sql<{ on_it: boolean }>(sql`
    SELECT DISTINCT ON (e.visit_id) e.data->'contractor_ids' ? ${contractorId} AS on_it FROM events e
    WHERE e.job_id = ${jobId}::uuid AND e.type = 'visit.assigned' AND e.at <= ${at}
      AND (e.data->'contractor_ids' ? ${contractorId} OR e.data->'removed_ids' ? ${contractorId})
    ORDER BY e.visit_id, e.seq DESC`)
  return rows.some(({ on_it }) => on_it)
}
