import { describe, expect, it } from 'vitest'
import type { Party } from '../../contract/party.ts'
import {
  type Answer,
  addCheckpoint,
  allowedCheckpointActions,
  answerCheckpoint,
  type CheckpointFacts,
  type CheckpointStatus,
  editCheckpoint,
  remindsNow,
  removeCheckpoint,
  submitCheckpoint,
  waiveCheckpoint,
} from './checkpoint.rules.ts'

const statuses: CheckpointStatus[] = ['pending', 'submitted', 'approved', 'rejected', 'waived']
const parties: Party[] = ['office', 'lead_contractor', 'helper_contractor', 'customer', 'link', 'system']
const facts = (more: Partial<CheckpointFacts> = {}): CheckpointFacts => ({
  status: 'submitted',
  round: 2,
  job_status: 'active',
  ...more,
})

describe('by staff', () => {
  it.each(statuses)('what is %s', (status) => {
    const checkpoint = facts({ status })
    const submitted = submitCheckpoint(checkpoint, 'lead_contractor')
    if (status === 'pending' || status === 'rejected')
      expect(submitted).toEqual({ status: 'submitted', round: 3 })
    else expect(submitted).toMatchObject({ refused: 'transition_not_allowed' })
    const waived = waiveCheckpoint(checkpoint, 'office', 'On the phone')
    if (status === 'approved' || status === 'waived')
      expect(waived).toMatchObject({ refused: 'transition_not_allowed' })
    else expect(waived).toEqual({ status: 'waived' })
    expect(removeCheckpoint(checkpoint) === null).toBe(status === 'pending')
    expect(editCheckpoint(checkpoint, ['title'], 'lead_contractor') === null).toBe(
      status === 'pending' || status === 'rejected',
    )
    expect(editCheckpoint(checkpoint, ['title', 'required'], 'lead_contractor')).toMatchObject({
      refused: 'forbidden',
    })
    expect(editCheckpoint(checkpoint, ['required'], 'office') === null).toBe(
      status !== 'approved' && status !== 'waived',
    )
  })

  it.each(parties)('by %s', (party) => {
    const works = ['office', 'lead_contractor', 'helper_contractor'].includes(party)
    expect('refused' in submitCheckpoint(facts({ status: 'pending' }), party)).toBe(!works)
    expect('refused' in waiveCheckpoint(facts(), party, 'x')).toBe(party !== 'office')
  })

  it('a waiver says why', () => {
    expect(waiveCheckpoint(facts(), 'office', '  ')).toMatchObject({ refused: 'reason_required' })
  })

  it.each(['closed', 'canceled'] as const)('nothing of a job that is %s changes', (job_status) => {
    for (const status of statuses) {
      const checkpoint = facts({ status, job_status })
      expect(editCheckpoint(checkpoint, ['title'], 'office')).toMatchObject({ refused: 'job_ended' })
      expect(waiveCheckpoint(checkpoint, 'office', 'x')).toMatchObject({ refused: 'job_ended' })
    }
  })

  it.each(['completed', 'closed', 'canceled'] as const)('not on a job that is %s', (job_status) => {
    expect(addCheckpoint(job_status)).toMatchObject({ refused: 'job_ended' })
    expect(submitCheckpoint(facts({ status: 'pending', job_status }), 'office')).toMatchObject({
      refused: 'job_ended',
    })
  })
})

describe('an answer', () => {
  const answer = (checkpoint: CheckpointFacts, more: Partial<Answer> = {}) =>
    answerCheckpoint(checkpoint, {
      to: 'approved',
      party: 'link',
      may_approve: true,
      round: 2,
      name: 'Cora Customer',
      words: 'It drips',
      ...more,
    })

  it.each(statuses)('to what is %s', (status) => {
    for (const to of ['approved', 'rejected'] as const) {
      const given = answer(facts({ status }), { to })
      if (status === 'submitted') expect(given).toEqual({ already: false, status: to })
      else if (status === to) expect(given).toEqual({ already: true, status: to })
      else expect(given).toMatchObject({ refused: 'checkpoint_not_open' })
    }
  })

  it('names the round that was seen, also of what was answered before', () => {
    for (const status of statuses)
      for (const round of [1, 3])
        expect(answer(facts({ status }), { round })).toMatchObject({ refused: 'round_superseded' })
  })

  it.each(parties)('by %s', (party) => {
    const given = answer(facts(), { party })
    if (party === 'customer' || party === 'link')
      expect(given).toEqual({ already: false, status: 'approved' })
    else expect(given).toMatchObject({ refused: 'forbidden' })
  })

  it('is theirs who may approve', () => {
    expect(answer(facts(), { may_approve: false })).toMatchObject({ refused: 'may_not_approve' })
  })

  it('has a name, or words', () => {
    expect(answer(facts(), { name: ' ' })).toMatchObject({ refused: 'name_required' })
    expect(answer(facts(), { to: 'rejected', words: ' ' })).toMatchObject({ refused: 'reason_required' })
    expect(answer(facts(), { to: 'rejected', name: undefined })).toMatchObject({ status: 'rejected' })
  })

  it('comes while the job is not over', () => {
    expect(answer(facts({ job_status: 'completed' }))).toMatchObject({ status: 'approved' })
    for (const job_status of ['closed', 'canceled'] as const)
      expect(answer(facts({ job_status }))).toMatchObject({ refused: 'checkpoint_not_open' })
  })
})

it('a reminder is left out once the next is due', () => {
  const submitted = new Date('2026-12-01T10:00:00Z')
  const after = (days: number) => new Date(submitted.getTime() + days * 86_400_000)
  expect(remindsNow(submitted, 1, after(2))).toBe(true)
  expect(remindsNow(submitted, 1, after(5))).toBe(false)
  expect(remindsNow(submitted, 2, after(5))).toBe(true)
  expect(remindsNow(submitted, 2, after(7))).toBe(false)
})

it.each<[Party, CheckpointStatus, string[]]>([
  ['office', 'pending', ['edit', 'submit', 'waive', 'remove']],
  ['office', 'submitted', ['waive']],
  ['office', 'approved', []],
  ['lead_contractor', 'rejected', ['edit', 'submit']],
  ['link', 'submitted', ['approve', 'reject']],
  ['customer', 'approved', []],
  ['system', 'submitted', []],
])('offers %s of one that is %s what the rules allow', (party, status, expected) => {
  const actions = allowedCheckpointActions(facts({ status }), party, true)
  expect(actions.filter((one) => one.allowed).map((one) => one.action)).toEqual(expected)
  for (const one of actions.filter(({ allowed }) => !allowed)) expect(one.reason).toBeTruthy()
})
