import sql from 'sql-template-tag'
import type { Refusal } from '../../contract/refusal.ts'
import type { Tx } from '../../database/database.ts'
import { mailAddress } from '../../outbox/mails/mail-address.ts'

/** A contact a quote is sent to; without an address, or without the wish for mail, the office hands it over. */
export interface Recipient {
  contact_id: string
  email: string | null
  can_approve: boolean
  sees_prices: boolean
}

/**
 * To whom a quote goes: the contacts that were named, else the one it is meant for, else all of the job who may
 * approve. Refuses a named one who has nothing to do with the job.
 */
export async function recipientsOf(
  tx: Tx,
  quote: { job_id: string; contact_id: string | null },
  named: readonly string[] | undefined,
): Promise<Recipient[] | Refusal<'unknown_reference'>> {
  const wanted = named ?? (quote.contact_id ? [quote.contact_id] : null)
  const found = await tx.sql<Recipient>(sql`
    SELECT jc.contact_id, CASE WHEN jc.notify = 'mail' THEN ${mailAddress} END AS email, jc.can_approve, jc.sees_prices
    FROM job_contacts jc JOIN contacts c ON c.id = jc.contact_id
    WHERE jc.job_id = ${quote.job_id}::uuid AND c.erased_at IS NULL
      AND (jc.contact_id = ANY(${wanted ?? []}::uuid[]) OR ${wanted === null} AND jc.can_approve)
    ORDER BY jc.contact_id`)
  const known = new Set(found.map((recipient) => recipient.contact_id))
  const missing = (wanted ?? []).findIndex((id) => !known.has(id))
  if (missing < 0) return found
  const pointer = named ? `/contact_ids/${missing}` : '/contact_ids'
  return {
    refused: 'unknown_reference',
    detail: 'A quote is sent only to contacts of its job.',
    errors: [{ pointer, message: 'is no contact of this job' }],
  }
}

/** The contact in whose name somebody else answers; refused is one who has nothing to do with the job. */
export async function contactOfJob(
  tx: Tx,
  jobId: string,
  contactId: string,
): Promise<{ id: string; can_approve: boolean } | Refusal<'unknown_reference'>> {
  const [contact] = await tx.sql<{ id: string; can_approve: boolean }>(sql`
    SELECT jc.contact_id AS id, jc.can_approve FROM job_contacts jc JOIN contacts c ON c.id = jc.contact_id
    WHERE jc.job_id = ${jobId}::uuid AND jc.contact_id = ${contactId}::uuid AND c.erased_at IS NULL`)
  if (contact) return contact
  return {
    refused: 'unknown_reference',
    detail: 'This is no contact of the job.',
    errors: [{ pointer: '/contact_id', message: 'is no contact of this job' }],
  }
}
