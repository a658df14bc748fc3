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
  if (!to || !job_id) return
  const { news, event_id, cause, at } = told
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
