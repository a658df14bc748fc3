import sql from 'sql-template-tag'
import { type Call, change, created } from '../../contract/operation.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type { Tx } from '../../database/database.ts'
import { mailAddress } from '../../outbox/mails/mail-address.ts'
import { lockJob } from '../jobs/job.store.ts'
import { findLink, type LinkRow } from './link.store.ts'
import { linkView } from './link.view.ts'
import { issueLink } from './link.write.ts'

export const createJobLink = change('createJobLink', async (call, tx, { secrets, config }) => {
  const { actor, params, body, at } = call
  if (!(await lockJob(tx, actor, params.job_id)))
    return { refused: 'not_found', detail: 'There is no such job.' }
  const contact = await contactOf(tx, params.job_id, body.contact_id)
  if (!contact) return unknown('contact_id', 'is no contact of this job')
  if (body.mail && !contact.email)
    return {
      refused: 'contact_without_mail',
      detail: 'This contact has no mail address, or has not confirmed it; hand the link over.',
    }
  const stranger = await strangerAmong(tx, params.job_id, body)
  if (stranger) return stranger
  const { link_id, token } = await issueLink(tx, {
    purpose: body.purpose,
    job_id: params.job_id,
    contact_id: body.contact_id,
    quote_id: body.quote_id ?? null,
    visit_id: body.visit_id ?? null,
    delivery_id: body.delivery_id ?? null,
    sent_to: body.mail ? contact.email : null,
    at,
  })
  if (body.mail && contact.email) {
    tx.queue({
      key: `mail:link:${link_id}`,
      channel: 'mail',
      template: 'link_renewed',
      job_id: params.job_id,
      contact_id: body.contact_id,
      payload: { link_id, expired: false },
      secret: secrets.encrypt(token),
      receiver: contact.email.toLowerCase(),
    })
  }
  const link = linkView((await findLink(tx, link_id)) as LinkRow, at)
  return created({ link, url: `${config.publicUrl}/j/${token}` })
})

async function contactOf(tx: Tx, jobId: string, contactId: string): Promise<{ email: string | null } | null> {
  const [row] = await tx.sql<{ email: string | null }>(sql`
    SELECT ${mailAddress} AS email FROM job_contacts jc JOIN contacts c ON c.id = jc.contact_id
    WHERE jc.job_id = ${jobId}::uuid AND jc.contact_id = ${contactId}::uuid AND c.erased_at IS NULL`)
  return row ?? null
}

/** A quote's link names a quote of this job that somebody may see, a tracker one of its visits, a delivery's that. */
async function strangerAmong(
  tx: Tx,
  jobId: string,
  { purpose, quote_id, visit_id, delivery_id }: Call<'createJobLink'>['body'],
): Promise<Refusal<'unknown_reference'> | null> {
  const [found] = await tx.sql<{ quote: boolean; visit: boolean; delivery: boolean }>(sql`
    SELECT EXISTS (SELECT FROM quotes WHERE id = ${quote_id ?? null}::uuid AND job_id = ${jobId}::uuid AND sent_at IS NOT NULL) AS quote,
           EXISTS (SELECT FROM visits WHERE id = ${visit_id ?? null}::uuid AND job_id = ${jobId}::uuid) AS visit,
           EXISTS (SELECT FROM deliveries WHERE id = ${delivery_id ?? null}::uuid AND job_id = ${jobId}::uuid) AS delivery`)
  if ((quote_id || purpose === 'quote') && !found?.quote)
    return unknown('quote_id', 'is no quote of this job that was sent')
  if ((visit_id || purpose === 'tracker') && !found?.visit)
    return unknown('visit_id', 'is no visit of this job')
  if ((delivery_id || purpose === 'delivery') && !found?.delivery)
    return unknown('delivery_id', 'is no delivery of this job')
  return null
}

function unknown(field: string, message: string): Refusal<'unknown_reference'> {
  return {
    refused: 'unknown_reference',
    detail: `${field} ${message}.`,
    errors: [{ pointer: `/${field}`, message }],
  }
}
