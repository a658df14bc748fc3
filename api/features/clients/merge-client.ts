import { change, ok } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { staleUnless } from '../../contract/stale.ts'
import { jobUpdated } from '../jobs/job.events.ts'
import { clientMerged } from './client.events.ts'
import { type Client, findClient } from './client.store.ts'
import { judgeMerge } from './client-merge.rules.ts'
import { lockPair, moveClient } from './client-merge.store.ts'

export const mergeClient = change('mergeClient', async ({ params, body, if_match, at }, tx) => {
  const { client_id: asked_id } = params
  const { from_id, into_id, erased } = await lockPair(tx, asked_id, body.into_client_id)
  const from = from_id && (await findClient(tx, from_id))
  if (!from_id || !from) return { refused: 'not_found', detail: 'There is no such client.' }
  const stale = staleUnless(if_match, from.version, from)
  if (stale) return stale
  if (!into_id) {
    const errors = [{ pointer: '/into_client_id', message: 'does not exist' }]
    return { refused: 'unknown_reference', detail: 'There is no such client.', errors }
  }
  const judged = judgeMerge({ asked_id, from_id, into_id, erased })
  if (isRefusal(judged)) return judged
  if (!judged.already) {
    const jobs = await moveClient(tx, from_id, into_id, at)
    tx.tell(clientMerged(from_id, into_id))
    for (const job of jobs) tx.tell(jobUpdated(job, ['client_id']))
  }
  return ok((await findClient(tx, into_id)) as Client)
})
