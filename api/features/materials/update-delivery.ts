import { type Call, change, ok } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { staleUnless } from '../../contract/stale.ts'
import type { Change } from '../../events/log.ts'
import type { Secrets } from '../../secrets.ts'
import { touchJob } from '../jobs/job.status.store.ts'
import { partyIn } from '../jobs/job.view.ts'
import { deliveryTold } from './delivery.events.ts'
import { linesOf } from './delivery.lines.ts'
import { mailToConfirm } from './delivery.mail.ts'
import { allFollow, followDelivery } from './delivery.materials.ts'
import { editDelivery, judgeExpectation, moveDelivery } from './delivery.rules.ts'
import {
  type DeliveryRow,
  findDelivery,
  lockDelivery,
  replaceLines,
  writeDelivery,
} from './delivery.store.ts'
import { deliveryView } from './delivery.view.ts'
import { purchasesGoOn, whenExpected, whenMissing, whenReceived } from './material.rules.ts'

type Updating = Call<'updateDelivery'>

export const updateDelivery = change('updateDelivery', async (call, tx, { secrets }) => {
  const { actor, at, body } = call
  const before = await lockDelivery(tx, actor, call.params.delivery_id)
  if (!before) return { refused: 'not_found', detail: 'There is no such delivery.' }
  const { delivery, facts } = before
  const stale = staleUnless(call.if_match, delivery.version, deliveryView(before, actor))
  if (stale) return stale
  const ended = purchasesGoOn(facts.job_status)
  if (ended) return ended
  const to = body.status === facts.status ? undefined : body.status
  const moved = to ? moveDelivery(facts, { to, party: partyIn(actor, null) }) : null
  if (isRefusal(moved)) return moved
  const window = windowAfter(before, body)
  const settled = window || body.lines ? editDelivery(facts) : null
  const broken = settled ?? (window && judgeExpectation(window.expected_start, window.expected_end))
  if (broken) return broken
  const lines = body.lines ? await linesOf(tx, delivery.job_id, body.lines) : null
  if (isRefusal(lines)) return lines
  if (lines) await replaceLines(tx, delivery.id, lines)
  const { supplier, note } = body
  const plain = { ...(supplier !== undefined && { supplier }), ...(note !== undefined && { note }) }
  await writeDelivery(tx, delivery.id, { ...plain, ...window, ...(to && stampsOf(to, call)) }, at)
  const row = (await findDelivery(tx, actor, delivery.id)) as DeliveryRow
  if (lines) await followDelivery(tx, delivery.job_id, allFollow(row, whenExpected), at)
  if (to === 'delivered') await deliver(call, tx, secrets, row)
  else {
    const step = to ? { from: facts.status, to, status: to } : {}
    tx.tell(deliveryTold('delivery.updated', row, { fields: Object.keys(body), ...step }))
    if (to === 'expected') await followDelivery(tx, delivery.job_id, allFollow(row, whenMissing), at)
  }
  await touchJob(tx, delivery.job_id, at)
  return ok(deliveryView((await findDelivery(tx, actor, delivery.id)) as DeliveryRow, actor))
})

/** It is there: its materials are, and the customer is asked what came. */
async function deliver({ at }: Updating, tx: Change, secrets: Secrets, row: DeliveryRow): Promise<void> {
  const delivered_at = row.delivery.delivered_at as string
  const event_id = tx.tell(deliveryTold('delivery.delivered', row, { status: 'delivered', delivered_at }))
  await followDelivery(tx, row.delivery.job_id, allFollow(row, whenReceived), at)
  await mailToConfirm(tx, secrets, row, new Date(delivered_at), { event_id, at })
}

function stampsOf(to: 'expected' | 'delivered' | 'canceled', { body, at }: Updating) {
  if (to === 'canceled') return { canceled_at: at, reason: body.reason?.trim() || null }
  if (to === 'expected') return { status: to, delivered_at: null }
  const came = body.delivered_at ? new Date(body.delivered_at) : at
  return { status: to, delivered_at: came < at ? came : at }
}

/** The window as it would be; null where the patch says nothing of it. */
function windowAfter(
  { delivery }: DeliveryRow,
  { expected_start: start, expected_end: end }: Updating['body'],
) {
  if (start === undefined && end === undefined) return null
  const instant = (text: string | null) => (text === null ? null : new Date(text))
  return {
    expected_start: instant(start === undefined ? delivery.expected_start : start),
    expected_end: instant(end === undefined ? delivery.expected_end : end),
  }
}
