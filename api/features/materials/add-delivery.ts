import { change, created } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { touchJob } from '../jobs/job.status.store.ts'
import { lockJob } from '../jobs/job.store.ts'
import { deliveryTold } from './delivery.events.ts'
import { linesOf } from './delivery.lines.ts'
import { allFollow, followDelivery } from './delivery.materials.ts'
import { judgeExpectation } from './delivery.rules.ts'
import { type DeliveryRow, findDelivery, insertDelivery, replaceLines } from './delivery.store.ts'
import { deliveryView } from './delivery.view.ts'
import { purchasesGoOn, whenExpected } from './material.rules.ts'

export const addDelivery = change('addDelivery', async ({ actor, params, body, at }, tx) => {
  const { job_id } = params
  const job = await lockJob(tx, actor, job_id)
  if (!job) return { refused: 'not_found', detail: 'There is no such job.' }
  const ended = purchasesGoOn(job.facts.status)
  if (ended) return ended
  const { lines: named, expected_start = null, expected_end = null, ...rest } = body
  const window = {
    expected_start: expected_start === null ? null : new Date(expected_start),
    expected_end: expected_end === null ? null : new Date(expected_end),
  }
  const broken = judgeExpectation(window.expected_start, window.expected_end)
  if (broken) return broken
  const lines = await linesOf(tx, job_id, named)
  if (isRefusal(lines)) return lines
  const id = await insertDelivery(tx, { job_id, ...rest, ...window }, at)
  await replaceLines(tx, id, lines)
  const row = (await findDelivery(tx, actor, id)) as DeliveryRow
  tx.tell(deliveryTold('delivery.expected', row, { expected_start, expected_end }))
  await followDelivery(tx, job_id, allFollow(row, whenExpected), at)
  await touchJob(tx, job_id, at)
  return created(deliveryView(row, actor))
})
