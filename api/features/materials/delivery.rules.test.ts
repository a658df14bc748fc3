import { describe, expect, it } from 'vitest'
import type { Party } from '../../contract/party.ts'
import type { Confirmation, DeliveryFacts, DeliveryStatus } from './delivery.facts.ts'
import {
  allowedDeliveryActions,
  confirmDelivery,
  editDelivery,
  judgeExpectation,
  moveDelivery,
} from './delivery.rules.ts'

const statuses: DeliveryStatus[] = [
  'expected',
  'delivered',
  'confirmed',
  'partially_confirmed',
  'refused',
  'canceled',
]
const unsaid = { outcome: null, received: null, note: null }
const facts = (more: Partial<DeliveryFacts> = {}): DeliveryFacts => ({
  status: 'delivered',
  job_status: 'active',
  reason: null,
  lines: [
    { ordinal: 1, quantity: '12.5', ...unsaid },
    { ordinal: 2, quantity: '1', ...unsaid },
  ],
  ...more,
})

describe('by staff', () => {
  const allowed = ['expected delivered', 'expected canceled', 'delivered expected']
  for (const status of statuses)
    for (const to of ['expected', 'delivered', 'canceled'] as const)
      it(`${status} to ${to}`, () => {
        const answer = moveDelivery(facts({ status }), { to, party: 'office' })
        if (allowed.includes(`${status} ${to}`)) expect(answer).toEqual({ status: to })
        else expect(answer).toMatchObject({ refused: 'transition_not_allowed' })
      })

  it('a contractor says that it came, and takes nothing back', () => {
    expect(
      moveDelivery(facts({ status: 'expected' }), { to: 'delivered', party: 'helper_contractor' }),
    ).toEqual({
      status: 'delivered',
    })
    expect(moveDelivery(facts(), { to: 'expected', party: 'lead_contractor' })).toMatchObject({
      refused: 'forbidden',
    })
  })

  it.each(statuses)('%s: what is in it', (status) => {
    expect(editDelivery(facts({ status })) === null).toBe(status === 'expected')
  })

  it.each(['closed', 'canceled'] as const)('nothing, of a job that is %s', (job_status) => {
    const over = facts({ status: 'expected', job_status })
    expect(editDelivery(over)).toMatchObject({ refused: 'job_ended' })
    expect(moveDelivery(over, { to: 'delivered', party: 'office' })).toMatchObject({ refused: 'job_ended' })
  })
})

it('a window is whole, or none', () => {
  const [early, late] = [new Date(1), new Date(2)]
  expect(judgeExpectation(null, null)).toBeNull()
  expect(judgeExpectation(early, late)).toBeNull()
  for (const [start, end] of [
    [early, null],
    [null, late],
    [late, early],
    [early, early],
  ] as const)
    expect(judgeExpectation(start, end)).toMatchObject({ errors: [{ pointer: '/expected_end' }] })
})

describe('what came', () => {
  const say = (lines: Confirmation['lines'], more: Partial<Confirmation> = {}) =>
    confirmDelivery(facts(), { name: 'Cora Customer', lines, ...more } as Confirmation)
  const line = (ordinal: number, outcome: 'received' | 'missing' | 'damaged' | 'refused', more = {}) => ({
    ordinal,
    outcome,
    ...more,
  })

  it('all of it', () => {
    expect(say([line(2, 'received'), line(1, 'received')])).toMatchObject({
      status: 'confirmed',
      reason: null,
    })
  })

  it.each(['missing', 'damaged', 'refused'] as const)('a line %s is partial, and normal', (outcome) => {
    expect(say([line(1, outcome), line(2, 'received')])).toMatchObject({ status: 'partially_confirmed' })
  })

  it('nothing at all is partial: there is nothing to refuse', () => {
    expect(say([line(1, 'missing'), line(2, 'missing')])).toMatchObject({ status: 'partially_confirmed' })
  })

  it('how much of a line came', () => {
    expect(
      say([line(1, 'missing', { received: '10', note: ' Two and a half short ' }), line(2, 'received')]),
    ).toMatchObject({
      lines: [
        { received: '10', note: 'Two and a half short' },
        { received: null, note: null },
      ],
    })
  })

  it('the whole refused, with the reason', () => {
    expect(say([], { refused: true, reason: ' Wrong house ' })).toEqual({
      already: false,
      status: 'refused',
      reason: 'Wrong house',
      lines: [1, 2].map((ordinal) => ({ ordinal, outcome: 'refused', received: null, note: null })),
    })
    for (const reason of [undefined, '  '])
      expect(say([], { refused: true, reason } as never)).toMatchObject({ refused: 'reason_required' })
    expect(say([line(1, 'refused'), line(2, 'refused')])).toMatchObject({ refused: 'reason_required' })
  })

  it.each<[string, Confirmation['lines'], string]>([
    [
      'a line of another',
      [line(1, 'received'), line(2, 'received'), line(3, 'received')],
      '/lines/2/ordinal',
    ],
    ['a line twice', [line(1, 'received'), line(1, 'missing')], '/lines'],
    ['not of every line', [line(1, 'received')], '/lines'],
    ['of none', [], '/lines'],
    ['more than all', [line(1, 'missing', { received: '12.5' }), line(2, 'received')], '/lines/0/received'],
    [
      'part of what came whole',
      [line(1, 'received', { received: '1' }), line(2, 'received')],
      '/lines/0/received',
    ],
  ])('%s is refused', (_what, lines, pointer) => {
    expect(say(lines)).toMatchObject({ refused: 'invalid_input', errors: [{ pointer }] })
  })

  it('needs a name', () => {
    expect(say([line(1, 'received'), line(2, 'received')], { name: ' ' })).toMatchObject({
      refused: 'name_required',
    })
  })

  it.each(statuses)('of one that is %s', (status) => {
    const answer = confirmDelivery(facts({ status }), { name: 'Cora', refused: true, reason: 'Too late' })
    if (status === 'delivered') expect(answer).toMatchObject({ already: false })
    else if (status === 'expected' || status === 'canceled')
      expect(answer).toMatchObject({ refused: 'delivery_not_open' })
    else
      expect(answer).toMatchObject({
        refused: 'delivery_not_open',
        detail: expect.stringMatching(/not the same/),
      })
  })

  describe('again', () => {
    const first: Confirmation = {
      name: 'Cora Customer',
      lines: [line(1, 'missing', { received: '10', note: 'Short' }), line(2, 'received')],
    }
    const stateAfter = (said: Confirmation): DeliveryFacts => {
      const told = confirmDelivery(facts(), said)
      if (!('lines' in told)) throw new Error('It was not taken')
      const { status, reason } = told
      const lines = facts().lines.map((one) => ({
        ...one,
        ...told.lines.find(({ ordinal }) => ordinal === one.ordinal),
      }))
      return facts({ status, reason, lines })
    }
    const refusedWhole = { name: 'Cora', refused: true, reason: 'Wrong house' }

    it('the same, in another order, under another name', () => {
      const again = {
        name: 'Carl',
        lines: [line(2, 'received'), line(1, 'missing', { received: '10.0', note: ' Short ' })],
      }
      expect(confirmDelivery(stateAfter(first), again)).toEqual({ already: true })
      expect(confirmDelivery(stateAfter(refusedWhole), { ...refusedWhole, name: 'Carl' })).toEqual({
        already: true,
      })
    })

    it.each<[string, Confirmation['lines']]>([
      ['another outcome', [line(1, 'damaged', { received: '10', note: 'Short' }), line(2, 'received')]],
      ['of another line', [line(1, 'missing', { received: '10', note: 'Short' }), line(2, 'missing')]],
      ['another amount', [line(1, 'missing', { received: '9', note: 'Short' }), line(2, 'received')]],
      ['other words', [line(1, 'missing', { received: '10' }), line(2, 'received')]],
      ['half of it', [line(1, 'missing', { received: '10', note: 'Short' })]],
    ])('%s is not the same', (_what, lines) => {
      expect(confirmDelivery(stateAfter(first), { ...first, lines })).toMatchObject({
        refused: 'delivery_not_open',
      })
    })

    it('refused after it was confirmed, or for another reason, is not the same', () => {
      expect(confirmDelivery(stateAfter(first), refusedWhole)).toMatchObject({ refused: 'delivery_not_open' })
      expect(confirmDelivery(stateAfter(refusedWhole), { ...refusedWhole, reason: 'Broken' })).toMatchObject({
        refused: 'delivery_not_open',
      })
      expect(confirmDelivery(stateAfter(refusedWhole), first)).toMatchObject({ refused: 'delivery_not_open' })
    })
  })

  it.each(['closed', 'canceled'] as const)('of a job that is %s', (job_status) => {
    const answer = confirmDelivery(facts({ job_status }), { name: 'Cora', refused: true, reason: 'Too late' })
    expect(answer).toMatchObject({ refused: 'delivery_not_open' })
  })
})

it.each<[Party, DeliveryStatus, string[]]>([
  ['office', 'expected', ['edit', 'deliver', 'cancel']],
  ['office', 'delivered', ['take_back']],
  ['lead_contractor', 'expected', ['edit', 'deliver', 'cancel']],
  ['lead_contractor', 'delivered', []],
  ['link', 'expected', []],
  ['link', 'delivered', ['confirm', 'refuse']],
  ['customer', 'confirmed', []],
])('offers %s of one that is %s what the rules allow', (party, status, expected) => {
  const actions = allowedDeliveryActions(facts({ status }), party)
  expect(actions.filter((one) => one.allowed).map((one) => one.action)).toEqual(expected)
  for (const one of actions.filter(({ allowed }) => !allowed)) expect(one.reason).toBeTruthy()
})
