import { systemActor } from '../../contract/actor.ts'
import { change, created } from '../../contract/operation.ts'
import type { Change } from '../../events/log.ts'
import { tokenHash } from '../../secrets.ts'
import { disputeTold } from '../disputes/dispute.events.ts'
import { isEnded, turnOf } from '../disputes/dispute.rules.ts'
import { type DisputeRow, lockDispute } from '../disputes/dispute.store.ts'
import { addMessage, applyDisputeChange } from '../disputes/dispute.write.ts'
import { readSettings } from '../settings/settings.store.ts'
import { publicPage } from './public-page.view.ts'
import { findReportByKey, lockUndecided, type ReportRow } from './report.store.ts'

export const sendPublicMessage = change('sendPublicMessage', async ({ params, body, at }, tx) => {
  const hash = tokenHash(params.report_key)
  const held = await hold(tx, hash)
  if (!held) return { refused: 'not_found', detail: 'There is no such page.' }
  const { row, dispute } = held
  if (dispute ? isEnded(dispute.status) : row.outcome !== null)
    return { refused: 'dispute_ended', detail: 'It has ended. Report what is new.' }
  const { id: report_id, job_id, contact_id } = row
  const of = dispute ? { dispute_id: dispute.id } : { report_id }
  const word = { ...of, author: 'customer', contact_id, visibility: 'all', body: body.body } as const
  const message_id = await addMessage(tx, word, at)
  const told = { message_id, author: 'customer' }
  if (dispute) {
    tx.tell(disputeTold('message.added', dispute, told))
    const turn = turnOf('office', await readSettings(tx), at)
    await applyDisputeChange(tx, dispute, { status: dispute.status, ...turn }, at)
  } else tx.tell({ type: 'message.added', report_id, job_id, contact_id, data: told })
  return created(await publicPage(tx, row, hash))
})

/** Locks the report while it is not decided, or else the dispute that it became, also while one waited for it. */
async function hold(
  tx: Change,
  hash: Buffer,
): Promise<{ row: ReportRow; dispute: DisputeRow | null } | null> {
  const found = await findReportByKey(tx, hash)
  if (!found) return null
  const undecided = found.outcome === null && (await lockUndecided(tx, found.id))
  const row = undecided ? found : await findReportByKey(tx, hash)
  if (!row) return null
  return { row, dispute: row.dispute_id ? await lockDispute(tx, systemActor, row.dispute_id) : null }
}
