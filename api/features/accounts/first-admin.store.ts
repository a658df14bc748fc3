import sql from 'sql-template-tag'
import type { Tx } from '../../database/database.ts'
import { takeAccountToken } from './account-token.store.ts'

/** Held by whoever is about to make the first administrator, or a link to become it. */
const firstAdminLock = 7_402_002

/** Whether nobody has a login yet; no other process finds the same until this transaction ends. */
export async function nobodyYet(tx: Tx): Promise<boolean> {
  await tx.sql(sql`SELECT pg_advisory_xact_lock(${firstAdminLock})`)
  return (await tx.sql(sql`SELECT id FROM profiles LIMIT 1`)).length === 0
}

/** Uses the one-time token up; false when it is none, or when there is somebody already. */
export async function takeFirstAdminToken(tx: Tx, token: string, at: Date): Promise<boolean> {
  return (await nobodyYet(tx)) && (await takeAccountToken(tx, token, ['first_admin'], at)) !== null
}
