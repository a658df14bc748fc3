import { describe, expect, it } from 'vitest'
import type { Party } from '../../contract/party.ts'
import type { JobStatus } from '../jobs/job.facts.ts'
import type { VisitFacts, VisitMove, VisitPurpose, VisitStatus } from './visit.facts.ts'
import { allowedVisitActions, endVisitWithJob, moveVisit } from './visit.rules.ts'

const statuses: VisitStatus[] = [
  'unscheduled',
  'scheduled',
  'dispatched',
  'en_route',
  'arrived',
  'in_progress',
  'done',
  'failed',
  'canceled',
]
const parties: Party[] = ['office', 'lead_contractor', 'helper_contractor', 'customer', 'link', 'system']
const road: Party[] = ['office', 'lead_contractor', 'helper_contractor']

/** Who may take a visit from one status to another, when every condition is met. */
const table: Record<string, Party[]> = {
  'unscheduled scheduled': ['office'],
  'unscheduled canceled': ['office'],
  'scheduled dispatched': ['office'],
  'scheduled unscheduled': ['office', 'system'],
  'scheduled canceled': ['office'],
  'dispatched scheduled': ['office'],
  'dispatched en_route': road,
  'dispatched failed': road,
  'dispatched unscheduled': ['office', 'system'],
  'dispatched canceled': ['office'],
  'en_route arrived': road,
  'en_route failed': road,
  'arrived in_progress': road,
  'arrived failed': road,
  'in_progress done': road,
  'in_progress failed': road,
}

const at = new Date('2026-03-20T12:00:00Z')
const secondsAgo = (seconds: number) => new Date(at.getTime() - seconds * 1000)

function visit(status: VisitStatus, facts: Partial<VisitFacts> = {}): VisitFacts {
  return {
    status,
    purpose: 'work',
    status_since: secondsAgo(3600),
    has_lead: true,
    customer_told: true,
    on_my_way_sent: false,
    job_status: 'active',
    promised_start: new Date('2026-03-20T13:00:00Z'),
    promised_end: new Date('2026-03-20T15:00:00Z'),
    ...facts,
  }
}

function move(to: VisitStatus, party: Party, more: Partial<VisitMove> = {}): VisitMove {
  return { to, party, at, reason: 'a reason', failure_reason: 'no_access', ...more }
}

describe('every pair of statuses, for every party', () => {
  for (const from of statuses)
    for (const to of statuses)
      it(`${from} to ${to}`, () => {
        const allowed = table[`${from} ${to}`]
        for (const party of parties) {
          const answer = moveVisit(visit(from), move(to, party))
          if (!allowed) expect(answer, party).toMatchObject({ refused: 'transition_not_allowed' })
          else if (!allowed.includes(party)) expect(answer, party).toMatchObject({ refused: 'forbidden' })
          else expect(answer, party).toMatchObject({ status: to })
        }
      })
})

describe('scheduling', () => {
  const schedule = (facts: Partial<VisitFacts>) =>
    moveVisit(visit('unscheduled', facts), move('scheduled', 'office'))

  it('needs a lead and a promised window', () => {
    expect(schedule({ has_lead: false })).toMatchObject({ refused: 'lead_required' })
    expect(schedule({ promised_start: null })).toMatchObject({ refused: 'promise_required' })
    expect(schedule({ promised_end: null })).toMatchObject({ refused: 'promise_required' })
    expect(schedule({ promised_start: at, promised_end: at })).toMatchObject({ refused: 'promise_required' })
  })

  it('tells the customer', () => {
    expect(schedule({})).toEqual({
      status: 'scheduled',
      stamps: {},
      effects: ['tell_customer_scheduled'],
      job_cause: null,
    })
  })

  it.each<JobStatus>(['completed', 'closed', 'canceled'])('is over when the job is %s', (job_status) => {
    expect(schedule({ job_status })).toMatchObject({ refused: 'job_ended' })
  })
})

describe('dispatching', () => {
  const dispatch = (job_status: JobStatus, purpose: VisitPurpose) =>
    moveVisit(visit('scheduled', { job_status, purpose }), move('dispatched', 'office'))
  const answers: Record<JobStatus, { survey: string; work: string }> = {
    requested: { survey: 'dispatched', work: 'job_not_approved' },
    quoted: { survey: 'dispatched', work: 'job_not_approved' },
    approved: { survey: 'dispatched', work: 'dispatched' },
    active: { survey: 'dispatched', work: 'dispatched' },
    on_hold: { survey: 'job_on_hold', work: 'job_on_hold' },
    completed: { survey: 'job_ended', work: 'job_ended' },
    closed: { survey: 'job_ended', work: 'job_ended' },
    canceled: { survey: 'job_ended', work: 'job_ended' },
  }
  for (const [job_status, expected] of Object.entries(answers) as [JobStatus, (typeof answers)[JobStatus]][])
    for (const purpose of ['survey', 'work', 'delivery', 'call_back', 'maintenance'] as const)
      it(`a ${purpose} of a job that is ${job_status}`, () => {
        const answer = dispatch(job_status, purpose)
        const said = 'refused' in answer ? answer.refused : answer.status
        expect(said).toBe(purpose === 'survey' ? expected.survey : expected.work)
      })

  it('tells the contractors and starts the job, unless it is a survey', () => {
    expect(dispatch('approved', 'work')).toEqual({
      status: 'dispatched',
      stamps: { dispatched_at: at },
      effects: ['tell_contractors'],
      job_cause: 'working_visit_dispatched',
    })
    expect(dispatch('approved', 'survey')).toMatchObject({ job_cause: null })
  })

  it('needs a lead still there', () => {
    expect(moveVisit(visit('scheduled', { has_lead: false }), move('dispatched', 'office'))).toMatchObject({
      refused: 'lead_required',
    })
  })
})

describe('taking back', () => {
  it('a recall says why, tells the contractors and keeps the promise', () => {
    expect(moveVisit(visit('dispatched'), move('scheduled', 'office', { reason: ' ' }))).toMatchObject({
      refused: 'reason_required',
    })
    expect(moveVisit(visit('dispatched'), move('scheduled', 'office'))).toEqual({
      status: 'scheduled',
      stamps: { dispatched_at: null },
      effects: ['tell_contractors_recalled'],
      job_cause: null,
    })
  })

  it('within ten seconds nobody hears of it', () => {
    const fresh = { status_since: secondsAgo(10), customer_told: false }
    const undo = move('unscheduled', 'office', { reason: null })
    expect(moveVisit(visit('scheduled', fresh), undo)).toMatchObject({
      effects: ['unassign', 'clear_promise', 'take_back_unsent'],
    })
    expect(moveVisit(visit('dispatched', fresh), undo)).toMatchObject({
      stamps: { dispatched_at: null },
      effects: ['unassign', 'clear_promise', 'take_back_unsent'],
    })
  })

  it('an older promise is withdrawn in words even then', () => {
    const facts = { status_since: secondsAgo(3), customer_told: true }
    expect(moveVisit(visit('dispatched', facts), move('unscheduled', 'office'))).toMatchObject({
      effects: ['unassign', 'clear_promise', 'take_back_unsent', 'tell_customer_promise_withdrawn'],
    })
  })

  it('later, a dispatched visit is explained and everybody is told', () => {
    const facts = { status_since: secondsAgo(10.001) }
    expect(
      moveVisit(visit('dispatched', facts), move('unscheduled', 'office', { reason: '' })),
    ).toMatchObject({ refused: 'reason_required' })
    expect(moveVisit(visit('dispatched', facts), move('unscheduled', 'office'))).toMatchObject({
      effects: [
        'unassign',
        'clear_promise',
        'take_back_unsent',
        'tell_customer_promise_withdrawn',
        'tell_contractors_recalled',
      ],
    })
    expect(moveVisit(visit('scheduled', facts), move('unscheduled', 'office', { reason: '' }))).toMatchObject(
      { status: 'unscheduled' },
    )
  })

  it('when a contractor was deactivated the promise stands', () => {
    const gone = move('unscheduled', 'system', { reason: null })
    expect(moveVisit(visit('scheduled'), gone)).toMatchObject({ effects: ['unassign'] })
    expect(moveVisit(visit('dispatched'), gone)).toMatchObject({
      effects: ['unassign', 'tell_contractors_recalled'],
    })
  })
})

describe('on the road', () => {
  const setOff = (facts: Partial<VisitFacts>, occurred_at?: Date) =>
    moveVisit(visit('dispatched', facts), move('en_route', 'lead_contractor', { occurred_at }))

  it('setting off tells the customer once and opens their map', () => {
    expect(setOff({})).toEqual({
      status: 'en_route',
      stamps: { en_route_at: at },
      effects: ['tell_customer_on_my_way', 'open_customer_map'],
      job_cause: null,
    })
    expect(setOff({ on_my_way_sent: true })).toMatchObject({ effects: ['open_customer_map'] })
  })

  it('an old "on my way" mails nobody', () => {
    expect(setOff({}, secondsAgo(900))).toMatchObject({
      stamps: { en_route_at: secondsAgo(900) },
      effects: ['tell_customer_on_my_way', 'open_customer_map'],
    })
    expect(setOff({}, secondsAgo(901))).toMatchObject({ effects: ['open_customer_map'] })
  })

  it('a phone with a fast clock does not write into the future', () => {
    expect(setOff({}, secondsAgo(-600))).toMatchObject({ stamps: { en_route_at: at } })
  })

  it('arriving closes the map; starting and finishing are stamped', () => {
    const step = (from: VisitStatus, to: VisitStatus) => moveVisit(visit(from), move(to, 'lead_contractor'))
    expect(step('en_route', 'arrived')).toMatchObject({
      stamps: { arrived_at: at },
      effects: ['close_customer_map'],
    })
    expect(step('arrived', 'in_progress')).toMatchObject({ stamps: { started_at: at }, effects: [] })
    expect(step('in_progress', 'done')).toMatchObject({ stamps: { ended_at: at }, effects: [] })
  })
})

describe('failing', () => {
  it.each<VisitStatus>(['dispatched', 'en_route', 'arrived', 'in_progress'])(
    'from %s takes a reason of the list and is followed by a new visit',
    (from) => {
      expect(
        moveVisit(visit(from), move('failed', 'lead_contractor', { failure_reason: null })),
      ).toMatchObject({
        refused: 'failure_reason_required',
      })
      const map = from === 'en_route' ? ['close_customer_map'] : []
      expect(moveVisit(visit(from), move('failed', 'lead_contractor'))).toMatchObject({
        stamps: { ended_at: at },
        effects: [...map, 'make_follow_up_visit'],
      })
    },
  )

  it('nothing follows in a job that has ended', () => {
    expect(moveVisit(visit('en_route', { job_status: 'canceled' }), move('failed', 'office'))).toMatchObject({
      effects: ['close_customer_map'],
    })
  })
})

describe('canceling', () => {
  it('says why', () => {
    expect(moveVisit(visit('scheduled'), move('canceled', 'office', { reason: '' }))).toMatchObject({
      refused: 'reason_required',
    })
  })

  it.each<[VisitStatus, boolean, string[]]>([
    ['unscheduled', false, []],
    ['scheduled', false, ['take_back_unsent']],
    ['scheduled', true, ['take_back_unsent', 'tell_customer_promise_withdrawn']],
    [
      'dispatched',
      true,
      ['take_back_unsent', 'tell_customer_promise_withdrawn', 'tell_contractors_recalled'],
    ],
  ])('from %s, customer told: %s', (from, customer_told, effects) => {
    expect(moveVisit(visit(from, { customer_told }), move('canceled', 'office'))).toMatchObject({ effects })
  })

  it.each<[VisitStatus, VisitStatus | null, string[]]>([
    ['unscheduled', 'canceled', []],
    ['scheduled', 'canceled', ['take_back_unsent', 'tell_customer_promise_withdrawn']],
    [
      'dispatched',
      'canceled',
      ['take_back_unsent', 'tell_customer_promise_withdrawn', 'tell_contractors_recalled'],
    ],
    ['en_route', 'failed', ['close_customer_map', 'tell_contractors_recalled']],
    ['arrived', 'failed', ['tell_contractors_recalled']],
    ['in_progress', 'failed', ['tell_contractors_recalled']],
    ['done', null, []],
    ['failed', null, []],
    ['canceled', null, []],
  ])('with its job: %s becomes %s', (from, to, effects) => {
    const change = endVisitWithJob(visit(from), at)
    if (to === null) expect(change).toBeNull()
    else expect(change).toEqual({ status: to, stamps: { ended_at: at }, effects, job_cause: null })
  })
})

describe('allowed actions', () => {
  const office: Record<VisitStatus, string[]> = {
    unscheduled: ['schedule', 'cancel'],
    scheduled: ['dispatch', 'unschedule', 'cancel'],
    dispatched: ['recall', 'set_off', 'fail', 'unschedule', 'cancel'],
    en_route: ['arrive', 'fail'],
    arrived: ['start', 'fail'],
    in_progress: ['finish', 'fail'],
    done: [],
    failed: [],
    canceled: [],
  }
  const contractor = ['set_off', 'arrive', 'start', 'finish', 'fail']
  it.each(statuses)('%s', (status) => {
    const listed = allowedVisitActions(visit(status), 'office', at)
    expect(listed).toHaveLength(10)
    expect(listed.filter((entry) => entry.allowed).map((entry) => entry.action)).toEqual(office[status])
    for (const entry of listed) expect(Boolean(entry.reason)).toBe(!entry.allowed)
    for (const party of ['lead_contractor', 'helper_contractor'] as const) {
      const theirs = allowedVisitActions(visit(status), party, at)
      expect(theirs.map((entry) => entry.action)).toEqual(contractor)
      expect(theirs.filter((entry) => entry.allowed).map((entry) => entry.action)).toEqual(
        office[status].filter((action) => contractor.includes(action)),
      )
    }
  })

  it('customers, links and the system have none', () => {
    for (const party of ['customer', 'link', 'system'] as const)
      expect(allowedVisitActions(visit('dispatched'), party, at)).toEqual([])
  })

  it('says what is missing', () => {
    const listed = allowedVisitActions(visit('unscheduled', { has_lead: false }), 'office', at)
    expect(listed.find((entry) => entry.action === 'schedule')).toEqual({
      action: 'schedule',
      to: 'scheduled',
      allowed: false,
      reason: 'A visit is scheduled with a contractor who leads it.',
    })
  })
})
