import type { components } from '../../../openapi/generated/contract.ts'
import { type Actor, isOffice } from '../../contract/actor.ts'
import { JsonText } from '../../contract/operation.ts'
import type { Party } from '../../contract/party.ts'
import { allowedJobActions } from './job.rules.ts'
import type { JobRow, ShapedJob } from './job.store.ts'

/** The job as the contract has it, with what this actor may do now. The office's own notes stay in the office. */
export function jobView(row: JobRow, actor: Actor, at: Date): components['schemas']['Job'] {
  const party = partyIn(actor, row.lead_id)
  return { ...row.job, ...hiddenFrom(party), allowed_actions: allowedJobActions(row.facts, party, at) }
}

/** The same as text: what PostgreSQL wrote is read again only where something of it has to be left out. */
export function jobText({ json, version, facts, lead_id }: ShapedJob, actor: Actor, at: Date): JsonText {
  const party = partyIn(actor, lead_id)
  const own = party === 'office' ? json : JSON.stringify({ ...JSON.parse(json), ...hiddenFrom(party) })
  const actions = JSON.stringify(allowedJobActions(facts, party, at))
  return new JsonText(`${own.slice(0, -1)},"allowed_actions":${actions}}`, version)
}

const isOutside = (party: Party): boolean => party === 'customer' || party === 'link'

const withoutNotes = { hold_reason: null, cancel_reason: null, custom: {}, external_refs: [], tags: [] }
const withoutSuggestion = { suggestion: null, suggestion_reviewed_at: null }

/** What a suggestion is worth the office decides; customers do not get its notes either. */
const hiddenFrom = (party: Party) =>
  party === 'office' ? {} : { ...withoutSuggestion, ...(isOutside(party) && withoutNotes) }

/** In what capacity an actor acts on a job. */
export function partyIn(actor: Actor, leadContractorId: string | null): Party {
  if (isOffice(actor)) return 'office'
  if (actor.kind === 'system') return 'system'
  if (actor.kind === 'link') return 'link'
  if (actor.kind !== 'profile' || actor.role === 'customer') return 'customer'
  return actor.profile_id === leadContractorId ? 'lead_contractor' : 'helper_contractor'
}
