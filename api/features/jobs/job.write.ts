import sql from 'sql-template-tag'
import { type Actor, isOffice } from '../../contract/actor.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type { Tx } from '../../database/database.ts'

/** Refuses ids of clients and sites that do not exist, or that the actor has nothing to do with. */
export async function referencesExist(
  tx: Tx,
  actor: Actor,
  named: { client_id?: string | null; site_id?: string | null },
): Promise<Refusal<'unknown_reference'> | null> {
  const contactId = actor.kind === 'profile' ? actor.contact_id : null
  const [found] = await tx.sql<{ client: boolean; site: boolean }>(sql`
    SELECT ${named.client_id ?? null}::uuid IS NULL OR EXISTS (
             SELECT FROM clients c WHERE c.id = ${named.client_id ?? null}::uuid
             AND (${isOffice(actor)} OR EXISTS (SELECT FROM client_contacts cc WHERE cc.client_id = c.id AND cc.contact_id = ${contactId}::uuid))) AS client,
           ${named.site_id ?? null}::uuid IS NULL OR EXISTS (
             SELECT FROM sites s WHERE s.id = ${named.site_id ?? null}::uuid
             AND (${isOffice(actor)} OR EXISTS (SELECT FROM site_contacts sc WHERE sc.site_id = s.id AND sc.contact_id = ${contactId}::uuid))) AS site`)
  const field = !found?.client ? 'client_id' : !found.site ? 'site_id' : null
  if (!field) return null
  return {
    refused: 'unknown_reference',
    detail: `There is no such ${field.slice(0, -3)}.`,
    errors: [{ pointer: `/${field}`, message: 'does not exist' }],
  }
}

/** A customer who asks stands on the job as the one who asked; approving and prices are the office's to give. */
export async function standAs(tx: Tx, actor: Actor, jobId: string): Promise<void> {
  if (isOffice(actor) || actor.kind !== 'profile' || !actor.contact_id) return
  await tx.prisma.jobContact.create({
    data: {
      job_id: jobId,
      contact_id: actor.contact_id,
      roles: ['requester'],
      can_approve: false,
      sees_prices: true,
    },
  })
}
