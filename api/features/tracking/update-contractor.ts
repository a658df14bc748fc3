import { isOffice } from '../../contract/actor.ts'
import { change, ok } from '../../contract/operation.ts'
import { staleUnless } from '../../contract/stale.ts'
import { contractorUpdated, dutyChanged } from './contractor.events.ts'
import { type ContractorRow, findContractor, lockContractor } from './contractor.store.ts'
import { contractorView } from './contractor.view.ts'

export const updateContractor = change('updateContractor', async (call, tx) => {
  const { actor, at, body } = call
  const before = await lockContractor(tx, actor, call.params.contractor_id)
  if (!before) return { refused: 'not_found', detail: 'There is no such contractor.' }
  const stale = staleUnless(call.if_match, before.version, contractorView(before, at))
  if (stale) return stale
  const fields = Object.keys(body).filter((field) => field !== 'on_duty')
  if (fields.length > 0 && !isOffice(actor)) {
    return { refused: 'forbidden', detail: 'Skills and colour are for the office to set.' }
  }
  const turned = body.on_duty !== undefined && body.on_duty !== before.on_duty
  await tx.prisma.contractor.update({
    where: { profile_id: before.id },
    data: { ...body, ...(turned && { duty_changed_at: at }), version: { increment: 1 } },
  })
  if (turned) tx.tell(dutyChanged(before.id, !before.on_duty))
  if (fields.length > 0) tx.tell(contractorUpdated(before.id, fields))
  return ok(contractorView((await findContractor(tx, actor, before.id)) as ContractorRow, at))
})
