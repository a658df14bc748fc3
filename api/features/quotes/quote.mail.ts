import sql from 'sql-template-tag'
import type { Deps } from '../../deps.ts'
import type { Change } from '../../events/log.ts'
import { mailAddress } from '../../outbox/mails/mail-address.ts'
import { type MailedContact, mailedContact, mailLink } from '../links/mail-link.ts'
import type { QuoteRow } from './quote.store.ts'

/** The copy for whoever approved, with a link to follow the job from here on. */
export async function mailCopy(
  tx: Change,
  { secrets }: Pick<Deps, 'secrets'>,
  { summary: { id: quote_id, job_id } }: QuoteRow,
  news: { contact_id: string; event_id: string; approval_id: string; at: Date },
): Promise<void> {
  const to = await mailedContact(tx, job_id, news.contact_id)
  if (!to) return
  const { event_id, at } = news
  const payload = { approval_id: news.approval_id }
  const cause = { template: 'quote_approved', purpose: 'job', event_id, job_id, quote_id } as const
  await mailLink(tx, secrets, { ...cause, to, payload, at })
}

/** Tells those who know of the quote that it does not stand any more. Who never heard of it hears nothing. */
export async function mailTakenBack(
  tx: Change,
  { secrets }: Pick<Deps, 'secrets'>,
  quote: QuoteRow,
  news: { template: 'quote_withdrawn' | 'quote_voided'; event_id: string; at: Date },
): Promise<void> {
  const { id: quote_id, job_id } = quote.summary
  for (const to of await whoKnows(tx, quote, news.at))
    await mailLink(tx, secrets, { ...news, purpose: 'job', job_id, quote_id, to })
}

/** Who approved it, and whom a mail with it has reached or is just reaching. */
async function whoKnows(tx: Change, { summary, approval }: QuoteRow, at: Date): Promise<MailedContact[]> {
  const offers = ['quote_sent', 'quote_extended', 'quote_reminder']
  return tx.sql<MailedContact>(sql`
    SELECT jc.contact_id, ${mailAddress} AS email, jc.can_approve, jc.sees_prices
    FROM job_contacts jc JOIN contacts c ON c.id = jc.contact_id
    WHERE jc.job_id = ${summary.job_id}::uuid AND ${mailAddress} IS NOT NULL AND c.erased_at IS NULL
      AND (jc.contact_id = ${approval?.contact_id ?? null}::uuid
           OR jc.notify = 'mail' AND EXISTS (
             SELECT FROM outbox o
             WHERE o.job_id = jc.job_id AND o.contact_id = jc.contact_id AND o.template = ANY(${offers})
               AND o.payload->>'quote_id' = ${summary.id}
               AND ((o.done_at IS NOT NULL AND o.last_error IS NULL) OR o.locked_until > ${at})))
    ORDER BY jc.contact_id`)
}
