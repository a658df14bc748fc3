import sql from 'sql-template-tag'
import { type Actor, isOffice } from '../../contract/actor.ts'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import type { Tx } from '../../database/database.ts'
import { reference } from '../clients/merged.store.ts'

/** The client and the site of a job; what is left out stays out. */
interface Named {
  client_id?: string | null
  site_id?: string
}

/** These by the ids they have today; refuses such as do not exist, or that the actor has nothing to do with. */
export async function referencesToday(
  tx: Tx,
  actor: Actor,
  named: Named,
): Promise<Named | Refusal<'unknown_reference'>> {
  // Of nobody's contact nothing is theirs.
  const contactId = isOffice(actor) ? null : ((actor.kind === 'profile' ? actor.contact_id : null) ?? '')
  const today: Named = {}
  for (const [field, kind] of fields) {
    const id = named[field]
    if (id === undefined) continue
    if (id !== null) {
      const found = await reference(tx, kind, id, `/${field}`)
      if (isRefusal(found)) return found
      if (contactId !== null && !(await standsAt(tx, kind, found, contactId))) {
        const errors = [{ pointer: `/${field}`, message: 'does not exist' }]
        return { refused: 'unknown_reference', detail: `There is no such ${kind}.`, errors }
      }
      today[field] = found
    } else if (field === 'client_id') today.client_id = null
  }
  return today
}

const fields = [
  ['client_id', 'client'],
  ['site_id', 'site'],
] as const

async function standsAt(tx: Tx, kind: 'client' | 'site', id: string, contactId: string): Promise<boolean> {
  const rows = await tx.sql(
    kind === 'client'
      ? sql`SELECT 1 FROM client_contacts WHERE client_id = ${id}::uuid AND contact_id::text = ${contactId}`
      : // Where they asked for something before, they may ask for something else.
        sql`
        SELECT 1 FROM site_contacts WHERE site_id = ${id}::uuid AND contact_id::text = ${contactId}
        UNION ALL
        SELECT 1 FROM jobs j JOIN job_contacts c ON c.job_id = j.id
        WHERE j.site_id = ${id}::uuid AND c.contact_id::text = ${contactId} LIMIT 1`,
  )
  return rows.length > 0
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
