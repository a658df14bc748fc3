import type { components } from '../../../openapi/generated/contract.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type { Reader, Tx } from '../../database/database.ts'
import { assignmentWarnings } from './assignment.rules.ts'
import { type Contractor, contractorsById, openVisitsOf } from './crew.store.ts'
import type { VisitRow } from './visit.store.ts'

export type Warning = components['schemas']['AssignmentWarning']

/** The contractors of a crew; refuses ids that are none. */
export async function namedContractors(
  db: Tx,
  named: readonly { contractor_id: string; pointer: string }[],
): Promise<Map<string, Contractor> | Refusal<'unknown_reference'>> {
  const found = await contractorsById(
    db,
    named.map(({ contractor_id }) => contractor_id),
  )
  const unknown = named.filter(({ contractor_id }) => !found.has(contractor_id))
  if (unknown.length === 0) return found
  return {
    refused: 'unknown_reference',
    detail: 'There is no such contractor.',
    errors: unknown.map(({ pointer }) => ({ pointer, message: 'is not a contractor' })),
  }
}

/** What the office should know of those it sends on this visit. */
export async function crewWarnings(
  db: Reader,
  { visit, facts }: VisitRow,
  crew: Iterable<Contractor>,
  at: Date,
): Promise<Warning[]> {
  const contractors = [...crew]
  const others = await openVisitsOf(
    db,
    contractors.map(({ contractor_id }) => contractor_id),
  )
  const planned_start = visit.planned_start ? new Date(visit.planned_start) : null
  const timed = { ...facts, ...visit, planned_start, visit_id: visit.id }
  const { promised_start, promised_end } = facts
  return contractors.flatMap((contractor) =>
    assignmentWarnings(
      { ...timed, promised_start, promised_end },
      others.filter((other) => other.contractor_id === contractor.contractor_id),
      contractor,
      at,
    ).map((warning) => ({
      ...warning,
      contractor_id: contractor.contractor_id,
      ...('starts_at' in warning && {
        starts_at: warning.starts_at.toISOString(),
        ends_at: warning.ends_at.toISOString(),
      }),
    })),
  ) as Warning[]
}
