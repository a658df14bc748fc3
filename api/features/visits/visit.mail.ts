import type { Change } from '../../events/log.ts'
import type { Secrets } from '../../secrets.ts'
import { revokeLinks } from '../links/link.write.ts'
import { mailLink } from '../links/mail-link.ts'
import { readSettings } from '../settings/settings.store.ts'
import type { PromisedWindow } from './visit.facts.ts'
import { type PromiseTemplate, type Reachable, reachable, removeUnsent } from './visit.mail.store.ts'

/** Of which visit, because of which event, decided when. */
export interface News {
  visit: { id: string; job_id: string }
  event_id: string
  at: Date
}

/** Takes back what is queued about the visit and has not left yet, with the links in it. */
export async function takeBackUnsent(tx: Change, visit: News['visit'], at: Date): Promise<void> {
  for (const link_id of await removeUnsent(tx, visit, at)) await revokeLinks(tx, { link_id }, at)
}

/**
 * Brings the customer's contacts from what they were last told to what is promised now. What has not left yet is
 * replaced, so that nobody hears of a time that stood for ten seconds.
 */
export async function mailPromise(
  tx: Change,
  secrets: Secrets,
  news: News,
  promise: PromisedWindow,
): Promise<void> {
  await takeBackUnsent(tx, news.visit, news.at)
  // A visit that is noted down afterwards is no promise any more.
  if (promise.promised_end && promise.promised_end <= news.at) return
  const promised_start = promise.promised_start?.toISOString() ?? null
  const promised_end = promise.promised_end?.toISOString() ?? null
  const due_at = await afterUndo(tx, news.at)
  for (const to of await reachable(tx, news.visit, news.at)) {
    if (knows(to) && to.told_start === promised_start && to.told_end === promised_end) continue
    const template: PromiseTemplate = knows(to) ? 'visit_promise_changed' : 'visit_promised'
    await mailLink(tx, secrets, {
      ...ids(news),
      template,
      to,
      purpose: 'job',
      payload: { promised_start, promised_end, ...(knows(to) && before(to)) },
      due_at,
    })
  }
}

/** Tells those who know of a promise that it does not stand any more. */
export async function mailWithdrawal(tx: Change, news: News): Promise<void> {
  await takeBackUnsent(tx, news.visit, news.at)
  const due_at = await afterUndo(tx, news.at)
  for (const to of await reachable(tx, news.visit, news.at)) {
    if (!knows(to)) continue
    tx.queue({
      key: `mail:${news.event_id}:${to.contact_id}:visit_promise_withdrawn`,
      channel: 'mail',
      template: 'visit_promise_withdrawn',
      event_id: news.event_id,
      job_id: news.visit.job_id,
      contact_id: to.contact_id,
      payload: { visit_id: news.visit.id, ...before(to) },
      receiver: to.email.toLowerCase(),
      due_at,
    })
  }
}

/** Tells the customer's contacts that somebody set off, with a link to watch them come. */
export async function mailOnMyWay(
  tx: Change,
  secrets: Secrets,
  news: News,
  arrives_at: Date | null,
): Promise<void> {
  const due_at = await afterUndo(tx, news.at)
  for (const to of await reachable(tx, news.visit, news.at)) {
    await mailLink(tx, secrets, {
      ...ids(news),
      template: 'on_my_way',
      to,
      purpose: 'tracker',
      payload: arrives_at ? { arrives_at: arrives_at.toISOString() } : {},
      due_at,
    })
  }
}

function ids({ visit, event_id, at }: News) {
  return { event_id, job_id: visit.job_id, visit_id: visit.id, at }
}

function knows({ last }: Reachable): boolean {
  return last !== null && last !== 'visit_promise_withdrawn'
}

function before({ told_start, told_end }: Reachable) {
  return { before_start: told_start, before_end: told_end }
}

async function afterUndo(tx: Change, at: Date): Promise<Date> {
  const { undo_seconds } = await readSettings(tx)
  return new Date(at.getTime() + undo_seconds * 1000)
}
