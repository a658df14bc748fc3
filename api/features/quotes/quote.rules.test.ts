import { describe, expect, it } from 'vitest'
import type { Party } from '../../contract/party.ts'
import {
  approver,
  at,
  everyParty,
  occupant,
  quoteFacts,
  quoteStatuses,
  tomorrow,
  yesterday,
} from '../../test/support/quote-facts.ts'
import type { JobStatus } from '../jobs/job.facts.ts'
import type {
  Approval,
  ApprovalChannel,
  QuoteFacts,
  QuoteMove,
  QuoteRole,
  QuoteStatus,
} from './quote.facts.ts'
import { approveQuote, causesForJob, editQuote, moveQuote } from './quote.rules.ts'

const answering: Party[] = ['office', 'customer', 'link']

/** Who may take a quote from one status to another, when every condition is met; approving stands apart. */
const table: Record<string, Party[]> = {
  'draft sent': ['office'],
  'sent declined': answering,
  'sent changes_requested': answering,
  'sent expired': ['system'],
  'sent withdrawn': ['office'],
  'changes_requested draft': ['office'],
  'approved voided': ['office'],
  'expired sent': ['office'],
}

function move(to: QuoteMove['to'], party: Party, more: Partial<QuoteMove> = {}): QuoteMove {
  return { to, party, at, contact: approver, words: 'too dear', recipients: [approver], ...more }
}

describe('every pair of quoteStatuses, for every party', () => {
  const targets = quoteStatuses.filter((status): status is QuoteMove['to'] => status !== 'approved')
  for (const from of quoteStatuses)
    for (const to of targets)
      it(`${from} to ${to}`, () => {
        const allowed = table[`${from} ${to}`]
        for (const party of everyParty) {
          const facts = to === 'expired' ? { expires_at: yesterday } : {}
          const answer = moveQuote(quoteFacts(from, facts), move(to, party))
          const said = 'refused' in answer ? answer.refused : answer.status
          if (allowed) expect(said, party).toBe(allowed.includes(party) ? to : 'forbidden')
          else if (to === 'declined' || to === 'changes_requested')
            expect(said, party).toBe(from === 'expired' ? 'quote_expired' : 'quote_not_open')
          else expect(said, party).toBe('transition_not_allowed')
        }
      })
})

describe('sending', () => {
  const send = (facts: Partial<QuoteFacts>, more: Partial<QuoteMove> = {}, from: QuoteStatus = 'draft') =>
    moveQuote(quoteFacts(from, facts), move('sent', 'office', more))

  it('mails it, the first time and as a new revision', () => {
    expect(send({})).toEqual({ status: 'sent', revision: 3, effects: ['mail_quote'] })
    expect(send({ expires_at: yesterday }, { expires_at: tomorrow }, 'expired')).toEqual({
      status: 'sent',
      revision: 4,
      effects: ['mail_quote'],
    })
  })

  it('needs a client, lines and contacts who may approve', () => {
    expect(send({ job_has_client: false })).toMatchObject({ refused: 'client_required' })
    expect(send({ line_count: 0 })).toMatchObject({ refused: 'quote_incomplete' })
    for (const recipients of [undefined, [], [occupant], [approver, occupant]])
      expect(send({}, { recipients })).toMatchObject({ refused: 'recipient_may_not_approve' })
  })

  it('needs a last day that is not over', () => {
    expect(send({ expires_at: at })).toMatchObject({ refused: 'quote_expired' })
    expect(send({ expires_at: yesterday }, {}, 'expired')).toMatchObject({ refused: 'quote_expired' })
    expect(send({}, { expires_at: yesterday })).toMatchObject({ refused: 'quote_expired' })
    expect(send({ expires_at: tomorrow })).toMatchObject({ status: 'sent' })
    expect(send({ expires_at: yesterday }, { expires_at: null }, 'expired')).toMatchObject({ status: 'sent' })
  })

  const jobs: Record<JobStatus, { first: boolean; change: boolean }> = {
    requested: { first: true, change: false },
    quoted: { first: true, change: false },
    approved: { first: false, change: true },
    active: { first: false, change: true },
    on_hold: { first: false, change: true },
    completed: { first: false, change: false },
    closed: { first: false, change: false },
    canceled: { first: false, change: false },
  }
  for (const [job_status, may] of Object.entries(jobs) as [JobStatus, (typeof jobs)[JobStatus]][])
    for (const role of ['initial', 'option', 'change_order'] as const)
      it(`a quote that is ${role}, of a job that is ${job_status}`, () => {
        const answer = send({ job_status, role })
        const said = 'refused' in answer ? answer.refused : answer.status
        expect(said).toBe((role === 'change_order' ? may.change : may.first) ? 'sent' : 'job_not_quotable')
      })
})

describe('answering no', () => {
  it.each(['declined', 'changes_requested'] as const)('%s takes words', (to) => {
    for (const words of [undefined, null, '', ' \n'])
      for (const party of answering)
        expect(moveQuote(quoteFacts('sent'), move(to, party, { words }))).toMatchObject({
          refused: 'reason_required',
        })
  })

  it.each(['declined', 'changes_requested'] as const)('%s is for who may approve, or the office', (to) => {
    for (const contact of [null, occupant]) {
      for (const party of ['customer', 'link'] as const)
        expect(moveQuote(quoteFacts('sent'), move(to, party, { contact }))).toMatchObject({
          refused: 'may_not_approve',
        })
      expect(moveQuote(quoteFacts('sent'), move(to, 'office', { contact }))).toMatchObject({ status: to })
    }
  })

  it.each(['declined', 'changes_requested'] as const)('%s comes before the end of the last day', (to) => {
    expect(moveQuote(quoteFacts('sent', { expires_at: at }), move(to, 'link'))).toMatchObject({
      refused: 'quote_expired',
    })
    expect(moveQuote(quoteFacts('sent', { expires_at: tomorrow }), move(to, 'link'))).toMatchObject({
      status: to,
    })
  })
})

describe('other steps', () => {
  it('revising makes the next revision', () => {
    expect(moveQuote(quoteFacts('changes_requested'), move('draft', 'office'))).toEqual({
      status: 'draft',
      revision: 4,
      effects: [],
    })
  })

  it('expires only when its last day is over', () => {
    const expire = (expires_at: Date | null) =>
      moveQuote(quoteFacts('sent', { expires_at }), move('expired', 'system'))
    expect(expire(null)).toMatchObject({ refused: 'transition_not_allowed' })
    expect(expire(new Date(at.getTime() + 1))).toMatchObject({ refused: 'transition_not_allowed' })
    expect(expire(at)).toMatchObject({ status: 'expired' })
  })

  it('an approval is voided with a reason, before work starts, and the customer is told', () => {
    expect(moveQuote(quoteFacts('approved'), move('voided', 'office', { words: '' }))).toMatchObject({
      refused: 'reason_required',
    })
    expect(moveQuote(quoteFacts('approved', { work_started: true }), move('voided', 'office'))).toMatchObject(
      {
        refused: 'work_started',
      },
    )
    expect(moveQuote(quoteFacts('approved'), move('voided', 'office'))).toEqual({
      status: 'voided',
      revision: 3,
      effects: ['void_approval', 'tell_customer_voided'],
    })
  })

  it('a job on hold goes on before its approval is voided, a change of it does not wait', () => {
    const onHold = { job_status: 'on_hold' } as const
    expect(moveQuote(quoteFacts('approved', onHold), move('voided', 'office'))).toMatchObject({
      refused: 'job_on_hold',
    })
    const change = quoteFacts('approved', { ...onHold, role: 'change_order' })
    expect(moveQuote(change, move('voided', 'office'))).toMatchObject({ status: 'voided' })
  })

  it('only a draft is edited', () => {
    for (const status of quoteStatuses)
      expect(editQuote({ status }) === null, status).toBe(status === 'draft')
  })
})

describe('approving', () => {
  function approval(more: Partial<Approval> = {}): Approval {
    return {
      party: 'link',
      channel: 'link',
      at,
      contact: approver,
      revision: 3,
      content_sha256: 'cafe',
      name: 'Jo Doe',
      ...more,
    }
  }

  it('is done from what is sent', () => {
    expect(approveQuote(quoteFacts('sent'), approval())).toEqual({
      already: false,
      status: 'approved',
      revision: 3,
      effects: ['mail_approval_copy'],
    })
  })

  it.each<[QuoteStatus, string]>([
    ['draft', 'quote_not_open'],
    ['declined', 'quote_not_open'],
    ['changes_requested', 'quote_not_open'],
    ['expired', 'quote_expired'],
    ['withdrawn', 'quote_not_open'],
    ['voided', 'quote_not_open'],
  ])('not from %s', (status, refused) => {
    expect(approveQuote(quoteFacts(status), approval())).toMatchObject({ refused })
  })

  it('a draft that was never sent is not open, whatever is said to have been seen', () => {
    expect(approveQuote(quoteFacts('draft', { content_sha256: null }), approval())).toMatchObject({
      refused: 'quote_not_open',
    })
  })

  it('twice gives the same answer, from whatever channel, even after the last day', () => {
    const approved = quoteFacts('approved', { expires_at: yesterday, work_started: true })
    expect(approveQuote(approved, approval())).toEqual({ already: true })
    expect(approveQuote(approved, approval({ party: 'office', channel: 'office' }))).toEqual({
      already: true,
    })
  })

  it('names what was seen', () => {
    for (const status of ['sent', 'draft', 'approved', 'expired'] as const)
      for (const seen of [
        { revision: 2 },
        { revision: 4 },
        { content_sha256: 'beef' },
        { content_sha256: '' },
      ])
        expect(approveQuote(quoteFacts(status), approval(seen))).toMatchObject({
          refused: 'revision_superseded',
        })
  })

  it('is of a contact who may, whatever else is wrong', () => {
    for (const contact of [null, occupant])
      expect(approveQuote(quoteFacts('approved'), approval({ contact, revision: 1 }))).toMatchObject({
        refused: 'may_not_approve',
      })
  })

  it('through the office is in the name of nobody, or of one who may', () => {
    const office = { party: 'office', channel: 'office' } as const
    for (const contact of [null, approver])
      expect(approveQuote(quoteFacts('sent'), approval({ ...office, contact }))).toMatchObject({
        status: 'approved',
      })
    expect(approveQuote(quoteFacts('sent'), approval({ ...office, contact: occupant }))).toMatchObject({
      refused: 'may_not_approve',
    })
  })

  const ways: Record<ApprovalChannel, Party[]> = {
    link: ['link'],
    login: ['customer'],
    office: ['office'],
    on_site: ['lead_contractor'],
  }
  for (const [channel, allowed] of Object.entries(ways) as [ApprovalChannel, Party[]][])
    it.each(everyParty)(`by ${channel}, a %s`, (party) => {
      const answer = approveQuote(quoteFacts('sent'), approval({ channel, party, has_signature: true }))
      expect('refused' in answer ? answer.refused : 'approved').toBe(
        allowed.includes(party) ? 'approved' : 'forbidden',
      )
    })

  it('ends with the last day, to the millisecond', () => {
    const approve = (expires_at: Date) => approveQuote(quoteFacts('sent', { expires_at }), approval())
    expect(approve(at)).toMatchObject({ refused: 'quote_expired' })
    expect(approve(new Date(at.getTime() + 1))).toMatchObject({ status: 'approved' })
  })

  it.each<[QuoteRole, JobStatus, boolean]>([
    ['initial', 'quoted', true],
    ['initial', 'approved', false],
    ['option', 'canceled', false],
    ['change_order', 'active', true],
    ['change_order', 'canceled', false],
  ])('a quote that is %s, of a job that is %s: %s', (role, job_status, may) => {
    const asked = quoteFacts('sent', { role, job_status })
    const answer = may ? { status: 'approved' } : { refused: 'quote_not_open' }
    expect(approveQuote(asked, approval())).toMatchObject(answer)
  })

  it('takes a name, and on site a drawn signature', () => {
    expect(approveQuote(quoteFacts('sent'), approval({ name: '  ' }))).toMatchObject({
      refused: 'name_required',
    })
    expect(
      approveQuote(quoteFacts('sent'), approval({ party: 'lead_contractor', channel: 'on_site' })),
    ).toMatchObject({ refused: 'signature_required' })
  })

  it('one option declines the rest', () => {
    expect(approveQuote(quoteFacts('sent', { role: 'option' }), approval())).toMatchObject({
      effects: ['mail_approval_copy', 'decline_other_options'],
    })
    expect(
      approveQuote(quoteFacts('sent', { role: 'change_order', job_status: 'active' }), approval()),
    ).toMatchObject({
      effects: ['mail_approval_copy'],
    })
  })
})

describe('what the job hears', () => {
  type Row = { status: QuoteStatus; role: QuoteRole; revision: number }
  const row = (status: QuoteStatus, role: QuoteRole = 'initial', revision = 1): Row => ({
    status,
    role,
    revision,
  })
  it.each<[string, Row, Row[], string[]]>([
    ['sent', row('sent'), [], ['quote_sent']],
    ['approved', row('approved'), [], ['quote_approved']],
    ['declined, nothing else', row('declined'), [], ['no_live_quote']],
    ['expired, nothing else', row('expired'), [], ['no_live_quote']],
    ['withdrawn, nothing else', row('withdrawn'), [], ['no_live_quote']],
    ['declined, another is out', row('declined'), [row('sent', 'option')], []],
    ['declined, another is talked about', row('declined'), [row('changes_requested')], []],
    ['declined, another is being revised', row('declined'), [row('draft', 'initial', 2)], []],
    ['declined, another was never sent', row('declined'), [row('draft')], ['no_live_quote']],
    ['declined, a change order is out', row('declined'), [row('sent', 'change_order')], ['no_live_quote']],
    ['changes wished', row('changes_requested'), [], []],
    ['a draft again', row('draft', 'initial', 2), [], []],
    ['voided', row('voided'), [], ['approval_voided']],
    ['voided, another approval stands', row('voided'), [row('approved')], []],
    ['voided, another is out', row('voided'), [row('sent')], ['approval_voided', 'quote_sent']],
  ])('%s', (_what, changed, others, causes) => {
    expect(causesForJob(changed, [...others, changed])).toEqual(causes)
  })

  it.each(quoteStatuses)('a change order that is %s moves no job', (status) => {
    const changed = row(status, 'change_order')
    expect(causesForJob(changed, [changed])).toEqual([])
  })
})
