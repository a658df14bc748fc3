import { describe, expect, it } from 'vitest'
import { contract } from '../contract/document.ts'
import { customerFacing } from './audience.ts'
import { concernOf, kindsOf } from './notification.rules.ts'

const everyType = contract.components.schemas.EventType?.enum as string[]
const everyKind = contract.components.schemas.NotificationKind?.enum as string[]
const opener = '019acd0e-7a00-7000-8000-000000000003'

/** Facts with which an event concerns as many as it can. */
const loud = {
  source: 'customer',
  contact_ids: [opener],
  promise_changed: true,
  status: 'partially_confirmed',
}

describe('concernOf', () => {
  it.each([
    ['quote.approved', {}, { kind: 'quote', office: true }],
    ['quote.declined', {}, { kind: 'quote', office: true }],
    ['quote.declined', { chosen_quote_id: opener }, null],
    ['quote.changes_requested', {}, { kind: 'quote', office: true }],
    ['quote.sent', { contact_ids: [opener] }, { kind: 'quote', customers: [opener] }],
    ['quote.sent', {}, { kind: 'quote', customers: [] }],
    ['issue.reported', {}, { kind: 'issue', office: true }],
    ['mail.bounced', { template: 'quote_sent' }, { kind: 'mail', office: true }],
    ['mail.bounced', { template: 'notification' }, null],
    ['checkpoint.rejected', {}, { kind: 'checkpoint', office: true, contractors: 'lead' }],
    ['delivery.confirmed', { status: 'confirmed' }, null],
    ['delivery.confirmed', { status: 'partially_confirmed' }, { kind: 'delivery', office: true }],
    ['delivery.confirmed', { status: 'refused' }, { kind: 'delivery', office: true }],
    ['job.created', { source: 'customer' }, { kind: 'job', office: true }],
    ['job.created', { source: 'office' }, null],
    ['visit.updated', { promise_changed: false }, null],
    ['visit.status_changed', { to: 'in_progress' }, null],
    ['visit.status_changed', { to: 'failed' }, { kind: 'visit', office: true }],
    [
      'message.added',
      { author: 'customer' },
      { kind: 'message', office: true, customers: 'all', contractors: 'crew' },
    ],
    ['message.added', { author: 'office' }, { kind: 'message', customers: 'all', contractors: 'crew' }],
    ['message.added', { author: 'system' }, null],
    ['note.added', { author: 'contractor' }, { kind: 'message', office: true }],
    ['note.added', { author: 'office' }, null],
    ['quote.updated', {}, null],
  ])('%s %o', (type, data, expected) => {
    expect(concernOf({ type, data })).toEqual(expected)
  })

  it('of a dispute is the office’s and whoever opened it, nobody else’s', () => {
    const dispute = { dispute_id: opener, contact_id: opener }
    for (const type of ['dispute.opened', 'dispute.proposed', 'dispute.answered', 'dispute.resolved'])
      expect(concernOf({ type, ...dispute })).toEqual({ kind: 'dispute', office: true, customers: [opener] })
    const said = { ...dispute, data: { author: 'customer' } }
    expect(concernOf({ type: 'message.added', ...said })).toEqual({
      kind: 'dispute',
      office: true,
      customers: [opener],
    })
    expect(concernOf({ type: 'note.added', ...said })).toEqual({ kind: 'dispute', office: true })
  })

  it('tells customers of nothing but what they hear of anyhow', () => {
    const told = everyType.filter((type) =>
      ['scheduled', 'en_route', 'canceled', 'failed', 'dispatched'].some((to) =>
        ['customer', 'office', 'contractor'].some((author) => {
          const event = { type, contact_id: opener, dispute_id: null, data: { ...loud, to, author } }
          return concernOf(event)?.customers !== undefined
        }),
      ),
    )
    expect(told.length).toBeGreaterThan(5)
    expect(told.filter((type) => !customerFacing.has(type) && type !== 'quote.extended')).toEqual([])
    expect(customerFacing.has('note.added')).toBe(false)
  })
})

it('every kind is heard of by somebody', () => {
  expect([...new Set(Object.values(kindsOf).flat())].sort()).toEqual([...everyKind].sort())
})
