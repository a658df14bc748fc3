import sql from 'sql-template-tag'
import type { Tx } from '../../database/database.ts'
import { takeTurns } from '../../database/take-turns.ts'
import { takeAccountToken } from './account-token.store.ts'

/** Whether nobody has a login yet; no other process finds the same until this transaction ends. */
export async function nobodyYet(tx: Tx): Promise<boolean> {
  await takeTurns(tx, 'first_admin')
  return (await tx.sql(sql`SELECT id FROM profiles LIMIT 1`)).length === 0
}

/** Uses the one-time token up; false when it is none, or when there is somebody already. */
export async function takeFirstAdminToken(tx: Tx, token: string, at: Date): Promise<boolean> {
  return (await nobodyYet(tx)) && (await takeAccountToken(tx, token, ['first_admin'], at)) !== null
}
