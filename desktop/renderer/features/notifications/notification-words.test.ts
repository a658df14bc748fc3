import { expect, it } from 'vitest'
import type { Notification } from '../../api/types.ts'
import { notificationLine } from './notification-words.ts'

const told = (type: string, more: Partial<Notification> = {}) =>
  ({ type, actor_name: 'Cora Customer', dispute_id: null, data: {}, ...more }) as Notification

it.each([
  ['quote.approved', {}, 'Cora Customer approved the quote'],
  ['visit.status_changed', { data: { to: 'failed' } }, 'Cora Customer could not do the visit'],
  ['delivery.confirmed', { data: { status: 'refused' } }, 'Cora Customer refused a delivery'],
  [
    'dispute.status_changed',
    { data: { to: 'under_review' } },
    'Cora Customer moved the dispute: under review',
  ],
  ['message.added', { dispute_id: 'one' }, 'Cora Customer wrote in the dispute'],
  ['mail.bounced', {}, 'A mail came back'],
  ['issue.reported', { actor_name: null }, 'A visitor reported a problem'],
  ['roof.lifted', { actor_name: null }, 'Somebody roof lifted'],
])('says who did what: %s', (type, more, line) => {
  expect(notificationLine(told(type, more))).toBe(line)
})
