import { type Call, change, ok } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import type { Change } from '../../events/log.ts'
import { touchJob } from '../jobs/job.status.store.ts'
import { deliveryTold } from '../materials/delivery.events.ts'
import { mailConfirmed } from '../materials/delivery.mail.ts'
import { followDelivery } from '../materials/delivery.materials.ts'
import type { Confirmed } from '../materials/delivery.rules.ts'
import { confirmDelivery as judge } from '../materials/delivery.rules.ts'
import {
  type DeliveryRow,
  findDelivery,
  lockDelivery,
  writeDelivery,
  writeOutcomes,
} from '../materials/delivery.store.ts'
import { whenMissing, whenReceived } from '../materials/material.rules.ts'
import { type Standing, standingOn } from './customer.standing.ts'
import { customerDelivery } from './customer-delivery.view.ts'

type Confirming = Call<'confirmDelivery'>

export const confirmDelivery = change('confirmDelivery', async (call, tx) => {
  const { actor, params, body, at } = call
  const row = await lockDelivery(tx, actor, params.delivery_id)
  const standing = row && (await standingOn(tx, actor, params.job_id, at))
  if (row?.delivery.job_id !== params.job_id || !standing)
    return { refused: 'not_found', detail: 'There is no such delivery here.' }
  if (!standing.may('confirm_delivery'))
    return { refused: 'forbidden', detail: 'This link is for something else.' }
  const said = judge(row.facts, body)
  if (isRefusal(said))
    return said.refused === 'delivery_not_open' ? { ...said, current: customerDelivery(row, standing) } : said
  if (!said.already) await store(call, tx, row, standing, said)
  return ok(customerDelivery((await findDelivery(tx, actor, params.delivery_id)) as DeliveryRow, standing))
})

/** The words, line by line; the materials follow; one event, one mail. */
async function store(
  { actor, body, at }: Confirming,
  tx: Change,
  row: DeliveryRow,
  { contact }: Standing,
  { status, lines, reason }: Exclude<Confirmed, { already: true }>,
): Promise<void> {
  const { id, job_id } = row.delivery
  await writeOutcomes(tx, id, lines)
  const who = {
    confirmed_name: body.name.trim(),
    contact_id: contact.id,
    link_id: actor.kind === 'link' ? actor.link_id : null,
    profile_id: actor.kind === 'profile' ? actor.profile_id : null,
  }
  await writeDelivery(tx, id, { status, reason, confirmed_at: at, ...who }, at)
  const count = (outcome: string) => lines.filter((line) => line.outcome === outcome).length
  const facts = { missing: count('missing'), damaged: count('damaged'), refused: count('refused') }
  const event_id = tx.tell(deliveryTold('delivery.confirmed', row, { status, lines: lines.length, ...facts }))
  const outcomes = new Map(lines.map((line) => [line.ordinal, line.outcome]))
  const follow = row.delivery.lines.map(({ ordinal, material_id }) => ({
    material_id,
    becomes: outcomes.get(ordinal) === 'received' ? whenReceived : whenMissing,
  }))
  await followDelivery(tx, job_id, follow, at)
  await touchJob(tx, job_id, at)
  await mailConfirmed(tx, row, contact.id, { event_id, at })
}
