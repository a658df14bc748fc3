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
  const at = kind === 'client' ? sql`client_contacts WHERE client_id` : sql`site_contacts WHERE site_id`
  const rows = await tx.sql(
    sql`SELECT contact_id FROM ${at} = ${id}::uuid AND contact_id::text = ${contactId}`,
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
