import sql from 'sql-template-tag'
import type { LinkPurpose } from '../../contract/actor.ts'
import type { Reader } from '../../database/database.ts'
import type { Change } from '../../events/log.ts'
import { mailAddress } from '../../outbox/mails/mail-address.ts'
import type { MailTemplateName } from '../../outbox/mails/templates.ts'
import type { Secrets } from '../../secrets.ts'
import { issueLink } from './link.write.ts'

/** A contact of a job who gets mails about it. */
export interface MailedContact {
  contact_id: string
  email: string
  can_approve: boolean
  sees_prices: boolean
}

export interface LinkMail {
  template: MailTemplateName
  event_id: string | null
  /** What the mail is because of, the event where nothing else is said: one cause, contact and template is one mail, ever. */
  cause?: string
  job_id: string
  to: MailedContact
  purpose: LinkPurpose
  quote_id?: string
  visit_id?: string
  delivery_id?: string
  /** What the template wants to know besides the ids. */
  payload?: Record<string, unknown>
  at: Date
  /** Later than now while a dispatcher may still take back what it tells of. */
  due_at?: Date
}

/** Queues a mail with a link of its own in it; the token lies encrypted in the queue until the mail is gone. */
export async function mailLink(tx: Change, secrets: Secrets, mail: LinkMail): Promise<string> {
  const { to, job_id, at } = mail
  const cause = mail.cause ?? mail.event_id
  if (!cause) throw new Error(`A mail ${mail.template} needs a cause`)
  const { link_id, token } = await issueLink(tx, {
    purpose: mail.purpose,
    job_id,
    contact_id: to.contact_id,
    quote_id: mail.quote_id ?? null,
    visit_id: mail.visit_id ?? null,
    delivery_id: mail.delivery_id ?? null,
    sent_to: to.email,
    at,
  })
  tx.queue({
    key: `mail:${cause}:${to.contact_id}:${mail.template}`,
    channel: 'mail',
    template: mail.template,
    event_id: mail.event_id,
    job_id,
    contact_id: to.contact_id,
    payload: {
      link_id,
      ...(mail.quote_id && { quote_id: mail.quote_id }),
      ...(mail.visit_id && { visit_id: mail.visit_id }),
      ...(mail.delivery_id && { delivery_id: mail.delivery_id }),
      sees_prices: to.sees_prices,
      ...mail.payload,
    },
    secret: secrets.encrypt(token),
    receiver: to.email.toLowerCase(),
    due_at: mail.due_at ?? at,
  })
  return link_id
}

/** A contact of a job as one to mail to, whatever they wish to hear of; null without an address. */
export async function mailedContact(
  db: Reader,
  jobId: string,
  contactId: string,
): Promise<MailedContact | null> {
  const [row] = await db.sql<MailedContact>(sql`
    SELECT jc.contact_id, ${mailAddress} AS email, jc.can_approve, jc.sees_prices
    FROM job_contacts jc JOIN contacts c ON c.id = jc.contact_id
    WHERE jc.job_id = ${jobId}::uuid AND jc.contact_id = ${contactId}::uuid AND ${mailAddress} IS NOT NULL AND c.erased_at IS NULL`)
  return row ?? null
}

/** Whom to tell by mail what happens with a job: its contacts who want it and have an address. */
export async function mailedContacts(db: Reader, jobId: string): Promise<MailedContact[]> {
  return db.sql<MailedContact>(sql`
    SELECT jc.contact_id, ${mailAddress} AS email, jc.can_approve, jc.sees_prices
    FROM job_contacts jc JOIN contacts c ON c.id = jc.contact_id
    WHERE jc.job_id = ${jobId}::uuid AND jc.notify = 'mail' AND ${mailAddress} IS NOT NULL AND c.erased_at IS NULL
    ORDER BY jc.contact_id`)
}
