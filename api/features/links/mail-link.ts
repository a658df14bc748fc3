import sql from 'sql-template-tag'
import type { LinkPurpose } from '../../contract/actor.ts'
import type { Reader } from '../../database/database.ts'
import type { Change } from '../../events/log.ts'
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
  /** What the mail is because of: one event, contact and template is one mail, ever. */
  event_id: string
  job_id: string
  to: MailedContact
  purpose: LinkPurpose
  quote_id?: string
  visit_id?: string
  /** What the template wants to know besides the ids. */
  payload?: Record<string, unknown>
  at: Date
  /** Later than now while a dispatcher may still take back what it tells of. */
  due_at?: Date
}

/** Queues a mail with a link of its own in it; the token lies encrypted in the queue until the mail is gone. */
export async function mailLink(tx: Change, secrets: Secrets, mail: LinkMail): Promise<string> {
  const { to, job_id, at } = mail
  const { link_id, token } = await issueLink(tx, {
    purpose: mail.purpose,
    job_id,
    contact_id: to.contact_id,
    quote_id: mail.quote_id ?? null,
    visit_id: mail.visit_id ?? null,
    sent_to: to.email,
    at,
  })
  tx.queue({
    key: `mail:${mail.event_id}:${to.contact_id}:${mail.template}`,
    channel: 'mail',
    template: mail.template,
    event_id: mail.event_id,
    job_id,
    contact_id: to.contact_id,
    payload: {
      link_id,
      ...(mail.quote_id && { quote_id: mail.quote_id }),
      ...(mail.visit_id && { visit_id: mail.visit_id }),
      sees_prices: to.sees_prices,
      ...mail.payload,
    },
    secret: secrets.encrypt(token),
    receiver: to.email.toLowerCase(),
    due_at: mail.due_at ?? at,
  })
  return link_id
}

/** Whom to tell by mail what happens with a job: its contacts who want it and have an address. */
export async function mailedContacts(db: Reader, jobId: string): Promise<MailedContact[]> {
  return db.sql<MailedContact>(sql`
    SELECT jc.contact_id, c.email, jc.can_approve, jc.sees_prices
    FROM job_contacts jc JOIN contacts c ON c.id = jc.contact_id
    WHERE jc.job_id = ${jobId}::uuid AND jc.notify = 'mail' AND c.email IS NOT NULL AND c.erased_at IS NULL
    ORDER BY jc.contact_id`)
}
