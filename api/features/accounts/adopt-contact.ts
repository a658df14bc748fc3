import sql from 'sql-template-tag'
import type { Change } from '../../events/log.ts'
import { mergeContact } from '../clients/contact.merge.ts'
import { revokeCredentials } from '../credentials/credential.write.ts'

/**
 * Links a customer whose address is confirmed with the contact the office already knows under it: what they did
 * since they signed up moves over, what the office did for them appears. Of several who share the address it is
 * the one of the same name, else the oldest. A temporary login whose holder never proved the address does not stand
 * in the way of who did: it ends, with its sessions.
 */
export async function adoptContact(tx: Change, profileId: string, at: Date): Promise<void> {
  const [found] = await tx.sql<{ own_id: string; known_id: string }>(sql`
    SELECT p.contact_id AS own_id, o.id AS known_id
    FROM profiles p JOIN contacts o ON lower(o.email) = p.email
    WHERE p.id = ${profileId}::uuid AND p.role = 'customer' AND p.email_confirmed_at IS NOT NULL
      AND p.contact_id IS NOT NULL AND o.id <> p.contact_id AND o.merged_into_id IS NULL AND o.erased_at IS NULL
      AND NOT EXISTS (SELECT FROM profiles other WHERE other.contact_id = o.id AND other.state <> 'deactivated'
                        AND NOT EXISTS (SELECT FROM credentials k WHERE k.profile_id = other.id AND k.confirmed_at IS NULL))
    ORDER BY lower(o.name) = lower(p.name) DESC, o.created_at, o.id
    LIMIT 1
    FOR NO KEY UPDATE OF p, o`)
  if (found) await mergeContact(tx, found.own_id, found.known_id, at)
  const [owner] = await tx.sql<{ contact_id: string }>(sql`
    SELECT contact_id FROM profiles
    WHERE id = ${profileId}::uuid AND role = 'customer' AND email_confirmed_at IS NOT NULL AND contact_id IS NOT NULL`)
  if (owner) await revokeCredentials(tx, { unproven_of: owner.contact_id }, 'address_proved', at)
}
