import sql from 'sql-template-tag'
import type { components } from '../../../openapi/generated/contract.ts'
import type { Reader } from '../../database/database.ts'
import { quality } from './position.rules.ts'

export type MapContractor = components['schemas']['MapContractor']
type Found = Omit<MapContractor, 'quality'>

/** Contractors who work here, with where they were last, and how old that is; all of them or the given ones. */
export async function mapContractors(
  db: Reader,
  at: Date,
  ids: readonly string[] | null = null,
): Promise<MapContractor[]> {
  const rows = await db.sql<Found>(sql`
    SELECT k.profile_id AS contractor_id, p.name, k.colour, k.skills, k.on_duty, x.latitude, x.longitude,
           x.heading_deg, x.accuracy_m, iso(x.recorded_at) AS recorded_at
    FROM contractors k
    JOIN profiles p ON p.id = k.profile_id
    LEFT JOIN contractor_positions x ON x.contractor_id = k.profile_id
    WHERE p.state <> 'deactivated' AND (${ids}::uuid[] IS NULL OR k.profile_id = ANY(${ids}::uuid[]))
    ORDER BY p.name, k.profile_id`)
  return rows.map((row) => ({
    ...row,
    quality: row.recorded_at === null ? null : quality(new Date(row.recorded_at), at),
  }))
}
