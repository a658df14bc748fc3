import { describe, expect, it } from 'vitest'
import type { Party } from '../../contract/party.ts'
import type { JobFacts, JobMove, JobStatus } from './job.facts.ts'
import { allowedJobActions, jobFollows, moveJob, stageOf } from './job.rules.ts'

const statuses: JobStatus[] = [
  'requested',
  'quoted',
  'approved',
  'active',
  'on_hold',
  'completed',
  'closed',
  'canceled',
]
const parties: Party[] = ['office', 'lead_contractor', 'helper_contractor', 'customer', 'link', 'system']

/** Who may take a job from one status to another, when every condition is met. */
const table: Record<string, Party[]> = {
  'requested quoted': ['system'],
  'requested approved': ['office'],
  'requested canceled': ['office', 'customer'],
  'quoted approved': ['system'],
  'quoted requested': ['system'],
  'quoted canceled': ['office', 'customer'],
  'approved requested': ['system'],
  'approved active': ['system'],
  'approved on_hold': ['office'],
  'approved canceled': ['office', 'customer'],
  'active requested': ['system'],
  'active completed': ['office', 'lead_contractor'],
  'active on_hold': ['office'],
  'active canceled': ['office', 'customer'],
  'on_hold approved': ['office', 'system'],
  'on_hold active': ['office', 'system'],
  'on_hold canceled': ['office', 'customer'],
  'completed active': ['office'],
  'completed closed': ['office', 'system'],
}

const at = new Date('2026-03-20T12:00:00Z')
const longAgo = new Date('2026-03-01T12:00:00Z')

function job(status: JobStatus, facts: Partial<JobFacts> = {}): JobFacts {
  return {
    status,
    held_from: status === 'on_hold' ? 'active' : null,
    completed_at: longAgo,
    visits: [],
    checkpoints_waiting: 0,
    open_disputes: 0,
    ...facts,
  }
}

function move(to: JobStatus, party: Party, more: Partial<JobMove> = {}): JobMove {
  return { to, party, at, reason: 'a reason', resolution: 'the valve was replaced', ...more }
}

describe('every pair of statuses, for every party', () => {
  for (const from of statuses)
    for (const to of statuses)
      it(`${from} to ${to}`, () => {
        const allowed = table[`${from} ${to}`]
        for (const party of parties) {
          const held_from = from === 'on_hold' ? to : null
          const answer = moveJob(job(from, { held_from }), move(to, party))
          if (!allowed) expect(answer, party).toMatchObject({ refused: 'transition_not_allowed' })
          else if (!allowed.includes(party)) expect(answer, party).toMatchObject({ refused: 'forbidden' })
          else expect(answer, party).toMatchObject({ status: to })
        }
      })
})

describe('conditions', () => {
  it.each<[JobStatus, JobStatus, Party]>([
    ['requested', 'approved', 'office'],
    ['completed', 'active', 'office'],
    ['approved', 'on_hold', 'office'],
    ['active', 'on_hold', 'office'],
    ['active', 'canceled', 'office'],
    ['requested', 'canceled', 'customer'],
  ])('%s to %s needs a reason', (from, to, party) => {
    for (const reason of [undefined, null, '', '  '])
      expect(moveJob(job(from), move(to, party, { reason }))).toMatchObject({ refused: 'reason_required' })
  })

  it('completing needs a resolution text', () => {
    for (const resolution of [undefined, null, ' '])
      expect(moveJob(job('active'), move('completed', 'office', { resolution }))).toMatchObject({
        refused: 'resolution_required',
      })
  })

  it.each(['unscheduled', 'scheduled', 'dispatched', 'en_route', 'arrived', 'in_progress'])(
    'a visit that is %s keeps the job from being completed',
    (status) => {
      const visits = [{ status: 'done' }, { status }]
      expect(moveJob(job('active', { visits }), move('completed', 'lead_contractor'))).toMatchObject({
        refused: 'visits_open',
      })
    },
  )

  it('ended visits do not', () => {
    const visits = [{ status: 'done' }, { status: 'failed' }, { status: 'canceled' }]
    expect(moveJob(job('active', { visits }), move('completed', 'office'))).toMatchObject({
      status: 'completed',
    })
  })

  it('a required checkpoint keeps the job from being completed', () => {
    expect(moveJob(job('active', { checkpoints_waiting: 1 }), move('completed', 'office'))).toMatchObject({
      refused: 'checkpoints_open',
    })
  })

  it('an open dispute blocks closing, not work', () => {
    const disputed = { open_disputes: 1 }
    for (const party of ['office', 'system'] as const)
      expect(moveJob(job('completed', disputed), move('closed', party))).toMatchObject({
        refused: 'dispute_open',
      })
    expect(moveJob(job('active', disputed), move('completed', 'office'))).toMatchObject({
      status: 'completed',
    })
    expect(moveJob(job('completed', disputed), move('active', 'office'))).toMatchObject({ status: 'active' })
  })

  it('a job closes by itself after 14 days and not a millisecond before', () => {
    const completed_at = new Date('2026-03-06T12:00:00.000Z')
    const closing = (instant: string, party: Party) =>
      moveJob(job('completed', { completed_at }), move('closed', party, { at: new Date(instant) }))
    expect(closing('2026-03-20T11:59:59.999Z', 'system')).toMatchObject({ refused: 'transition_not_allowed' })
    expect(closing('2026-03-20T12:00:00.000Z', 'system')).toMatchObject({ status: 'closed' })
    expect(closing('2026-03-06T12:00:01.000Z', 'office')).toMatchObject({ status: 'closed' })
  })

  it.each(['dispatched', 'en_route', 'arrived', 'in_progress'])(
    'the customer does not cancel once a visit is %s, the office does',
    (status) => {
      const facts = { visits: [{ status: 'done' }, { status }] }
      expect(moveJob(job('active', facts), move('canceled', 'customer'))).toMatchObject({
        refused: 'visit_dispatched',
      })
      expect(moveJob(job('active', facts), move('canceled', 'office'))).toMatchObject({ status: 'canceled' })
    },
  )

  it('the customer may cancel while a visit is only scheduled', () => {
    const visits = [{ status: 'scheduled' }, { status: 'unscheduled' }, { status: 'failed' }]
    expect(moveJob(job('approved', { visits }), move('canceled', 'customer'))).toMatchObject({
      status: 'canceled',
    })
  })

  it('a job on hold goes back to where it was', () => {
    const held = job('on_hold', { held_from: 'approved' })
    expect(moveJob(held, move('active', 'office'))).toMatchObject({ refused: 'transition_not_allowed' })
    expect(moveJob(held, move('approved', 'office'))).toMatchObject({ status: 'approved', held_from: null })
  })

  it('is resumed in the future only', () => {
    expect(moveJob(job('active'), move('on_hold', 'office', { resume_at: at }))).toMatchObject({
      refused: 'invalid_input',
      errors: [{ pointer: '/resume_at' }],
    })
  })
})

describe('what a change brings', () => {
  it('completing sets the day of closing', () => {
    expect(moveJob(job('active'), move('completed', 'office'))).toEqual({
      status: 'completed',
      held_from: null,
      resume_at: null,
      closes_at: new Date('2026-04-03T12:00:00Z'),
      effects: ['schedule_closing'],
    })
  })

  it('reopening makes a call-back visit, canceling ends the open visits', () => {
    expect(moveJob(job('completed'), move('active', 'office'))).toMatchObject({
      effects: ['make_call_back_visit'],
    })
    expect(moveJob(job('active'), move('canceled', 'office'))).toMatchObject({
      effects: ['end_open_visits', 'withdraw_live_quotes'],
    })
  })

  it('holding remembers where from, and until when if said', () => {
    const resume_at = new Date('2026-04-01T00:00:00Z')
    expect(moveJob(job('active'), move('on_hold', 'office', { resume_at }))).toMatchObject({
      held_from: 'active',
      resume_at,
      effects: ['schedule_resume'],
    })
    expect(moveJob(job('approved'), move('on_hold', 'office'))).toMatchObject({
      held_from: 'approved',
      resume_at: null,
      effects: [],
    })
  })
})

describe('what a job follows', () => {
  const followed: Record<string, JobStatus> = {
    'requested quote_sent': 'quoted',
    'quoted quote_approved': 'approved',
    'quoted no_live_quote': 'requested',
    'approved approval_voided': 'requested',
    'active approval_voided': 'requested',
    'approved working_visit_dispatched': 'active',
  }
  const causes = [
    'quote_sent',
    'quote_approved',
    'no_live_quote',
    'approval_voided',
    'working_visit_dispatched',
  ] as const
  for (const status of statuses)
    for (const cause of causes)
      it(`${status}: ${cause}`, () => {
        expect(jobFollows(status, cause)).toBe(followed[`${status} ${cause}`] ?? null)
      })
})

describe('stage', () => {
  it.each<[JobStatus, string[], string]>([
    ['active', [], 'active'],
    ['approved', ['unscheduled'], 'approved'],
    ['approved', ['unscheduled', 'scheduled'], 'scheduled'],
    ['active', ['scheduled', 'dispatched'], 'dispatched'],
    ['active', ['en_route', 'dispatched', 'done'], 'en_route'],
    ['active', ['en_route', 'arrived'], 'arrived'],
    ['active', ['in_progress', 'arrived', 'scheduled'], 'in_progress'],
    ['requested', ['scheduled'], 'scheduled'],
    ['completed', ['done', 'failed', 'canceled'], 'completed'],
    ['canceled', ['canceled'], 'canceled'],
  ])('%s with %j is %s', (status, visits, stage) => {
    expect(
      stageOf(
        status,
        visits.map((visit) => ({ status: visit })),
      ),
    ).toBe(stage)
  })
})

describe('allowed actions', () => {
  const open: Record<JobStatus, string[]> = {
    requested: ['approve_without_quote', 'cancel'],
    quoted: ['cancel'],
    approved: ['hold', 'cancel'],
    active: ['complete', 'hold', 'cancel'],
    on_hold: ['resume', 'cancel'],
    completed: ['reopen', 'close'],
    closed: [],
    canceled: [],
  }
  it.each(statuses)('%s: the office', (status) => {
    const listed = allowedJobActions(job(status), 'office', at)
    expect(listed).toHaveLength(7)
    expect(listed.filter((entry) => entry.allowed).map((entry) => entry.action)).toEqual(open[status])
    for (const entry of listed) expect(Boolean(entry.reason)).toBe(!entry.allowed)
  })

  it('names only what a party may ever do', () => {
    const names = (party: Party) => allowedJobActions(job('active'), party, at).map((entry) => entry.action)
    expect(names('customer')).toEqual(['cancel'])
    expect(names('lead_contractor')).toEqual(['complete'])
    expect(names('helper_contractor')).toEqual([])
    expect(names('link')).toEqual([])
    expect(names('system')).toEqual([])
  })

  it('a job held from approved is resumed, not approved again', () => {
    const held = job('on_hold', { held_from: 'approved' })
    const allowed = allowedJobActions(held, 'office', at).filter((entry) => entry.allowed)
    expect(allowed.map((entry) => entry.action)).toEqual(['resume', 'cancel'])
  })

  it('says why not', () => {
    const visits = [{ status: 'en_route' }]
    expect(allowedJobActions(job('active', { visits }), 'customer', at)).toEqual([
      {
        action: 'cancel',
        to: 'canceled',
        allowed: false,
        reason: 'A contractor was already sent; please call the office to cancel.',
      },
    ])
  })
})
