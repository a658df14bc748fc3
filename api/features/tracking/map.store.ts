import sql from 'sql-template-tag'
import type { components } from '../../../openapi/generated/contract.ts'
import type { Reader } from '../../database/database.ts'

export type MapContractorRow = Omit<components['schemas']['MapContractor'], 'quality'>

/** Contractors who work here, with where they were last; all of them or the given ones. */
export function mapContractors(
  db: Reader,
  ids: readonly string[] | null = null,
): Promise<MapContractorRow[]> {
  return db.sql<MapContractorRow>(sql`
    SELECT k.profile_id AS contractor_id, p.name, k.colour, k.skills, k.on_duty, x.latitude, x.longitude,
           x.heading_deg, x.accuracy_m, iso(x.recorded_at) AS recorded_at
    FROM contractors k
    JOIN profiles p ON p.id = k.profile_id
    LEFT JOIN contractor_positions x ON x.contractor_id = k.profile_id
    WHERE p.state <> 'deactivated' AND (${ids}::uuid[] IS NULL OR k.profile_id = ANY(${ids}::uuid[]))
    ORDER BY p.name, k.profile_id`)
}
