import sql from 'sql-template-tag'
import type { Change } from '../../events/log.ts'
import { newToken, type Secrets, tokenHash } from '../../secrets.ts'
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
  if (!contact_id)
    return mailReporter(tx, secrets, dispute.id, { news, cause: `${event_id ?? cause}:${news}` })
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
async function mailReporter(
  tx: Change,
  secrets: Secrets,
  disputeId: string,
  { news, cause }: { news: DisputeMailNews; cause: string },
): Promise<void> {
  const [report] = await tx.sql<{ id: string; receiver: string }>(sql`
    SELECT id, lower(reporter_email) AS receiver FROM issue_reports
    WHERE dispute_id = ${disputeId}::uuid AND reporter_email IS NOT NULL AND erased_at IS NULL`)
  if (!report) return
  const waits = news === 'proposal' || news === 'reminder'
  const secret = waits ? await missingKey(tx, secrets, report.id) : null
  tx.queue({
    key: `mail:${cause}:${report.id}:report_news`,
    channel: 'mail',
    template: 'report_news',
    payload: { report_id: report.id, news: 'more' },
    secret,
    receiver: report.receiver,
  })
}

/**
 * The key that proves the address of whoever reported, encrypted, where no mail had one yet: their first mail may be
 * older than such keys. Null where there is one.
 */
async function missingKey(tx: Change, secrets: Secrets, reportId: string): Promise<Buffer | null> {
  const key = newToken()
  const given = await tx.sql(sql`
    UPDATE issue_reports SET mailed_key_hash = ${tokenHash(key)}
    WHERE id = ${reportId}::uuid AND mailed_key_hash IS NULL RETURNING id`)
  return given.length > 0 ? secrets.encrypt(key) : null
}
