import { ok, read } from '../../contract/operation.ts'
import { pageOf, pageStart } from '../../contract/page.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { listCredentialRows } from './credential.store.ts'
import { credentialView } from './credential.view.ts'

export const listCredentials = read('listCredentials', async ({ query, at }, db) => {
  const { limit = 50, cursor, ...filter } = query
  const from = pageStart(cursor)
  if (isRefusal(from)) return from
  const rows = await listCredentialRows(db, filter, from, limit)
  return ok(pageOf(rows, limit, (row) => credentialView(row, at)))
})
