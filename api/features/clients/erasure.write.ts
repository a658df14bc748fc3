import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '../../database/database.ts'
import type { Change } from '../../events/log.ts'
import { revokeCredentials } from '../credentials/credential.write.ts'
import { revokeLinks } from '../links/link.write.ts'
import { photoRemoved } from '../photos/photo.events.ts'
import { removeFilesLater } from '../photos/photo.tasks.ts'
import type { ErasureScope } from './erasure.store.ts'

/** What stands where a name was. */
export const ERASED = 'Erased'

/** How much was made empty, by kind. */
export type Blanked = Record<
  | 'contacts'
  | 'logins'
  | 'links'
  | 'mails'
  | 'messages'
  | 'reports'
  | 'disputes'
  | 'answers'
  | 'photos'
  | 'sites'
  | 'jobs'
  | 'stored_answers',
  number
>

/** Ends at once by what they could come in, and takes back the mails that wait for them. */
export async function endAccess(
  tx: Change,
  { contacts, profiles, links }: ErasureScope,
  at: Date,
): Promise<Pick<Blanked, 'logins' | 'links' | 'mails'>> {
  let revoked = 0
  for (const contact_id of contacts) revoked += await revokeLinks(tx, { contact_id }, at, 'erased')
  await revokeCredentials(tx, { of: contacts }, 'erased', at)
  await tx.sql(sql`
    UPDATE links SET sent_to = NULL, last_ip = NULL WHERE contact_id = ANY(${contacts}::uuid[])`)
  await tx.sql(sql`
    UPDATE sessions SET revoked_at = coalesce(revoked_at, ${at}), ip = NULL, user_agent = NULL
    WHERE profile_id = ANY(${profiles}::uuid[]) OR link_id = ANY(${links}::uuid[])`)
  await tx.sql(sql`
    UPDATE account_tokens SET used_at = ${at} WHERE profile_id = ANY(${profiles}::uuid[]) AND used_at IS NULL`)
  const logins = await count(
    tx,
    sql`UPDATE profiles
        SET state = 'deactivated', deactivated_at = coalesce(deactivated_at, ${at}), name = ${ERASED},
            email = 'erased-' || id, password_hash = NULL, phone = NULL, version = version + 1, updated_at = ${at}
        WHERE id = ANY(${profiles}::uuid[]) AND email <> 'erased-' || id RETURNING id`,
  )
  const mails = await count(
    tx,
    sql`UPDATE outbox SET receiver = 'erased', secret = NULL,
               last_error = CASE WHEN done_at IS NULL THEN 'not sent: its receiver was forgotten' END,
               done_at = coalesce(done_at, ${at})
        WHERE channel = 'mail' AND receiver <> 'erased'
          AND (contact_id = ANY(${contacts}::uuid[]) OR profile_id = ANY(${profiles}::uuid[])) RETURNING id`,
  )
  return { logins, links: revoked, mails }
}

/** Blanks who they were: names, addresses, numbers. The rows stay for what hangs on them. */
export async function blankPersons(
  tx: Tx,
  { clients, contacts, sites }: ErasureScope,
  at: Date,
): Promise<{ contacts: string[]; sites: number }> {
  const blanked = await tx.sql<{ id: string }>(sql`
    UPDATE contacts
    SET name = ${ERASED}, email = NULL, email_state = 'unknown', phones = '{}', notes = NULL, tags = '{}', custom = '{}',
        archived_at = coalesce(archived_at, ${at}), erased_at = ${at}, version = version + 1, updated_at = ${at}
    WHERE id = ANY(${contacts}::uuid[]) AND erased_at IS NULL RETURNING id`)
  await tx.sql(sql`
    UPDATE clients
    SET name = ${ERASED}, notes = NULL, tags = '{}', custom = '{}', archived_at = coalesce(archived_at, ${at}),
        version = version + 1, updated_at = ${at}
    WHERE id = ANY(${clients}::uuid[]) AND name <> ${ERASED}`)
  await tx.sql(sql`
    DELETE FROM external_refs WHERE kind = 'client' AND entity_id = ANY(${clients}::uuid[])
       OR kind = 'contact' AND entity_id = ANY(${contacts}::uuid[])
       OR kind = 'site' AND entity_id = ANY(${sites}::uuid[])`)
  // Where in the town it was is a fact of the work; whose door it was is not.
  const places = await count(
    tx,
    sql`UPDATE sites
        SET name = NULL, address_line = ${ERASED}, unit = NULL, postal_code = NULL, latitude = NULL, longitude = NULL,
            point_source = NULL, access_notes = NULL, tags = '{}', custom = '{}',
            archived_at = coalesce(archived_at, ${at}), version = version + 1, updated_at = ${at}
        WHERE id = ANY(${sites}::uuid[]) AND address_line <> ${ERASED} RETURNING id`,
  )
  return { contacts: blanked.map(({ id }) => id), sites: places }
}

/** Takes away the pictures they sent, but for those that an open dispute is about. */
export async function removePhotos(
  tx: Change,
  {
    profiles,
    links,
    reports,
    open_disputes,
    held_jobs,
  }: Pick<ErasureScope, 'profiles' | 'links' | 'reports' | 'open_disputes' | 'held_jobs'>,
  at: Date,
): Promise<number> {
  const rows = await tx.sql<Parameters<typeof photoRemoved>[0] & Parameters<typeof removeFilesLater>[0]>(sql`
    UPDATE photos p SET removed_at = ${at}, file_name = 'erased', caption = NULL
    WHERE p.removed_at IS NULL
      AND (p.added_by = 'profile' AND p.added_by_id = ANY(${profiles}::uuid[])
           OR p.added_by = 'link' AND p.added_by_id = ANY(${links}::uuid[])
           OR p.report_id = ANY(${reports}::uuid[]) AND (p.added_by IN ('public', 'link') OR p.added_by = 'profile'
              AND EXISTS (SELECT FROM profiles c WHERE c.id = p.added_by_id AND c.role = 'customer')))
      AND NOT coalesce(p.job_id = ANY(${held_jobs}::uuid[]), FALSE)
      AND NOT coalesce(p.dispute_id = ANY(${open_disputes}::uuid[]), FALSE)
      AND NOT EXISTS (SELECT FROM messages m WHERE m.id = p.message_id AND m.dispute_id = ANY(${open_disputes}::uuid[]))
      AND NOT EXISTS (SELECT FROM issue_reports r WHERE r.id = p.report_id AND r.dispute_id = ANY(${open_disputes}::uuid[]))
    RETURNING p.id, p.job_id, p.visit_id, p.dispute_id, p.report_id, p.storage_key, p.thumb_key`)
  for (const row of rows) {
    tx.tell(photoRemoved(row))
    tx.queue(removeFilesLater(row))
  }
  return rows.length
}

/** Runs what answers a row for each that it changed; answers how many. */
export async function count(tx: Tx, query: Sql): Promise<number> {
  return (await tx.sql(query)).length
}
