import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { LinkPurpose } from '../../contract/actor.ts'
import type { Tx } from '../../database/database.ts'
import type { Change } from '../../events/log.ts'
import { newToken, tokenHash } from '../../secrets.ts'
import { revokeCredentials } from '../credentials/credential.write.ts'
import { linkCreated, linkRevoked, type RevocationReason } from './link.events.ts'

export interface LinkToIssue {
  purpose: LinkPurpose
  job_id: string
  contact_id: string
  quote_id?: string | null
  visit_id?: string | null
  delivery_id?: string | null
  /** The address it is mailed to, if it is. */
  sent_to?: string | null
  at: Date
}

/** Makes a link. The token exists in the answer alone; what is stored is its hash. */
export async function issueLink(
  tx: Change,
  { at, ...link }: LinkToIssue,
): Promise<{ link_id: string; token: string }> {
  const token = newToken()
  const link_id = uuidv7()
  await tx.sql(sql`
    INSERT INTO links (id, purpose, job_id, contact_id, quote_id, visit_id, delivery_id, token_hash, sent_to, created_at)
    VALUES (${link_id}::uuid, ${link.purpose}::"LinkPurpose", ${link.job_id}::uuid, ${link.contact_id}::uuid,
            ${link.quote_id ?? null}::uuid, ${link.visit_id ?? null}::uuid, ${link.delivery_id ?? null}::uuid, ${tokenHash(token)}, ${link.sent_to ?? null}, ${at})`)
  tx.tell(linkCreated({ id: link_id, ...link }))
  return { link_id, token }
}

/**
 * Revokes what still lives of these links, and with them the sessions they were traded for and the logins they made
 * whose holder has proved nothing, and tells of each: of one contact, one quote, or one by its id. Answers how many.
 */
export async function revokeLinks(
  tx: Change,
  which: { link_id?: string; contact_id?: string; quote_id?: string },
  at: Date,
  reason?: RevocationReason,
): Promise<number> {
  const rows = await tx.sql<{ id: string; purpose: LinkPurpose; job_id: string; contact_id: string }>(sql`
    UPDATE links SET revoked_at = ${at}
    WHERE revoked_at IS NULL AND num_nonnulls(${which.link_id ?? null}::uuid, ${which.contact_id ?? null}::uuid, ${which.quote_id ?? null}::uuid) = 1
      AND (id = ${which.link_id ?? null}::uuid OR contact_id = ${which.contact_id ?? null}::uuid
           OR (quote_id = ${which.quote_id ?? null}::uuid AND purpose = 'quote'))
    RETURNING id, purpose, job_id, contact_id`)
  for (const row of rows) tx.tell(linkRevoked(row, reason))
  const made = { unproven_by_links: rows.map(({ id }) => id) }
  if (rows.length > 0) await revokeCredentials(tx, made, reason ?? 'link_revoked', at)
  return rows.length
}

/** Counts a deliberate look at the page; true for the first one. */
export async function countOpening(tx: Tx, linkId: string, address: string, at: Date): Promise<boolean> {
  const [row] = await tx.sql<{ use_count: number }>(sql`
    UPDATE links SET use_count = use_count + 1, opened_at = coalesce(opened_at, ${at}), last_used_at = ${at}, last_ip = ${address}
    WHERE id = ${linkId}::uuid RETURNING use_count`)
  return row?.use_count === 1
}
