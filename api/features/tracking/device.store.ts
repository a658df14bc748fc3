import sql from 'sql-template-tag'
import type { DeviceActor } from '../../contract/actor.ts'
import type { Reader } from '../../database/database.ts'

/** The device a token belongs to; null when unknown, revoked, or when its contractor has left. */
export async function deviceByToken(db: Reader, hash: Buffer, _at: Date): Promise<DeviceActor | null> {
  const [row] = await db.sql<{ id: string; contractor_id: string }>(sql`
    SELECT d.id, d.contractor_id FROM devices d JOIN profiles p ON p.id = d.contractor_id AND p.state = 'active'
    WHERE d.token_hash = ${hash} AND d.revoked_at IS NULL`)
  return row ? { kind: 'device', device_id: row.id, contractor_id: row.contractor_id } : null
}
