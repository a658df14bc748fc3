import { describe, expect, it } from 'vitest'
import {
  allowedDisputeActions,
  type DisputeFacts,
  type DisputeStatus,
  isLate,
  moveDispute,
  overdue,
  turnOf,
} from './dispute.rules.ts'

const at = new Date('2026-12-01T10:00:00Z')
const days = (count: number) => new Date(at.getTime() + count * 86_400_000)
const times = { office_turn_hours: 48, customer_turn_days: 7 }

const dispute = (more: Partial<DisputeFacts> = {}): DisputeFacts => ({
  status: 'open',
  awaiting: 'office',
  respond_by: days(2),
  reminders: 0,
  reopened_at: null,
  ended_at: null,
  ...more,
})

describe('turns', () => {
  it('have the time of their side', () => {
    expect(turnOf('office', times, at)).toEqual({ awaiting: 'office', respond_by: days(2), reminders: 0 })
    expect(turnOf('customer', times, at).respond_by).toEqual(days(7))
    expect(turnOf('nobody', times, at).respond_by).toBeNull()
  })

  it('are late after it, and never when the dispute has ended', () => {
    expect(isLate(dispute(), days(2))).toBe(false)
    expect(isLate(dispute(), days(3))).toBe(true)
    expect(isLate(dispute({ status: 'withdrawn' }), days(3))).toBe(false)
  })

  it('of a customer bring two reminders and then the end', () => {
    const waiting = dispute({ status: 'resolution_proposed', awaiting: 'customer', respond_by: days(7) })
    expect(overdue(waiting, days(6))).toBeNull()
    expect(overdue(waiting, days(7))).toBe('remind')
    expect(overdue({ ...waiting, reminders: 1 }, days(7))).toBe('remind')
    expect(overdue({ ...waiting, reminders: 2 }, days(7))).toBe('close')
    expect(overdue(dispute(), days(30))).toBeNull()
  })
})

describe('steps', () => {
  const ended = dispute({ status: 'resolved', awaiting: 'nobody', ended_at: days(-10) })
  const lateCustomer = dispute({ awaiting: 'customer', respond_by: days(-1) })

  it.each([
    ['the office takes it under review', dispute(), 'under_review', 'office'],
    ['the customer withdraws', dispute({ status: 'under_review' }), 'withdrawn', 'customer'],
    ['the office closes a late one', lateCustomer, 'closed_no_response', 'office'],
    ['the customer reopens', ended, 'open', 'customer'],
    ['the office reopens', ended, 'open', 'office'],
  ] as const)('%s', (_what, facts, to, party) => {
    expect(moveDispute(facts, { to, party, at, words: 'It drips again' }, times)).toMatchObject({
      status: to,
    })
  })

  it.each([
    ['a customer does not review', dispute(), 'under_review', 'customer'],
    ['what is reviewed is not taken again', dispute({ status: 'under_review' }), 'under_review', 'office'],
    ['the office does not withdraw', dispute(), 'withdrawn', 'office'],
    ['what has ended is not withdrawn', ended, 'withdrawn', 'customer'],
    ['a customer in time is not closed', dispute({ awaiting: 'customer' }), 'closed_no_response', 'office'],
    ['a late office is not closed', dispute({ respond_by: days(-1) }), 'closed_no_response', 'office'],
    ['a customer does not close', lateCustomer, 'closed_no_response', 'customer'],
    ['what is open is not reopened', dispute(), 'open', 'customer'],
    ['nothing is reopened twice', { ...ended, reopened_at: days(-20) }, 'open', 'customer'],
    ['nothing is reopened late', { ...ended, ended_at: days(-31) }, 'open', 'customer'],
    ['a contractor settles nothing', dispute(), 'withdrawn', 'contractor'],
  ] as const)('%s', (_what, facts, to, party) => {
    expect(moveDispute(facts, { to, party, at, words: 'x' }, times)).toMatchObject({
      refused: 'transition_not_allowed',
    })
  })

  it('reopening takes something new', () => {
    expect(moveDispute(ended, { to: 'open', party: 'customer', at, words: ' ' }, times)).toMatchObject({
      refused: 'reason_required',
    })
  })
})

describe('allowed actions', () => {
  const allowed = (status: DisputeStatus, party: 'office' | 'customer' | 'contractor') =>
    allowedDisputeActions(dispute({ status, ended_at: status === 'resolved' ? at : null }), party, at)
      .filter(({ allowed }) => allowed)
      .map(({ action }) => action)

  it('are those of the side', () => {
    expect(allowed('open', 'office')).toEqual(['send_message', 'propose', 'take_under_review'])
    expect(allowed('open', 'customer')).toEqual(['send_message', 'withdraw'])
    expect(allowed('open', 'contractor')).toEqual(['send_message'])
    expect(allowed('resolution_proposed', 'customer')).toEqual([
      'send_message',
      'accept_proposal',
      'refuse_proposal',
      'withdraw',
    ])
    expect(allowed('resolved', 'customer')).toEqual(['reopen'])
  })

  it('say why not', () => {
    for (const each of allowedDisputeActions(dispute(), 'office', at))
      expect(each.allowed).toBe(each.reason === undefined)
  })
})
