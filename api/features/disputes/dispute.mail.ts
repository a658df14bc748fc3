import sql from 'sql-template-tag'
import type { Change } from '../../events/log.ts'
import type { Secrets } from '../../secrets.ts'
import { mailedContact, mailLink } from '../links/mail-link.ts'

/** What a customer is told of by mail. */
export type DisputeMailNews = 'opened' | 'reply' | 'proposal' | 'ended' | 'reminder'

interface About {
  id: string
  job_id: string | null
  contact_id: string | null
}

/** Tells whoever opened a dispute, with a link of their own to it; nobody where they have no address. */
export async function mailDisputeNews(
  tx: Change,
  secrets: Secrets,
  dispute: About,
  told: { news: DisputeMailNews; event_id: string | null; cause?: string; at: Date },
): Promise<void> {
  const { job_id, contact_id } = dispute
  const to = job_id && contact_id ? await mailedContact(tx, job_id, contact_id) : null
  const { news, event_id, cause, at } = told
  if (!contact_id) return mailReporter(tx, dispute.id, `${event_id ?? cause}:${news}`)
  if (!to || !job_id) return
  const payload = { dispute_id: dispute.id, news }
  await mailLink(tx, secrets, {
    template: 'dispute_news',
    purpose: 'dispute',
    event_id,
    ...(cause && { cause }),
    job_id,
    to,
    payload,
    at,
  })
}

/** Whoever reported without an account has no link but the key of their page: the mail says that there is news on it. */
async function mailReporter(tx: Change, disputeId: string, cause: string): Promise<void> {
  const [report] = await tx.sql<{ id: string; receiver: string }>(sql`
    SELECT id, lower(reporter_email) AS receiver FROM issue_reports
    WHERE dispute_id = ${disputeId}::uuid AND reporter_email IS NOT NULL AND erased_at IS NULL`)
  if (!report) return
  tx.queue({
    key: `mail:${cause}:${report.id}:report_news`,
    channel: 'mail',
    template: 'report_news',
    payload: { report_id: report.id, news: 'more' },
    receiver: report.receiver,
  })
}
