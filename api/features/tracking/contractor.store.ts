import sql, { empty, type Sql } from 'sql-template-tag'
import type { components } from '../../../openapi/generated/contract.ts'
import { type Actor, isOffice } from '../../contract/actor.ts'
import { afterCursor, type PageKey } from '../../database/cursor.ts'
import type { Reader, Tx } from '../../database/database.ts'
import { likeText } from '../../database/like.ts'

type Contractor = components['schemas']['Contractor']
type Position = NonNullable<Contractor['position']>

/** A contractor as the contract has it; how old the position is depends on the moment. */
export type ContractorRow = Omit<Contractor, 'position'> & {
  position: Omit<Position, 'quality'> | null
}

const columns: Sql = sql`
  p.id, p.name, p.email, p.phone, p.state, c.colour, c.skills, c.on_duty, iso(c.duty_changed_at) AS duty_changed_at,
  c.version,
  CASE WHEN at.contractor_id IS NOT NULL THEN
    jsonb_build_object('recorded_at', iso(at.recorded_at), 'latitude', at.latitude, 'longitude', at.longitude,
                       'accuracy_m', at.accuracy_m, 'speed_mps', at.speed_mps, 'heading_deg', at.heading_deg,
                       'battery_pct', at.battery_pct, 'is_mock', at.is_mock)
  END AS position`

const tables: Sql = sql`
  contractors c JOIN profiles p ON p.id = c.profile_id AND p.role = 'contractor'
  LEFT JOIN contractor_positions at ON at.contractor_id = c.profile_id`

/** Which contractors an actor sees: the office all, a contractor themselves. */
function visible(actor: Actor): Sql {
  if (isOffice(actor) || actor.kind === 'system') return sql`TRUE`
  return actor.kind === 'profile' ? sql`c.profile_id = ${actor.profile_id}::uuid` : sql`FALSE`
}

/** The contractor, if the actor sees them. */
export async function findContractor(db: Reader, actor: Actor, id: string): Promise<ContractorRow | null> {
  const [row] = await db.sql<ContractorRow>(
    sql`SELECT ${columns} FROM ${tables} WHERE c.profile_id = ${id}::uuid AND (${visible(actor)})`,
  )
  return row ?? null
}

/** The same, held until the transaction ends. */
export async function lockContractor(tx: Tx, actor: Actor, id: string): Promise<ContractorRow | null> {
  const rows = await tx.sql(
    sql`SELECT c.profile_id FROM contractors c WHERE c.profile_id = ${id}::uuid AND (${visible(actor)}) FOR UPDATE`,
  )
  return rows.length > 0 ? findContractor(tx, actor, id) : null
}

export interface ContractorFilter {
  on_duty?: boolean
  skill?: string
  text?: string
}

/** A page of those who work here, newest first; one row more than asked tells that there is more. */
export async function listContractorRows(
  db: Reader,
  actor: Actor,
  { on_duty, skill, text }: ContractorFilter,
  from: PageKey | null,
  limit: number,
): Promise<(ContractorRow & PageKey)[]> {
  return db.sql<ContractorRow & PageKey>(sql`
    SELECT ${columns}, p.created_at
    FROM ${tables}
    WHERE p.state <> 'deactivated' AND (${visible(actor)})
      ${on_duty === undefined ? empty : sql`AND c.on_duty = ${on_duty}`}
      ${skill ? sql`AND ${skill} = ANY(c.skills)` : empty}
      ${text ? sql`AND (p.name || ' ' || p.email || ' ' || coalesce(p.phone, '')) ILIKE ${likeText(text)}` : empty}
      ${afterCursor(sql`p`, from)}
    ORDER BY p.created_at DESC, p.id DESC LIMIT ${limit + 1}`)
}

/** Told apart on a map also by people who do not see red and green; used in turn. */
const palette = ['#1f5fbf', '#b4530a', '#0f766e', '#9d174d', '#6d28d9', '#4d7c0f', '#0369a1', '#92400e']

/** Makes a login a contractor; one who was it before keeps skills and colour. */
export async function insertContractor(
  tx: Tx,
  profileId: string,
  { colour, skills = [] }: { colour?: string; skills?: string[] },
): Promise<void> {
  const [row] = await tx.sql<{ count: number }>(sql`SELECT count(*) AS count FROM contractors`)
  const next = palette[(row?.count ?? 0) % palette.length] as string
  await tx.sql(sql`
    INSERT INTO contractors (profile_id, colour, skills) VALUES (${profileId}::uuid, ${colour ?? next}, ${skills})
    ON CONFLICT (profile_id) DO NOTHING`)
}

/** Takes somebody off duty who is a contractor no longer; false where they were off duty. */
export async function endDuty(tx: Tx, profileId: string, at: Date): Promise<boolean> {
  const rows = await tx.sql(sql`
    UPDATE contractors SET on_duty = FALSE, duty_changed_at = ${at}, version = version + 1
    WHERE profile_id = ${profileId}::uuid AND on_duty RETURNING 1 AS ended`)
  return rows.length > 0
}

/** Visits not yet over that somebody is assigned to. */
export async function countOpenVisits(db: Reader, profileId: string): Promise<number> {
  const [row] = await db.sql<{ count: number }>(sql`
    SELECT count(*) AS count FROM assignments a JOIN visits v ON v.id = a.visit_id
    WHERE a.contractor_id = ${profileId}::uuid AND v.status < 'done'`)
  return row?.count ?? 0
}
