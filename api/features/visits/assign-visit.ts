import { change, ok } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { staleUnless } from '../../contract/stale.ts'
import { restage } from '../jobs/job.follow.ts'
import { judgeCrew } from './assignment.rules.ts'
import { type NewAssignment, replaceCrew } from './crew.store.ts'
import { crewWarnings, namedContractors } from './crew.ts'
import { visitAssigned } from './visit.events.ts'
import { findVisit, instant, lockVisit, type VisitRow, writeVisit } from './visit.store.ts'
import { visitView } from './visit.view.ts'

export const assignVisit = change('assignVisit', async (call, tx) => {
  const { actor, at, body } = call
  const before = await lockVisit(tx, actor, call.params.visit_id, at)
  if (!before) return { refused: 'not_found', detail: 'There is no such visit.' }
  const { visit } = before
  const stale = staleUnless(call.if_match, visit.version, visitView(before, actor, at))
  if (stale) return stale
  const contractors = await namedContractors(
    tx,
    body.assignments.map(({ contractor_id }, index) => ({
      contractor_id,
      pointer: `/assignments/${index}/contractor_id`,
    })),
  )
  if (isRefusal(contractors)) return contractors
  const refusal = judgeCrew(
    visit.status,
    body.assignments.map((member) => ({
      ...member,
      active: contractors.get(member.contractor_id)?.active ?? false,
    })),
  )
  if (refusal) return refusal
  const crew = body.assignments.map((member) => assignment(visit, member, at))
  if (!sameCrew(visit.assignments, crew)) {
    await replaceCrew(tx, visit.id, crew)
    await writeVisit(tx, visit.id, {}, at)
    await restage(tx, visit.job_id, at)
  }
  const after = (await findVisit(tx, actor, visit.id, at)) as VisitRow
  if (after.visit.version !== visit.version) {
    const stays = new Set(crew.map(({ contractor_id }) => contractor_id))
    const removed = visit.assignments.filter(({ contractor_id }) => !stays.has(contractor_id))
    tx.tell(
      visitAssigned(
        after,
        removed.map(({ contractor_id }) => contractor_id),
      ),
    )
  }
  const warnings = await crewWarnings(tx, after, contractors.values(), at)
  return ok({ ...visitView(after, actor, at), warnings })
})

type Member = Pick<NewAssignment, 'contractor_id' | 'role'>

/** Who stays in their role keeps the time they were assigned. */
function assignment(
  { assignments }: VisitRow['visit'],
  { contractor_id, role }: Member,
  at: Date,
): NewAssignment {
  const known = assignments.find((one) => one.contractor_id === contractor_id && one.role === role)
  return { contractor_id, role, assigned_at: known ? instant(known.assigned_at) : at }
}

function sameCrew(before: readonly Member[], after: readonly Member[]): boolean {
  const words = (crew: readonly Member[]) => crew.map((one) => `${one.contractor_id} ${one.role}`).sort()
  return words(before).join() === words(after).join()
}
