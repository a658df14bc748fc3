import { describe, expect, it } from 'vitest'
import {
  can,
  isReadOnly,
  type LinkAction,
  type LinkFacts,
  type LinkPurpose,
  linkExpiry,
  linkState,
  needsCode,
} from './link.rules.ts'

const purposes: LinkPurpose[] = ['quote', 'job', 'tracker', 'delivery', 'sign_in', 'set_up', 'dispute']
const at = new Date('2026-03-20T12:00:00Z')
const day = (offset: number) => new Date(at.getTime() + offset * 86_400_000)

describe('expiry', () => {
  const going: LinkFacts = {
    created_at: at,
    quote_reading_ends: null,
    job_closed_at: null,
    delivered_at: null,
    dispute_ended_at: null,
  }
  const over: LinkFacts = {
    created_at: at,
    quote_reading_ends: day(37),
    job_closed_at: day(100),
    delivered_at: day(3),
    dispute_ended_at: day(50),
  }
  const expected: Record<LinkPurpose, [Date | null, Date]> = {
    quote: [null, day(37)],
    job: [null, day(130)],
    tracker: [null, day(130)],
    delivery: [day(14), day(17)],
    sign_in: [new Date('2026-03-20T12:15:00Z'), new Date('2026-03-20T12:15:00Z')],
    set_up: [day(3), day(3)],
    dispute: [null, day(80)],
  }
  it.each(purposes)('%s', (purpose) => {
    expect(linkExpiry(purpose, going)).toEqual(expected[purpose][0])
    expect(linkExpiry(purpose, over)).toEqual(expected[purpose][1])
  })

  it('the link of a quote without a last day ends with the job', () => {
    expect(linkExpiry('quote', { ...going, job_closed_at: at })).toEqual(day(30))
  })
})

describe('state', () => {
  const link = { purpose: 'job' as LinkPurpose, expires_at: day(1), revoked_at: null, use_count: 5 }

  it('ends at its expiry, to the millisecond', () => {
    expect(linkState(link, new Date(day(1).getTime() - 1))).toBe('active')
    expect(linkState(link, day(1))).toBe('expired')
    expect(linkState({ ...link, expires_at: null }, day(10_000))).toBe('active')
  })

  it.each(purposes)('%s is used once or often', (purpose) => {
    const single = purpose === 'sign_in' || purpose === 'set_up'
    expect(linkState({ ...link, purpose, use_count: 0 }, at)).toBe('active')
    expect(linkState({ ...link, purpose, use_count: 1 }, at)).toBe(single ? 'used_up' : 'active')
  })

  it('revoked outweighs used up, used up outweighs expired', () => {
    const spent = { ...link, purpose: 'sign_in' as LinkPurpose }
    expect(linkState({ ...spent, revoked_at: at }, day(2))).toBe('revoked')
    expect(linkState(spent, day(2))).toBe('used_up')
    expect(linkState({ ...spent, use_count: 0 }, day(2))).toBe('expired')
  })
})

describe('what a purpose may do', () => {
  const may: Record<LinkAction, LinkPurpose[]> = {
    see_job: ['quote', 'job'],
    see_prices: ['quote', 'job'],
    see_visit: ['job', 'tracker'],
    see_delivery: ['job', 'delivery'],
    see_checkpoint: ['job'],
    see_dispute: ['job', 'dispute'],
    follow: ['job', 'tracker'],
    record_view: ['quote', 'job', 'tracker', 'delivery', 'dispute'],
    start_session: ['quote', 'job', 'tracker', 'delivery', 'dispute'],
    approve_quote: ['quote', 'job'],
    decline_quote: ['quote', 'job'],
    request_changes: ['quote', 'job'],
    approve_checkpoint: ['job'],
    confirm_delivery: ['job', 'delivery'],
    report_issue: ['job'],
    open_dispute: ['job'],
    send_message: ['quote', 'job', 'dispute'],
    add_photo: ['job', 'delivery', 'dispute'],
    answer_proposal: ['job', 'dispute'],
    generate_credentials: ['quote', 'job'],
    sign_in: ['sign_in'],
    set_up: ['set_up'],
  }
  const landlord = { can_approve: true, sees_prices: true }
  const tenant = { can_approve: false, sees_prices: false }
  const onRoad = { visit_under_way: true }
  const actions = Object.keys(may) as LinkAction[]
  const forApprovers = ['approve_quote', 'decline_quote', 'request_changes', 'approve_checkpoint']
  const looks = [
    'see_job',
    'see_prices',
    'see_visit',
    'see_delivery',
    'see_checkpoint',
    'see_dispute',
    'follow',
  ]

  for (const purpose of purposes)
    for (const action of actions)
      it(`${purpose}: ${action}`, () => {
        const allowed = may[action].includes(purpose)
        expect(can(purpose, action, landlord, onRoad)).toBe(allowed)
        const ownDispute = action === 'answer_proposal' && purpose === 'job'
        const kept = forApprovers.includes(action) || action === 'see_prices' || ownDispute
        expect(can(purpose, action, tenant, onRoad)).toBe(allowed && !kept)
        expect(can(purpose, action, landlord, { ...onRoad, preview: true })).toBe(
          allowed && looks.includes(action),
        )
        const reads = [...looks, 'record_view', 'start_session'].includes(action)
        expect(can(purpose, action, landlord, { ...onRoad, read_only: true })).toBe(allowed && reads)
        expect(can(purpose, action, landlord)).toBe(allowed && action !== 'follow')
      })
})

describe('reading only', () => {
  it.each(purposes)('%s', (purpose) => {
    expect(isReadOnly(purpose, day(1), at)).toBe(false)
    expect(isReadOnly(purpose, at, at)).toBe(purpose === 'quote')
    expect(isReadOnly(purpose, null, at)).toBe(false)
  })
})

describe('the code before approving', () => {
  it('is asked never, always, or above an amount', () => {
    expect(needsCode({ mode: 'off' }, 10 ** 9)).toBe(false)
    expect(needsCode({ mode: 'always' }, 0)).toBe(true)
    expect(needsCode({ mode: 'above', amount_minor: 500 }, 500)).toBe(false)
    expect(needsCode({ mode: 'above', amount_minor: 500 }, 501)).toBe(true)
  })
})
