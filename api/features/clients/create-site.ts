import { change, created } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { readSettings } from '../settings/settings.store.ts'
import { keepExternalRefs } from './external-ref.store.ts'
import { siteCreated } from './site.events.ts'
import { findSite, insertSite, type Site } from './site.store.ts'
import { belonging, placeRefusal } from './site.write.ts'

export const createSite = change('createSite', async ({ body, at }, tx) => {
  const { external_refs = [], ...given } = body
  const wrong = placeRefusal(given)
  if (wrong) return wrong
  const belongs = await belonging(tx, given)
  if (isRefusal(belongs)) return belongs
  const id = await insertSite(tx, { ...given, ...belongs }, await readSettings(tx), at)
  const taken = await keepExternalRefs(tx, 'site', id, external_refs)
  if (taken) return taken
  tx.tell(siteCreated(id, belongs.client_id ?? null))
  return created((await findSite(tx, id)) as Site)
})
