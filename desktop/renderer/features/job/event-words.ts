import type { JobEvent } from '../../api/types.ts'
import { plain } from './job-words.ts'

const titles: Readonly<Record<string, string>> = {
  'job.created': 'Request taken',
  'job.updated': 'Request changed',
  'jobs.imported': 'Imported',
  'visit.created': 'Visit added',
  'visit.updated': 'Visit changed',
  'visit.assigned': 'Crew assigned',
  'quote.created': 'Quote begun',
  'quote.updated': 'Quote changed',
  'quote.sent': 'Quote sent',
  'quote.viewed': 'Quote looked at',
  'quote.approved': 'Quote approved',
  'quote.declined': 'Quote declined',
  'quote.changes_requested': 'Changes to the quote asked for',
  'quote.expired': 'Quote expired',
  'quote.withdrawn': 'Quote withdrawn',
  'quote.voided': 'Approval voided',
  'quote.extended': 'Quote extended',
  'credential.issued': 'Login made',
  'credential.revoked': 'Login revoked',
  'photo.added': 'Photos added',
  'photo.removed': 'Photo taken away',
  'message.added': 'Message written',
  'note.added': 'Internal note written',
  'material.added': 'Material noted',
  'material.updated': 'Material changed',
  'delivery.expected': 'Delivery expected',
  'delivery.updated': 'Delivery changed',
  'delivery.delivered': 'Delivery came',
  'delivery.confirmed': 'Delivery confirmed',
  'checkpoint.added': 'Checkpoint added',
  'checkpoint.updated': 'Checkpoint changed',
  'checkpoint.submitted': 'Checkpoint shown to the customer',
  'checkpoint.approved': 'Checkpoint approved',
  'checkpoint.rejected': 'Checkpoint rejected',
  'checkpoint.waived': 'Checkpoint done without',
  'checkpoint.overdue': 'No answer to a checkpoint',
  'link.created': 'Link made',
  'link.opened': 'Link opened',
  'link.revoked': 'Link revoked',
  'mail.sent': 'Mail sent',
  'mail.bounced': 'Mail came back',
}

/** An event as a line for people; one this build does not know is shown by its name. */
export function eventWords(event: JobEvent): { title: string; detail: string } {
  const { type, data } = event
  const text = (name: string) => (typeof data[name] === 'string' ? (data[name] as string) : '')
  const to = text('to') || text('status')
  const detail = text('reason') || text('words') || text('resolution') || text('note')
  if (type === 'job.status_changed') return { title: `Job ${plain(to).toLowerCase()}`, detail }
  if (type === 'visit.status_changed') return { title: `Visit ${plain(to).toLowerCase()}`, detail }
  const fields = Array.isArray(data.fields)
    ? data.fields.map((field) => plain(String(field)).toLowerCase()).join(', ')
    : ''
  return { title: titles[type] ?? plain(type.replaceAll('.', ' ')), detail: detail || fields }
}
