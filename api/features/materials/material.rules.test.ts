import { describe, expect, it } from 'vitest'
import type { Party } from '../../contract/party.ts'
import {
  allowedMaterialActions,
  type MaterialFacts,
  type MaterialStatus,
  mayBeExpected,
  moveMaterial,
  removeMaterial,
  whenExpected,
  whenMissing,
  whenReceived,
} from './material.rules.ts'

const statuses: MaterialStatus[] = [
  'needed',
  'ordered',
  'out_for_delivery',
  'delivered',
  'back_ordered',
  'canceled',
]
const facts = (more: Partial<MaterialFacts> = {}): MaterialFacts => ({
  status: 'needed',
  expected_on: null,
  in_delivery: false,
  job_status: 'active',
  ...more,
})
const expected_on = '2026-12-10'

it.each(['closed', 'canceled'] as const)('nothing is bought for a job that is %s', (job_status) => {
  for (const status of statuses)
    for (const to of statuses)
      expect(moveMaterial(facts({ status, job_status }), { to, party: 'office' })).toMatchObject({
        refused: 'job_ended',
      })
  const offered = allowedMaterialActions(facts({ job_status, in_delivery: true }), 'office')
  expect(offered.filter(({ allowed }) => allowed)).toEqual([])
})

describe('by hand', () => {
  const allowed: [MaterialStatus, MaterialStatus][] = [
    ['needed', 'ordered'],
    ['needed', 'delivered'],
    ['needed', 'canceled'],
    ['ordered', 'out_for_delivery'],
    ['ordered', 'back_ordered'],
    ['ordered', 'delivered'],
    ['ordered', 'canceled'],
    ['back_ordered', 'ordered'],
    ['back_ordered', 'out_for_delivery'],
    ['back_ordered', 'delivered'],
    ['back_ordered', 'canceled'],
    ['out_for_delivery', 'delivered'],
    ['out_for_delivery', 'ordered'],
    ['out_for_delivery', 'back_ordered'],
    ['delivered', 'ordered'],
    ['canceled', 'needed'],
  ]
  for (const from of statuses)
    for (const to of statuses)
      it(`${from} to ${to}`, () => {
        const answer = moveMaterial(facts({ status: from }), { to, party: 'office', expected_on })
        if (allowed.some((step) => step[0] === from && step[1] === to)) expect(answer).toEqual({ status: to })
        else expect(answer).toMatchObject({ refused: 'transition_not_allowed' })
      })

  it.each<[Party, boolean]>([
    ['office', true],
    ['lead_contractor', true],
    ['helper_contractor', true],
    ['customer', false],
    ['link', false],
    ['system', false],
  ])('by %s', (party, may) => {
    const answer = moveMaterial(facts(), { to: 'ordered', party })
    if (may) expect(answer).toEqual({ status: 'ordered' })
    else expect(answer).toMatchObject({ refused: 'forbidden' })
    expect(allowedMaterialActions(facts(), party).length > 0).toBe(may)
  })

  it.each([
    ['no date', undefined],
    ['the date it had', '2026-12-04'],
  ])('back-ordered with %s is refused', (_what, date) => {
    const material = facts({ status: 'ordered', expected_on: '2026-12-04' })
    const answer = moveMaterial(material, { to: 'back_ordered', party: 'office', expected_on: date ?? null })
    expect(answer).toMatchObject({ refused: 'date_required' })
  })
})

describe('removing', () => {
  it.each(statuses)('what is %s', (status) => {
    const free = status === 'needed' || status === 'canceled'
    expect(removeMaterial(facts({ status })) === null).toBe(free)
    expect(removeMaterial(facts({ status, in_delivery: true }))).toMatchObject({
      refused: 'transition_not_allowed',
    })
  })
})

describe('with a delivery', () => {
  const becomes: Record<MaterialStatus, [expected: string, received: string | null, missing: string | null]> =
    {
      needed: ['ordered', 'delivered', null],
      ordered: ['stays', 'delivered', null],
      out_for_delivery: ['stays', 'delivered', 'ordered'],
      delivered: ['refused', null, 'ordered'],
      back_ordered: ['ordered', 'delivered', null],
      canceled: ['refused', null, null],
    }
  it.each(statuses)('what was %s', (status) => {
    const [expected, received, missing] = becomes[status]
    expect(mayBeExpected(status) ? 'refused' : (whenExpected(status) ?? 'stays')).toBe(expected)
    expect(whenReceived(status)).toBe(received)
    expect(whenMissing(status)).toBe(missing)
  })
})

it('offers what the rules allow, with the reason where they do not', () => {
  const actions = allowedMaterialActions(facts({ status: 'delivered' }), 'office')
  expect(actions.filter((one) => one.allowed).map((one) => one.action)).toEqual(['edit', 'order'])
  expect(actions.find((one) => one.action === 'cancel')).toEqual({
    action: 'cancel',
    to: 'canceled',
    allowed: false,
    reason: 'A material that is delivered cannot become canceled.',
  })
})
