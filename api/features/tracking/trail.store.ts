import sql from 'sql-template-tag'
import type { components } from '../../../openapi/generated/contract.ts'
import type { Reader } from '../../database/database.ts'

type TrailPoint = components['schemas']['TrailPoint']

export async function contractorExists(db: Reader, contractorId: string): Promise<boolean> {
  const rows = await db.sql(sql`SELECT FROM contractors WHERE profile_id = ${contractorId}::uuid`)
  return rows.length > 0
}

/** Points of a contractor from the one instant up to before the other, oldest first. */
export async function readTrail(
  db: Reader,
  contractorId: string,
  { from, to }: { from: Date; to: Date },
  most: number,
): Promise<TrailPoint[]> {
  return db.sql<TrailPoint>(sql`
    SELECT iso(recorded_at) AS recorded_at, iso(received_at) AS received_at, latitude, longitude, accuracy_m,
           speed_mps, heading_deg, battery_pct, is_mock
    FROM positions
    WHERE contractor_id = ${contractorId}::uuid AND positions.recorded_at >= ${from} AND positions.recorded_at < ${to}
    ORDER BY positions.recorded_at LIMIT ${most}`)
}
