import { systemActor } from '../../contract/actor.ts'
import type { Deps } from '../../deps.ts'
import type { Change } from '../../events/log.ts'
import { mailLink } from '../links/mail-link.ts'
import { readSettings } from '../settings/settings.store.ts'
import { quoteTold } from './quote.events.ts'
import type { QuoteChange } from './quote.facts.ts'
import { paperTask } from './quote.paper.ts'
import type { Recipient } from './quote.recipients.ts'
import { findQuote, type QuoteRow } from './quote.store.ts'
import { expiryTask, reminderTask } from './quote.tasks.ts'
import { reminderTime } from './quote.validity.ts'
import { keepRevision, letJobFollow, writeQuote } from './quote.write.ts'

/** What goes out, to whom, until when. */
export interface Sending {
  next: QuoteChange
  /** Last day, `YYYY-MM-DD` in the company's zone, and the instant that ends it. */
  valid_until: string
  expires_at: Date
  recipients: readonly Recipient[]
  /** What the log and the mails call it. */
  news: 'sent' | 'extended'
  at: Date
}

/**
 * Fixes what is offered with the next revision and lets it out: one event, a mail with a link for each recipient, the
 * day it ends and the reminder before, and the job follows. Decided before, by a rule.
 */
export async function letOut(
  tx: Change,
  { secrets }: Pick<Deps, 'secrets'>,
  row: QuoteRow,
  sending: Sending,
): Promise<void> {
  const { next, valid_until, expires_at, at } = sending
  const fresh = { viewed_at: null, decided_at: null, words: null }
  const columns = { status: next.status, revision: next.revision, expires_at, sent_at: at, ...fresh }
  await writeQuote(tx, row.summary.id, { ...columns, valid_until: new Date(valid_until) }, at)
  const sent = (await findQuote(tx, systemActor, row.summary.id)) as QuoteRow
  await keepRevision(tx, sent, at)
  await tell(tx, secrets, sent, sending)
  await letJobFollow(tx, sent, next.status, at)
}

async function tell(
  tx: Change,
  secrets: Deps['secrets'],
  { summary }: QuoteRow,
  { recipients, valid_until, expires_at, news, at }: Sending,
): Promise<void> {
  const { id: quote_id, job_id, revision, role } = summary
  const contact_ids = recipients.map((recipient) => recipient.contact_id)
  const event_id = tx.tell(quoteTold(`quote.${news}`, summary, { contact_ids, valid_until, role }))
  const { undo_seconds, time_zone } = await readSettings(tx)
  const due_at = new Date(at.getTime() + undo_seconds * 1000)
  for (const { email, ...to } of recipients) {
    if (!email) continue
    const cause = { template: `quote_${news}`, purpose: 'quote', event_id, job_id, quote_id } as const
    await mailLink(tx, secrets, { ...cause, to: { ...to, email }, payload: { revision }, at, due_at })
  }
  const quote = { id: quote_id, job_id, revision }
  tx.queue(paperTask(quote))
  tx.queue(expiryTask(quote, expires_at))
  const remind_at = reminderTime(valid_until, time_zone, at)
  if (remind_at) tx.queue(reminderTask(quote, contact_ids, remind_at))
}
