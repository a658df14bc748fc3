import { FileBody, ok, task } from '../../contract/operation.ts'
import { paperRefusal } from './quote.paper.access.ts'
import { keptPaper } from './quote.paper.ts'

// A task, not a read: a quote of old times that has no paper yet is given one by who asks first.
export const getQuotePdf = task('getQuotePdf', async (call, { database, files }) => {
  const { actor, params, query, at } = call
  const refused = await paperRefusal(database, actor, params.quote_id, at)
  if (refused) return refused
  const paper = await keptPaper({ db: database, files, at }, params.quote_id, query.revision ?? null)
  if (!paper) return { refused: 'not_found', detail: 'This was not sent, so there is no paper of it.' }
  const { key, sha256: tag, file_name } = paper
  const open = () => files.read(key)
  return ok(new FileBody({ media_type: 'application/pdf', size: null, tag, file_name, shown: false, open }))
})
