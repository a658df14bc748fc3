import { describe, expect, it } from 'vitest'
import { systemActor } from '../../contract/actor.ts'
import type { Suggestion } from '../../triage/suggestion.ts'
import { decidesSuggestion, standOf } from './request.suggestion.rules.ts'

const at = new Date('2026-12-01T18:00:00Z')
const suggested = (more: Partial<Suggestion> = {}): Suggestion => ({
  engine: 'local',
  category: 'other',
  severity: 'normal',
  trade: 'plumbing',
  summary: 'The tap drips.',
  advice: null,
  confidence: 0.7,
  ...more,
})

describe('how a job stands at first', () => {
  it('as the office says', () => {
    const respond_by = '2026-12-02T08:00:00.000Z'
    expect(standOf({ trade: 'gas', priority: 'low', respond_by }, null, 24, at)).toEqual({
      trade: 'gas',
      priority: 'low',
      respond_by: new Date(respond_by),
    })
    expect(standOf({ trade: 'gas' }, null, 24, at)).toMatchObject({ priority: 'normal', respond_by: null })
    expect(standOf({}, null, 24, at)).toMatchObject({
      refused: 'invalid_input',
      errors: [{ pointer: '/trade' }],
    })
  })

  it.each([
    ['emergency', 24, 'emergency', 1],
    ['high', 24, 'high', 8],
    ['high', 4, 'high', 4],
    ['normal', 24, 'normal', null],
    // Whether it can wait for weeks is for people to say.
    ['low', 24, 'normal', null],
  ] as const)('suggested %s, with %i hours for the office: %s', (severity, turn, priority, hours) => {
    const respond_by = hours === null ? null : new Date(at.getTime() + hours * 3_600_000)
    const { summary: _, ...suggestion } = suggested({ severity })
    expect(standOf({}, suggested({ severity }), turn, at)).toEqual({
      trade: 'plumbing',
      priority,
      respond_by,
      suggestion,
    })
  })

  it('with the trade that the customer names, else the suggested one, else any', () => {
    const trade = (said: { trade?: 'gas' }, suggestion: Suggestion) => standOf(said, suggestion, 24, at)
    expect(trade({ trade: 'gas' }, suggested())).toMatchObject({ trade: 'gas' })
    expect(trade({}, suggested())).toMatchObject({ trade: 'plumbing' })
    expect(trade({}, suggested({ trade: null }))).toMatchObject({ trade: 'general' })
  })
})

describe('a suggestion is decided', () => {
  const { summary: _, ...kept } = suggested()
  const customer = { kind: 'profile', role: 'customer' } as never
  it('by the office, by what it says of trade or priority', () => {
    const office = { kind: 'profile', role: 'dispatcher' } as never
    expect(decidesSuggestion(kept, office, { priority: 'high' })).toBe(true)
    expect(decidesSuggestion(kept, office, { trade: 'gas', title: 'Gas' })).toBe(true)
    expect(decidesSuggestion(kept, office, { title: 'Gas' })).toBe(false)
    expect(decidesSuggestion(null, office, { priority: 'high' })).toBe(false)
  })
  it('by nobody else', () => {
    expect(decidesSuggestion(kept, customer, { trade: 'gas' })).toBe(false)
    expect(decidesSuggestion(kept, systemActor, { priority: 'high' })).toBe(false)
  })
})
