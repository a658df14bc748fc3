import sql, { empty, type Sql } from 'sql-template-tag'
import type { ProfileActor } from '../../contract/actor.ts'
import type { ShapedRow } from '../../contract/page.ts'
import { afterCursor, type PageKey } from '../../database/cursor.ts'
import type { Reader, Tx } from '../../database/database.ts'
import type { Told } from '../../events/sources.ts'
import { visibleNotifications } from './notification.access.ts'

/** Who did what `notifications n` tells of, as they are called today; customers do not get who acted. */
const actorName: Sql = sql`
  (SELECT coalesce(p.name, c.name, k.name)
   FROM events done
   JOIN profiles reader ON reader.id = n.profile_id AND reader.role <> 'customer'
   LEFT JOIN profiles p ON done.actor_kind = 'profile' AND p.id = done.actor_id
   LEFT JOIN links l ON done.actor_kind = 'link' AND l.id = done.actor_id
   LEFT JOIN contacts c ON c.id = l.contact_id
   LEFT JOIN api_keys k ON done.actor_kind = 'api_key' AND k.id = done.actor_id
   WHERE done.id = n.event_id)`

/** `Notification` of the contract, over `notifications n LEFT JOIN jobs job`. */
const shaped: Sql = sql`
  json_build_object('id', n.id, 'kind', n.kind, 'type', n.data->>'type', 'job_id', n.job_id,
    'job_number', 'J-' || job.number, 'job_title', job.title, 'dispute_id', n.dispute_id, 'actor_name', ${actorName},
    'data', n.data - 'type', 'read_at', iso(n.read_at), 'created_at', iso(n.created_at))::text`

/** What somebody was told, newest first; one more than asked tells that there is more. */
export function listNotificationRows(
  db: Reader,
  actor: ProfileActor,
  unread: boolean,
  from: PageKey | null,
  limit: number,
): Promise<ShapedRow[]> {
  return db.sql<ShapedRow>(sql`
    SELECT n.id, n.created_at, ${shaped} AS json FROM notifications n LEFT JOIN jobs job ON job.id = n.job_id
    WHERE ${visibleNotifications(actor)} ${unread ? sql`AND n.read_at IS NULL` : empty} ${afterCursor(sql`n`, from)}
    ORDER BY n.created_at DESC, n.id DESC LIMIT ${limit + 1}`)
}

/** How many somebody has not read. */
export async function countUnread(db: Reader, actor: ProfileActor): Promise<number> {
  const [row] = await db.sql<{ count: number }>(sql`
    SELECT count(*)::int AS count FROM notifications n WHERE ${visibleNotifications(actor)} AND n.read_at IS NULL`)
  return row?.count ?? 0
}

/** The places of those of these that somebody has. */
export function findNotifications(
  db: Reader,
  actor: ProfileActor,
  ids: readonly string[],
): Promise<PageKey[]> {
  return db.sql<PageKey>(sql`
    SELECT n.id, n.created_at FROM notifications n WHERE ${visibleNotifications(actor)} AND n.id = ANY(${ids}::uuid[])`)
}

/** Notes that these were read; the first time counts. */
export async function markRead(tx: Tx, profileId: string, ids: readonly string[], at: Date): Promise<void> {
  await tx.sql(sql`
    UPDATE notifications SET read_at = ${at}
    WHERE id IN (SELECT id FROM notifications
                 WHERE profile_id = ${profileId}::uuid AND id = ANY(${ids}::uuid[]) AND read_at IS NULL
                 ORDER BY id FOR UPDATE)`)
}

/** Notes that this one and all that are older were read. */
export async function markReadUpTo(tx: Tx, profileId: string, to: PageKey, at: Date): Promise<void> {
  await tx.sql(sql`
    UPDATE notifications SET read_at = ${at}
    WHERE id IN (SELECT id FROM notifications
                 WHERE profile_id = ${profileId}::uuid AND read_at IS NULL
                   AND (created_at, id) <= (${to.created_at}, ${to.id}::uuid)
                 ORDER BY id FOR UPDATE)`)
}

/** What persons were told because of these rows of the log. */
export function toldBecauseOf(db: Reader, seqs: number[]): Promise<Told[]> {
  return db.sql<Told>(sql`
    SELECT e.seq, n.profile_id, ${shaped} AS json
    FROM events e JOIN notifications n ON n.event_id = e.id LEFT JOIN jobs job ON job.id = n.job_id
    WHERE e.seq = ANY(${seqs}::bigint[]) ORDER BY e.seq`)
}

/** Removes what was told so long ago, at most so many; answers how many. */
export async function removeOldNotifications(tx: Tx, before: Date, most: number): Promise<number> {
  const rows = await tx.sql(sql`
    DELETE FROM notifications WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM notifications WHERE created_at < ${before} LIMIT ${most}))
    RETURNING 1 AS removed`)
  return rows.length
}
