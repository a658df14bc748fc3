import { change, done } from '../../contract/operation.ts'
import { findLink } from './link.store.ts'
import { revokeLinks } from './link.write.ts'

export const revokeLink = change('revokeLink', async ({ params, at }, tx) => {
  if (!(await findLink(tx, params.link_id))) return { refused: 'not_found', detail: 'There is no such link.' }
  await revokeLinks(tx, { link_id: params.link_id }, at)
  return done
})
