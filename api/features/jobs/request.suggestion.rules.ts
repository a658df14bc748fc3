import type { components } from '../../../openapi/generated/contract.ts'
import { type Actor, isOffice } from '../../contract/actor.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type { Suggestion } from '../../triage/suggestion.ts'
import { respondBy } from '../reports/report.rules.ts'

type Input = components['schemas']['JobInput']
type Kept = components['schemas']['JobSuggestion']

/** How a new job stands at first. `suggestion` is without the words that it is of: those are the job's. */
interface Stand {
  trade: components['schemas']['Trade']
  priority: components['schemas']['Priority']
  respond_by: Date | null
  suggestion?: Kept
}

/**
 * What the office says stands. A customer's request has the priority that the triage suggests, and its trade unless they
 * name one: rules.md, "Issue report and triage". Nothing is put off by a guess: that something can wait for weeks is for
 * people to say. What is urgent is answered as soon as a report that is.
 */
export function standOf(
  said: Pick<Input, 'trade' | 'priority' | 'respond_by'>,
  suggestion: Suggestion | null,
  officeTurnHours: number,
  at: Date,
): Stand | Refusal<'invalid_input'> {
  if (!suggestion) {
    const { trade, priority = 'normal', respond_by } = said
    if (!trade) return noTrade
    return { trade, priority, respond_by: respond_by ? new Date(respond_by) : null }
  }
  const { summary: _, ...kept } = suggestion
  const { severity } = kept
  return {
    trade: said.trade ?? kept.trade ?? 'general',
    priority: severity === 'low' ? 'normal' : severity,
    respond_by:
      severity === 'emergency' || severity === 'high' ? respondBy(severity, officeTurnHours, at) : null,
    suggestion: kept,
  }
}

const noTrade = {
  refused: 'invalid_input',
  detail: 'Say which trade it is.',
  errors: [{ pointer: '/trade', message: 'is missing' }],
} as const

/** Whether the office keeps or corrects what was suggested: by saying trade or priority, also the same again. */
export function decidesSuggestion(suggestion: Kept | null, actor: Actor, change: object): boolean {
  return suggestion !== null && isOffice(actor) && ('trade' in change || 'priority' in change)
}
