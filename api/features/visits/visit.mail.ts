import type { Change } from '../../events/log.ts'
import { readSettings } from '../settings/settings.store.ts'
import type { PromisedWindow } from './visit.facts.ts'
import { type PromiseTemplate, type Reachable, reachable, takeBackUnsent } from './visit.mail.store.ts'

/** Of which visit, because of which event, decided when. */
export interface News {
  visit: { id: string; job_id: string }
  event_id: string
  at: Date
}

/**
 * Brings the customer's contacts from what they were last told to what is promised now (null: nothing any more).
 * What has not left yet is replaced, so that nobody hears of a time that stood for ten seconds.
 */
export async function mailPromise(tx: Change, news: News, promise: PromisedWindow | null): Promise<void> {
  await takeBackUnsent(tx, news.visit, news.at)
  const window = {
    promised_start: promise?.promised_start?.toISOString() ?? null,
    promised_end: promise?.promised_end?.toISOString() ?? null,
  }
  for (const contact of await reachable(tx, news.visit, news.at)) {
    const template = promiseMail(contact, window)
    if (template) await queueMail(tx, news, contact, template, window)
  }
}

function promiseMail(
  { last, told_start, told_end }: Reachable,
  { promised_start, promised_end }: { promised_start: string | null; promised_end: string | null },
): PromiseTemplate | null {
  const knows = last !== null && last !== 'visit_promise_withdrawn'
  if (promised_start === null) return knows ? 'visit_promise_withdrawn' : null
  if (!knows) return 'visit_promised'
  return told_start === promised_start && told_end === promised_end ? null : 'visit_promise_changed'
}

/** Tells the customer's contacts that somebody set off, with a link to watch them come; once a visit and contact. */
export async function mailOnMyWay(tx: Change, news: News): Promise<void> {
  for (const contact of await reachable(tx, news.visit, news.at)) {
    await queueMail(tx, news, contact, 'on_my_way', {})
  }
}

async function queueMail(
  tx: Change,
  { visit, event_id, at }: News,
  { contact_id, email }: Reachable,
  template: PromiseTemplate | 'on_my_way',
  facts: Record<string, string | null>,
): Promise<void> {
  const { undo_seconds } = await readSettings(tx)
  const cause = template === 'on_my_way' ? visit.id : event_id
  tx.queue({
    key: `mail:${cause}:${contact_id}:${template}`,
    channel: 'mail',
    template,
    event_id,
    job_id: visit.job_id,
    contact_id,
    payload: { visit_id: visit.id, ...facts },
    receiver: email.toLowerCase(),
    due_at: new Date(at.getTime() + undo_seconds * 1000),
  })
}
