import { change, ok } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { tokenHash } from '../../secrets.ts'
import { accept } from '../disputes/proposal.effects.ts'
import { publicPage } from './public-page.view.ts'
import { lockByKey } from './public-proposal.ts'

export const acceptPublicProposal = change(
  'acceptPublicProposal',
  async ({ params, body, at }, tx, { secrets }) => {
    const locked = await lockByKey(tx, params, 'accepted', body.name)
    if (isRefusal(locked)) return locked
    await accept(tx, secrets, locked.answering, body, at)
    return ok(await publicPage(tx, locked.report, tokenHash(params.report_key)))
  },
)
