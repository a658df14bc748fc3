import { mailedNotification } from './mail.store.ts'
import { idIn, type MailTemplate } from './mail.ts'

/** What happened, in a few words, for whoever works here. */
const happened: Record<string, string> = {
  'job.created': 'A new request came in',
  'quote.approved': 'A quote was approved',
  'quote.declined': 'A quote was declined',
  'quote.changes_requested': 'A customer asks for changes to a quote',
  'visit.assigned': 'You were put on a visit',
  'visit.updated': 'A promised time was changed',
  'visit.status_changed': 'A visit has moved on',
  'delivery.confirmed': 'A delivery lacks something',
  'checkpoint.approved': 'A checkpoint was approved',
  'checkpoint.rejected': 'A checkpoint was rejected',
  'checkpoint.overdue': 'A checkpoint still waits for the customer',
  'issue.reported': 'Somebody reports that something is wrong',
  'mail.bounced': 'A mail came back',
  'message.added': 'There is a new message',
  'note.added': 'There is a new note',
  'dispute.opened': 'A dispute was opened',
  'dispute.proposed': 'A resolution was proposed',
  'dispute.answered': 'A proposal was answered',
  'dispute.status_changed': 'A dispute has moved on',
  'dispute.resolved': 'A dispute is settled',
}

/** To those who work here and asked for it; pointless once it was read in the console. */
export const notification: MailTemplate = async ({ item, db, name, url }) => {
  const about = await mailedNotification(db, item)
  if (!about || about.read_at) return null
  const what = happened[idIn(item, 'type')] ?? 'Something happened'
  const job = about.job_title ? `${about.job_number} “${about.job_title}”` : null
  return {
    subject: job ? `${what}: ${job}` : what,
    heading: what,
    blocks: [
      { kind: 'text', text: `Hello ${name},` },
      ...(job ? [{ kind: 'facts', rows: [['Job', job]] } as const] : []),
      { kind: 'button', label: 'Have a look', url: url(about.role === 'contractor' ? '/field' : '/console') },
      { kind: 'note', text: 'You get this because you chose to hear of it by mail.' },
    ],
  }
}
