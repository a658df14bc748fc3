import type { components } from '../../openapi/generated/contract.ts'
import type { Role } from '../contract/actor.ts'

export type NotificationKind = components['schemas']['NotificationKind']

/** Whom an event concerns. Whoever did it is never told; nor are customers of what is not for them to see. */
export interface Concern {
  kind: NotificationKind
  office?: true
  /** Of the event's visit, else of the visits of its job that are still to come. */
  contractors?: 'lead' | 'crew'
  /** Contacts of the job with a login: all, those who may approve, or these. */
  customers?: 'all' | 'approvers' | readonly string[]
}

interface Happened {
  type: string
  contact_id?: string | null
  dispute_id?: string | null
  data?: Record<string, unknown>
}

/** The kinds that somebody of a role hears of: what they may choose among. */
export const kindsOf: Readonly<Record<Role, readonly NotificationKind[]>> = {
  customer: ['quote', 'visit', 'message', 'delivery', 'checkpoint', 'dispute'],
  contractor: ['visit', 'message', 'checkpoint'],
  dispatcher: ['job', 'quote', 'visit', 'message', 'delivery', 'checkpoint', 'dispute', 'issue', 'mail'],
  admin: ['job', 'quote', 'visit', 'message', 'delivery', 'checkpoint', 'dispute', 'issue', 'mail'],
}

/** How somebody hears of a kind who chose nothing: customers get mails anyhow, the others ask for them. */
export function usualChoice(role: Role): { in_app: boolean; mail: boolean } {
  return { in_app: true, mail: role === 'customer' }
}

/** What of the event's facts goes into the notification. */
export const shownFacts = [
  'to',
  'status',
  'delivery_id',
  'checkpoint_id',
  'proposal_id',
  'message_id',
  'template',
  'why',
]

/** Whom an event concerns; null when nobody has to be told in person. */
export function concernOf(event: Happened): Concern | null {
  const { type, data = {} } = event
  switch (type) {
    case 'job.created':
      return data.source === 'customer' || data.source === 'integration'
        ? { kind: 'job', office: true }
        : null
    case 'quote.sent':
    case 'quote.extended':
      return { kind: 'quote', customers: idsIn(data.contact_ids) }
    case 'quote.approved':
    case 'quote.changes_requested':
      return { kind: 'quote', office: true }
    case 'quote.declined':
      // That another option was chosen is told by its approval.
      return data.chosen_quote_id ? null : { kind: 'quote', office: true }
    case 'visit.assigned':
      return { kind: 'visit', contractors: 'crew' }
    case 'visit.updated':
      return data.promise_changed ? { kind: 'visit', contractors: 'crew', customers: 'all' } : null
    case 'visit.status_changed':
      return ofStep(data.to)
    case 'delivery.delivered':
      return { kind: 'delivery', customers: 'all' }
    case 'delivery.confirmed':
      return data.status === 'confirmed' ? null : { kind: 'delivery', office: true }
    case 'checkpoint.submitted':
      return { kind: 'checkpoint', customers: 'approvers' }
    case 'checkpoint.approved':
      return { kind: 'checkpoint', contractors: 'lead' }
    case 'checkpoint.rejected':
      return { kind: 'checkpoint', office: true, contractors: 'lead' }
    case 'checkpoint.overdue':
      return { kind: 'checkpoint', office: true }
    case 'issue.reported':
      return { kind: 'issue', office: true }
    case 'mail.bounced':
      // A mail about a mail that came back would come back, too, and so on.
      return data.template === 'notification' ? null : { kind: 'mail', office: true }
    case 'message.added':
    case 'note.added':
      return ofWords(event)
    case 'dispute.opened':
    case 'dispute.proposed':
    case 'dispute.answered':
    case 'dispute.status_changed':
    case 'dispute.resolved':
      return { kind: 'dispute', office: true, customers: opener(event) }
    default:
      return null
  }
}

function ofStep(to: unknown): Concern | null {
  switch (to) {
    case 'scheduled':
    case 'en_route':
      return { kind: 'visit', customers: 'all' }
    case 'dispatched':
      return { kind: 'visit', contractors: 'crew' }
    case 'canceled':
      return { kind: 'visit', contractors: 'crew', customers: 'all' }
    case 'failed':
      return { kind: 'visit', office: true }
    default:
      return null
  }
}

/** A note never concerns a customer, whoever wrote it; the office hears of those that others wrote. */
function ofWords({ type, data = {}, ...event }: Happened): Concern | null {
  const kind = event.dispute_id ? 'dispute' : 'message'
  const office = data.author === 'office' ? {} : ({ office: true } as const)
  if (type === 'note.added') return data.author === 'office' ? null : { kind, office: true }
  if (data.author === 'system') return null
  if (event.dispute_id) return { kind, ...office, customers: opener(event) }
  return { kind, ...office, customers: 'all', contractors: 'crew' }
}

const opener = ({ contact_id }: Pick<Happened, 'contact_id'>): string[] => (contact_id ? [contact_id] : [])

const idsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : []
