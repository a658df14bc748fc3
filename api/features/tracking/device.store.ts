import sql, { type Sql } from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { components } from '../../../openapi/generated/contract.ts'
import { type Actor, type DeviceActor, isOffice } from '../../contract/actor.ts'
import type { Reader, Tx } from '../../database/database.ts'

type Device = components['schemas']['Device']

/** The device a token belongs to; null when unknown, revoked, or when its contractor has left. Needs no login. */
export async function deviceByToken(db: Reader, hash: Buffer, _at: Date): Promise<DeviceActor | null> {
  const [row] = await db.sql<{ id: string; contractor_id: string }>(sql`
    SELECT d.id, d.contractor_id FROM devices d
    JOIN profiles p ON p.id = d.contractor_id AND p.state <> 'deactivated' AND p.role = 'contractor'
    WHERE d.token_hash = ${hash} AND d.revoked_at IS NULL`)
  return row ? { kind: 'device', device_id: row.id, contractor_id: row.contractor_id } : null
}

/** The columns of `Device`, written as the contract has them. Reads over `devices d`. */
const columns: Sql = sql`
  d.id, d.contractor_id, d.kind, d.name, iso(d.last_seen_at) AS last_seen_at, iso(d.created_at) AS created_at`

/** The devices a contractor sends with, newest first. */
export async function listDeviceRows(db: Reader, contractorId: string): Promise<Device[]> {
  return db.sql<Device>(sql`
    SELECT ${columns} FROM devices d WHERE d.contractor_id = ${contractorId}::uuid AND d.revoked_at IS NULL
    ORDER BY d.created_at DESC, d.id DESC`)
}

/** Adds a device that is known by the token of this hash. */
export async function insertDevice(
  tx: Tx,
  given: Pick<Device, 'contractor_id' | 'kind' | 'name'> & { token_hash: Buffer },
  at: Date,
): Promise<Device> {
  const [row] = await tx.sql<Device>(sql`
    WITH d AS (
      INSERT INTO devices (id, contractor_id, kind, name, token_hash, created_at)
      VALUES (${uuidv7()}, ${given.contractor_id}::uuid, ${given.kind}::"DeviceKind", ${given.name}, ${given.token_hash}, ${at})
      RETURNING *)
    SELECT ${columns} FROM d`)
  return row as Device
}

/** Ends a device's token, if the actor may: the office any, a contractor their own. */
export async function revokeDeviceRow(
  tx: Tx,
  actor: Actor,
  deviceId: string,
  at: Date,
): Promise<{ id: string; contractor_id: string } | null> {
  const mine = actor.kind === 'profile' ? sql`contractor_id = ${actor.profile_id}::uuid` : sql`FALSE`
  const [row] = await tx.sql<{ id: string; contractor_id: string }>(sql`
    UPDATE devices SET revoked_at = ${at}
    WHERE id = ${deviceId}::uuid AND revoked_at IS NULL AND (${isOffice(actor) ? sql`TRUE` : mine})
    RETURNING id, contractor_id`)
  return row ?? null
}

/** Ends the tokens of all devices of a contractor; answers which. */
export async function revokeDevicesOf(tx: Tx, contractorId: string, at: Date): Promise<string[]> {
  const rows = await tx.sql<{ id: string }>(sql`
    UPDATE devices SET revoked_at = ${at} WHERE contractor_id = ${contractorId}::uuid AND revoked_at IS NULL RETURNING id`)
  return rows.map(({ id }) => id)
}
