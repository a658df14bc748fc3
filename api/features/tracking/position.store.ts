import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../database/database.ts'
import type { Duty } from './duty.rules.ts'
import type { RawPoint } from './formats/raw-point.ts'

/** What a contractor's new points are judged against. */
export interface Standing extends Duty {
  contractor_id: string
  newest: { recorded_at: Date; latitude: number; longitude: number } | null
}

/** A point that is to be kept; `current` may move the marker. */
export interface KeptPoint extends RawPoint {
  contractor_id: string
  device_id: string | null
  received_at: Date
  current: boolean
}

/** Duty and newest position of contractors, by id. */
export async function standings(db: Reader, contractorIds: string[]): Promise<Map<string, Standing>> {
  const rows = await db.sql<
    Duty & { contractor_id: string; recorded_at: Date | null; latitude: number; longitude: number }
  >(sql`
    SELECT k.profile_id AS contractor_id, k.on_duty, k.duty_changed_at, x.recorded_at, x.latitude, x.longitude
    FROM contractors k LEFT JOIN contractor_positions x ON x.contractor_id = k.profile_id
    WHERE k.profile_id = ANY(${contractorIds}::uuid[])`)
  return new Map(
    rows.map(({ recorded_at, latitude, longitude, ...row }) => [
      row.contractor_id,
      { ...row, newest: recorded_at && { recorded_at, latitude, longitude } },
    ]),
  )
}

/**
 * Writes points of any contractors in one statement: the trail, and the newest of each contractor where it is newer
 * than the one known. Answers which were not in the trail before, as `<contractor> <milliseconds>`.
 * Rows are written in one order, so that two processes cannot wait for each other in a circle.
 */
export async function writePositions(
  db: Reader,
  points: readonly KeptPoint[],
  devicesSeen: readonly string[],
  at: Date,
): Promise<Set<string>> {
  const column = <Name extends keyof KeptPoint>(name: Name) => points.map((point) => point[name])
  const rows = await db.sql<{ contractor_id: string; recorded_at: Date }>(sql`
    WITH given AS (
      SELECT * FROM unnest(
        ${column('contractor_id')}::uuid[], ${column('device_id')}::uuid[], ${column('recorded_at')}::timestamptz[],
        ${column('received_at')}::timestamptz[], ${column('latitude')}::float8[], ${column('longitude')}::float8[],
        ${column('accuracy_m')}::float8[], ${column('speed_mps')}::float8[], ${column('heading_deg')}::float8[],
        ${column('altitude_m')}::float8[], ${column('battery_pct')}::int[], ${column('is_mock')}::bool[],
        ${column('current')}::bool[])
        AS p(contractor_id, device_id, recorded_at, received_at, latitude, longitude, accuracy_m, speed_mps,
             heading_deg, altitude_m, battery_pct, is_mock, current)
    ), kept AS (
      INSERT INTO positions (contractor_id, device_id, recorded_at, received_at, latitude, longitude, accuracy_m,
                             speed_mps, heading_deg, altitude_m, battery_pct, is_mock)
      SELECT contractor_id, device_id, recorded_at, received_at, latitude, longitude, accuracy_m, speed_mps,
             heading_deg, altitude_m, battery_pct, coalesce(is_mock, FALSE)
      FROM given ORDER BY contractor_id, recorded_at
      ON CONFLICT (contractor_id, recorded_at) DO NOTHING
      RETURNING contractor_id, recorded_at
    ), moved AS (
      INSERT INTO contractor_positions AS x (contractor_id, recorded_at, received_at, latitude, longitude, accuracy_m,
                                             speed_mps, heading_deg, battery_pct, is_mock)
      SELECT DISTINCT ON (contractor_id) contractor_id, recorded_at, received_at, latitude, longitude, accuracy_m,
             speed_mps, heading_deg, battery_pct, coalesce(is_mock, FALSE)
      FROM given WHERE current ORDER BY contractor_id, recorded_at DESC
      ON CONFLICT (contractor_id) DO UPDATE SET
        recorded_at = EXCLUDED.recorded_at, received_at = EXCLUDED.received_at, latitude = EXCLUDED.latitude,
        longitude = EXCLUDED.longitude, accuracy_m = EXCLUDED.accuracy_m, speed_mps = EXCLUDED.speed_mps,
        heading_deg = EXCLUDED.heading_deg, battery_pct = EXCLUDED.battery_pct, is_mock = EXCLUDED.is_mock,
        change = EXCLUDED.change
      WHERE EXCLUDED.recorded_at > x.recorded_at
    ), seen AS (
      UPDATE devices SET last_seen_at = ${at}
      WHERE id IN (SELECT id FROM devices
                   WHERE id = ANY(${devicesSeen}::uuid[])
                     AND (last_seen_at IS NULL OR last_seen_at < ${at}::timestamptz - interval '30 seconds')
                   ORDER BY id FOR UPDATE)
    )
    SELECT contractor_id, recorded_at FROM kept`)
  return new Set(rows.map((row) => pointKey(row.contractor_id, row.recorded_at)))
}

/** One point of a contractor: there is one for each time. */
export function pointKey(contractorId: string, recordedAt: Date): string {
  return `${contractorId} ${recordedAt.getTime()}`
}

/** Removes points of the trail recorded before then, at most so many; answers how many. The newest place stays. */
export async function removeOldPositions(tx: Tx, before: Date, most: number): Promise<number> {
  const rows = await tx.sql(sql`
    DELETE FROM positions WHERE ctid = ANY(ARRAY(
      SELECT old.ctid FROM contractors k CROSS JOIN LATERAL (
        SELECT p.ctid FROM positions p
        WHERE p.contractor_id = k.profile_id AND p.recorded_at < ${before} ORDER BY p.recorded_at LIMIT ${most}) AS old
      LIMIT ${most}))
    RETURNING 1 AS removed`)
  return rows.length
}
