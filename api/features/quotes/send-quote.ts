import { type Call, change, ok } from '../../contract/operation.ts'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import { staleUnless } from '../../contract/stale.ts'
import type { Deps } from '../../deps.ts'
import type { Change } from '../../events/log.ts'
import { mailLink } from '../links/mail-link.ts'
import { readSettings } from '../settings/settings.store.ts'
import { quoteTold } from './quote.events.ts'
import type { QuoteChange } from './quote.facts.ts'
import { type Recipient, recipientsOf } from './quote.recipients.ts'
import { moveQuote } from './quote.rules.ts'
import { findQuote, lockQuote, type QuoteRow } from './quote.store.ts'
import { expiryTask } from './quote.tasks.ts'
import { dayAfter, endOfDay } from './quote.validity.ts'
import { quoteView } from './quote.view.ts'
import { keepRevision, letJobFollow, writeQuote } from './quote.write.ts'

type Sending = Call<'sendQuote'>
type Refused = Refusal<'transition_not_allowed' | 'recipient_may_not_approve' | 'quote_expired'>

export const sendQuote = change('sendQuote', async (call, tx, { secrets }) => {
  const { actor, params, at } = call
  const row = await lockQuote(tx, actor, params.quote_id)
  if (!row) return { refused: 'not_found', detail: 'There is no such quote.' }
  const stale = staleUnless(call.if_match, row.summary.version, quoteView(row, at))
  if (stale) return stale
  const recipients = await recipientsOf(tx, row.summary, call.body?.contact_ids)
  if (isRefusal(recipients)) return recipients
  const validity = await validityOf(call, tx, row)
  const next = moveQuote(row.facts, { to: 'sent', party: 'office', at, recipients, ...validity })
  if (isRefusal(next)) return next as Refused
  await store(call, tx, row, next, validity)
  const sent = (await findQuote(tx, actor, row.summary.id)) as QuoteRow
  await keepRevision(tx, sent, at)
  await tell(call, tx, secrets, sent, recipients)
  await letJobFollow(tx, sent, next.status, at)
  return ok(quoteView((await findQuote(tx, actor, row.summary.id)) as QuoteRow, at))
})

/** The last day that was asked for, else the one of the draft, else the company's usual time from today. */
async function validityOf({ body, at }: Sending, tx: Change, { summary }: QuoteRow) {
  const { time_zone, quote_valid_days } = await readSettings(tx)
  const known = summary.status === 'draft' ? summary.valid_until : null
  const valid_until = body?.valid_until ?? known ?? dayAfter(at, time_zone, quote_valid_days)
  return { valid_until, expires_at: endOfDay(valid_until, time_zone) }
}

async function store(
  { at }: Sending,
  tx: Change,
  row: QuoteRow,
  { status, revision }: QuoteChange,
  { valid_until, expires_at }: { valid_until: string; expires_at: Date },
): Promise<void> {
  const fresh = { viewed_at: null, decided_at: null, words: null }
  const columns = { status, revision, valid_until: new Date(valid_until), expires_at, sent_at: at, ...fresh }
  await writeQuote(tx, row.summary.id, columns, at)
}

/** One event, a mail with a link for each recipient, and the day it ends. */
async function tell(
  { at }: Sending,
  tx: Change,
  secrets: Deps['secrets'],
  { summary, facts }: QuoteRow,
  recipients: Recipient[],
): Promise<void> {
  const contact_ids = recipients.map((recipient) => recipient.contact_id)
  const event_id = tx.tell(
    quoteTold('quote.sent', summary, { contact_ids, valid_until: summary.valid_until, role: summary.role }),
  )
  const { undo_seconds } = await readSettings(tx)
  const due_at = new Date(at.getTime() + undo_seconds * 1000)
  const { id: quote_id, job_id, revision } = summary
  for (const { email, ...to } of recipients) {
    if (!email) continue
    const cause = { template: 'quote_sent', purpose: 'quote', event_id, job_id, quote_id } as const
    await mailLink(tx, secrets, { ...cause, to: { ...to, email }, payload: { revision }, at, due_at })
  }
  if (facts.expires_at) tx.queue(expiryTask({ id: quote_id, job_id, revision }, facts.expires_at))
}
