import { describe, expect, it } from 'vitest'
import type { JobStatus } from '../jobs/job.facts.ts'
import { moveJob } from '../jobs/job.rules.ts'
import { dispatchNow } from './dispatch-now.rules.ts'

const at = new Date('2026-01-10T02:30:00Z')
const facts = { job_status: 'active' as const, contractor_active: true, sent_for: [] }
const order = { party: 'office' as const, at, reason: 'water through the ceiling' }

describe('dispatch-now', () => {
  it.each<[JobStatus, JobStatus[] | string]>([
    ['requested', ['approved', 'active']],
    ['quoted', 'job_not_approved'],
    ['approved', ['active']],
    ['active', []],
    ['on_hold', 'job_on_hold'],
    ['completed', 'job_ended'],
    ['closed', 'job_ended'],
    ['canceled', 'job_ended'],
  ])('a job that is %s', (job_status, expected) => {
    const answer = dispatchNow({ job_status, contractor_active: true, sent_for: [] }, order)
    expect('refused' in answer ? answer.refused : answer.job_path).toEqual(expected)
  })

  it('takes only steps that the table of jobs knows', () => {
    for (const status of ['requested', 'approved', 'active'] as const) {
      const answer = dispatchNow({ job_status: status, contractor_active: true, sent_for: [] }, order)
      let current: JobStatus = status
      for (const to of 'job_path' in answer ? answer.job_path : []) {
        const party = to === 'active' ? 'system' : 'office'
        const job = { status: current, held_from: null, completed_at: null, visits: [] }
        const moved = moveJob(
          { ...job, checkpoints_waiting: 0, open_disputes: 0 },
          { to, party, at, reason: order.reason },
        )
        expect(moved).toMatchObject({ status: to })
        current = to
      }
      expect(current).toBe('active')
    }
  })

  it('promises two hours from now unless told otherwise', () => {
    expect(dispatchNow(facts, order)).toEqual({
      job_path: [],
      visit: {
        status: 'dispatched',
        purpose: 'work',
        promised_start: at,
        promised_end: new Date('2026-01-10T04:30:00Z'),
        dispatched_at: at,
      },
      effects: ['tell_customer_scheduled', 'tell_contractors'],
    })
    expect(dispatchNow(facts, { ...order, promised_minutes: 45 })).toMatchObject({
      visit: { promised_end: new Date('2026-01-10T03:15:00Z') },
    })
  })

  it.each<[JobStatus, JobStatus[] | string]>([
    ['requested', []],
    ['quoted', []],
    ['approved', []],
    ['active', []],
    ['on_hold', 'job_on_hold'],
    ['completed', 'job_ended'],
  ])('a survey of a job that is %s starts nothing', (job_status, expected) => {
    const answer = dispatchNow(
      { job_status, contractor_active: true, sent_for: [] },
      { ...order, purpose: 'survey' },
    )
    expect('refused' in answer ? answer.refused : answer.job_path).toEqual(expected)
  })

  it('sends nobody twice for the same', () => {
    const out = { ...facts, sent_for: ['work' as const] }
    expect(dispatchNow(out, order)).toMatchObject({ refused: 'visit_dispatched' })
    expect(dispatchNow(out, { ...order, purpose: 'delivery' })).toMatchObject({ job_path: [] })
    expect(dispatchNow({ ...out, job_status: 'on_hold' }, order)).toMatchObject({ refused: 'job_on_hold' })
  })

  it('is the office’s, with a reason, and for somebody who still works here', () => {
    for (const party of ['customer', 'lead_contractor', 'helper_contractor', 'link', 'system'] as const)
      expect(dispatchNow(facts, { ...order, party })).toMatchObject({ refused: 'forbidden' })
    expect(dispatchNow(facts, { ...order, reason: ' ' })).toMatchObject({ refused: 'reason_required' })
    expect(dispatchNow({ ...facts, contractor_active: false }, order)).toMatchObject({
      refused: 'contractor_inactive',
    })
  })
})
