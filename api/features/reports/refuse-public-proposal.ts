import { change, ok } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { tokenHash } from '../../secrets.ts'
import { refuse } from '../disputes/proposal.effects.ts'
import { publicPage } from './public-page.view.ts'
import { lockByKey } from './public-proposal.ts'

export const refusePublicProposal = change('refusePublicProposal', async ({ params, body, at }, tx) => {
  const locked = await lockByKey(tx, params, 'refused', body.name)
  if (isRefusal(locked)) return locked
  await refuse(tx, locked.answering, body, at)
  return ok(await publicPage(tx, locked.report, tokenHash(params.report_key)))
})
