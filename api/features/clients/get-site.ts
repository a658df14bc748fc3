import { ok, read } from '../../contract/operation.ts'
import { findSite } from './site.store.ts'

export const getSite = read('getSite', async (call, db) => {
  const site = await findSite(db, call.params.site_id)
  return site ? ok(site) : { refused: 'not_found', detail: 'There is no such site.' }
})
