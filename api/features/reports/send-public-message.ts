import { systemActor } from '../../contract/actor.ts'
import { change, created } from '../../contract/operation.ts'
import { tokenHash } from '../../secrets.ts'
import { disputeTold } from '../disputes/dispute.events.ts'
import { isEnded, turnOf } from '../disputes/dispute.rules.ts'
import { lockDispute } from '../disputes/dispute.store.ts'
import { addMessage, applyDisputeChange } from '../disputes/dispute.write.ts'
import { readSettings } from '../settings/settings.store.ts'
import { publicPage } from './public-page.view.ts'
import { findReportByKey, lockReport } from './report.store.ts'

export const sendPublicMessage = change('sendPublicMessage', async ({ params, body, at }, tx) => {
  const found = await findReportByKey(tx, tokenHash(params.report_key))
  const dispute = found?.dispute_id ? await lockDispute(tx, systemActor, found.dispute_id) : null
  const row = found && (dispute ? found : await lockReport(tx, found.id))
  if (!row) return { refused: 'not_found', detail: 'There is no such page.' }
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
  return created(await publicPage(tx, row))
})
