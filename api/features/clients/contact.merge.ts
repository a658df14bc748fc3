import sql from 'sql-template-tag'
import type { Change } from '../../events/log.ts'
import { contactMerged } from './contact.events.ts'

/**
 * Makes one contact part of another: jobs, places, quotes, links and logins move over; where both stand already, the one
 * that stays keeps what it may. The old id resolves to the new one from then on.
 */
export async function mergeContact(tx: Change, fromId: string, intoId: string, at: Date): Promise<void> {
  await tx.sql(sql`
    INSERT INTO job_contacts (job_id, contact_id, roles, can_approve, sees_prices, notify)
    SELECT job_id, ${intoId}::uuid, roles, can_approve, sees_prices, notify FROM job_contacts WHERE contact_id = ${fromId}::uuid
    ON CONFLICT DO NOTHING`)
  await tx.sql(sql`
    INSERT INTO client_contacts (client_id, contact_id, roles)
    SELECT client_id, ${intoId}::uuid, roles FROM client_contacts WHERE contact_id = ${fromId}::uuid
    ON CONFLICT DO NOTHING`)
  await tx.sql(sql`
    INSERT INTO site_contacts (site_id, contact_id, roles)
    SELECT site_id, ${intoId}::uuid, roles FROM site_contacts WHERE contact_id = ${fromId}::uuid
    ON CONFLICT DO NOTHING`)
  for (const table of [sql`job_contacts`, sql`client_contacts`, sql`site_contacts`]) {
    await tx.sql(sql`DELETE FROM ${table} WHERE contact_id = ${fromId}::uuid`)
  }
  await tx.sql(sql`UPDATE links SET contact_id = ${intoId}::uuid WHERE contact_id = ${fromId}::uuid`)
  await tx.sql(sql`UPDATE credentials SET contact_id = ${intoId}::uuid WHERE contact_id = ${fromId}::uuid`)
  await tx.sql(sql`UPDATE quotes SET contact_id = ${intoId}::uuid WHERE contact_id = ${fromId}::uuid`)
  await tx.sql(sql`UPDATE profiles SET contact_id = ${intoId}::uuid WHERE contact_id = ${fromId}::uuid`)
  await tx.sql(sql`
    UPDATE external_refs SET entity_id = ${intoId}::uuid WHERE kind = 'contact' AND entity_id = ${fromId}::uuid`)
  await tx.sql(sql`
    UPDATE contacts SET merged_into_id = ${intoId}::uuid, version = version + 1, updated_at = ${at}
    WHERE id = ${fromId}::uuid`)
  tx.tell(contactMerged(fromId, intoId))
}
