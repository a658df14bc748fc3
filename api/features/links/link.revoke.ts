import sql from 'sql-template-tag'
import type { Change } from '../../events/log.ts'

/** Why a contact's links end all at once. */
export type RevocationReason = 'address_changed' | 'office'

/** Ends every link of a contact, and with them the sessions they were traded for; tells each. Answers how many. */
export async function revokeLinksOf(
  tx: Change,
  contactId: string,
  reason: RevocationReason,
  at: Date,
): Promise<number> {
  const links = await tx.sql<{ id: string; job_id: string }>(sql`
    UPDATE links SET revoked_at = ${at} WHERE contact_id = ${contactId}::uuid AND revoked_at IS NULL
    RETURNING id, job_id`)
  for (const link of links) {
    tx.tell({
      type: 'link.revoked',
      job_id: link.job_id,
      link_id: link.id,
      contact_id: contactId,
      data: { reason },
    })
  }
  return links.length
}
