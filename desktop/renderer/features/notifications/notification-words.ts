import type { Notification } from '../../api/types.ts'
import { plain } from '../job/job-words.ts'

/** What somebody did, to be read after their name. */
const deeds: Readonly<Record<string, string>> = {
  'job.created': 'asks for work',
  'quote.approved': 'approved the quote',
  'quote.declined': 'declined the quote',
  'quote.changes_requested': 'asks for changes to the quote',
  'checkpoint.rejected': 'rejected a checkpoint',
  'issue.reported': 'reported a problem',
  'message.added': 'wrote a message',
  'note.added': 'wrote an internal note',
  'dispute.opened': 'opened a dispute',
  'dispute.proposed': 'proposed a resolution',
  'dispute.answered': 'answered the proposal',
  'dispute.resolved': 'resolved the dispute',
}

/** What happens by itself. */
const happenings: Readonly<Record<string, string>> = {
  'checkpoint.overdue': 'Nobody answered a checkpoint in time',
  'mail.bounced': 'A mail came back',
}

/** A notification as a line for people: who, if anybody is known, and what. One this build does not know is named. */
export function notificationWords(told: Notification): { who: string | null; what: string } {
  const happening = happenings[told.type]
  if (happening) return { who: null, what: happening }
  return { who: told.actor_name ?? unnamed(told), what: deedOf(told) }
}

function deedOf({ type, dispute_id, data }: Notification): string {
  const status = String(data.status ?? data.to ?? '').replaceAll('_', ' ')
  if (type === 'visit.status_changed')
    return data.to === 'failed' ? 'could not do the visit' : `moved the visit: ${status}`
  if (type === 'delivery.confirmed')
    return data.status === 'refused' ? 'refused a delivery' : 'misses something of a delivery'
  if (type === 'dispute.status_changed') return `moved the dispute: ${status}`
  if (type === 'message.added' && dispute_id) return 'wrote in the dispute'
  return deeds[type] ?? plain(type.replaceAll('.', ' ')).toLowerCase()
}

const unnamed = ({ type }: Notification): string => (type === 'issue.reported' ? 'A visitor' : 'Somebody')

/** The line as one text. */
export function notificationLine(told: Notification): string {
  const { who, what } = notificationWords(told)
  return who ? `${who} ${what}` : what
}

export const KIND_WORDS: Readonly<Record<string, string>> = {
  job: 'Requests',
  quote: 'Answers to quotes',
  visit: 'Visits that failed',
  message: 'Messages and notes of others',
  delivery: 'Deliveries that lack something',
  checkpoint: 'Checkpoints rejected or unanswered',
  dispute: 'Disputes',
  issue: 'Reports',
  mail: 'Mails that came back',
}
