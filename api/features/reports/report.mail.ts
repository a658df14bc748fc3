import type { Change } from '../../events/log.ts'
import { mailedContact } from '../links/mail-link.ts'

interface About {
  id: string
  job_id: string | null
  contact_id: string | null
  reporter_email: string | null
}

/**
 * Tells the one who reported, once for each news; nobody where there is no address. `secret` is the key of the private
 * page, encrypted: with it the mail leads there.
 */
export async function mailReportNews(
  tx: Change,
  report: About,
  news: 'received' | 'decided',
  secret: Buffer | null = null,
): Promise<void> {
  const { id, job_id, contact_id } = report
  const contact = job_id && contact_id ? await mailedContact(tx, job_id, contact_id) : null
  const receiver = contact?.email ?? report.reporter_email
  if (!receiver) return
  tx.queue({
    key: `mail:${id}:${news}:report_news`,
    channel: 'mail',
    template: 'report_news',
    job_id,
    contact_id: contact?.contact_id ?? null,
    payload: { report_id: id, news },
    secret,
    receiver: receiver.toLowerCase(),
  })
}
