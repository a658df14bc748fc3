import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { OfficeActor } from '../../contract/actor.ts'
import { change, created } from '../../contract/operation.ts'
import { staleUnless } from '../../contract/stale.ts'
import { readSettings } from '../settings/settings.store.ts'
import { disputeTold } from './dispute.events.ts'
import { mailDisputeNews } from './dispute.mail.ts'
import { isEnded, turnOf } from './dispute.rules.ts'
import { type DisputeRow, findDispute, lockDispute } from './dispute.store.ts'
import { disputeView } from './dispute.view.ts'
import { applyDisputeChange } from './dispute.write.ts'

export const proposeResolution = change('proposeResolution', async (call, tx, { secrets }) => {
  const { body, at } = call
  const actor = call.actor as OfficeActor
  const row = await lockDispute(tx, actor, call.params.dispute_id)
  if (!row) return { refused: 'not_found', detail: 'There is no such dispute.' }
  const stale = staleUnless(call.if_match, row.version, disputeView(row, actor, at))
  if (stale) return stale
  if (isEnded(row.status)) return { refused: 'dispute_ended', detail: 'It has ended; reopen it first.' }
  const ofMoney = body.resolution === 'refund' || body.resolution === 'discount'
  if (ofMoney && body.amount_minor === undefined)
    return { refused: 'amount_required', detail: 'Say how much the refund or discount is.' }
  const settings = await readSettings(tx)
  await tx.sql(sql`
    UPDATE dispute_proposals SET status = 'superseded' WHERE dispute_id = ${row.id}::uuid AND status = 'open'`)
  const id = uuidv7()
  await tx.prisma.disputeProposal.create({
    data: {
      id,
      dispute_id: row.id,
      ordinal: row.proposals.length + 1,
      outcome: body.outcome,
      resolution: body.resolution,
      amount_minor: ofMoney ? (body.amount_minor ?? null) : null,
      currency: ofMoney ? settings.currency : null,
      words: body.words,
      proposed_by: actor.profile_id,
      created_at: at,
    },
    select: { id: true },
  })
  await applyDisputeChange(
    tx,
    row,
    { status: 'resolution_proposed', ...turnOf('customer', settings, at) },
    at,
  )
  const facts = { proposal_id: id, outcome: body.outcome, resolution: body.resolution }
  const event_id = tx.tell(disputeTold('dispute.proposed', row, facts))
  await mailDisputeNews(tx, secrets, row, { news: 'proposal', event_id, at })
  return created(disputeView((await findDispute(tx, actor, row.id)) as DisputeRow, actor, at))
})
