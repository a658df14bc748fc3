import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { Reader, Tx } from '../../database/database.ts'
import type { Settings } from '../settings/settings.store.ts'
import type { ImportRow } from './import.facts.ts'

/** A row that becomes a job, with the ids it will have. */
export interface NewRow extends ImportRow {
  row: number
  external_id: string
  job_id: string
}

/** What is the same for all rows of an import. */
export interface ForAll {
  settings: Settings
  time_zone: string
  tell: boolean
  at: Date
}

/** Which of these ids are jobs already. */
export async function knownIds(db: Reader, source: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.sql<{ external_id: string }>(sql`
    SELECT external_id FROM external_refs
    WHERE kind = 'job' AND source = ${source} AND external_id = ANY(${ids})`)
  return new Set(rows.map((row) => row.external_id))
}

/** Gives the jobs the names under which the file knows them; answers those that no other job bore. */
export async function claimIds(tx: Tx, source: string, rows: readonly NewRow[]): Promise<Set<string>> {
  const claimed = await tx.sql<{ external_id: string }>(sql`
    INSERT INTO external_refs (kind, source, external_id, entity_id)
    SELECT 'job', ${source}, r.external_id, r.job_id
    FROM jsonb_to_recordset(${json(rows, ['external_id', 'job_id'])}::jsonb) AS r(external_id text, job_id uuid)
    ORDER BY r.external_id
    ON CONFLICT (kind, source, external_id) DO NOTHING RETURNING external_id`)
  return new Set(claimed.map((row) => row.external_id))
}

/** A place as a row names it; `parent_site_id` is the building of a flat. */
export interface Place
  extends Pick<
    ImportRow,
    'address_line' | 'unit' | 'city' | 'postal_code' | 'region' | 'country' | 'latitude' | 'longitude'
  > {
  row: number
  parent_site_id: string | null
}

/** The site of each row: the one that is there under this address, or a new one. */
export async function sitesFor(
  tx: Tx,
  places: readonly Place[],
  { settings, time_zone, at }: ForAll,
): Promise<Map<number, string>> {
  const given = JSON.stringify(places.map((place) => ({ ...place, id: uuidv7() })))
  const found = await tx.sql<{ row: number; site_id: string }>(sql`
    WITH given AS (
      SELECT r.*, address_key(r.address_line, r.unit, r.city) AS key, coalesce(r.postal_code, '') AS postal
      FROM jsonb_to_recordset(${given}::jsonb) AS r(
        row int, id uuid, parent_site_id uuid, address_line text, unit text, city text, postal_code text, region text,
        country text, latitude float8, longitude float8)
    ), place AS (
      SELECT DISTINCT ON (key, postal) * FROM given ORDER BY key, postal, row
    ), known AS (
      SELECT p.key, p.postal, s.id FROM place p CROSS JOIN LATERAL (
        SELECT s.id FROM sites s
        WHERE address_key(s.address_line, s.unit, s.city) = p.key AND s.merged_into_id IS NULL AND s.archived_at IS NULL
          AND (p.postal = '' OR coalesce(s.postal_code, p.postal) = p.postal)
        ORDER BY s.created_at, s.id LIMIT 1) s
    ), made AS (
      INSERT INTO sites (id, parent_site_id, address_line, unit, city, postal_code, region, country, latitude, longitude,
                         point_source, time_zone, tags, created_at, updated_at)
      SELECT p.id, p.parent_site_id, p.address_line, p.unit, p.city, p.postal_code, p.region,
             coalesce(p.country, ${settings.country}), p.latitude, p.longitude,
             CASE WHEN p.latitude IS NOT NULL THEN 'import'::"PointSource" END, ${time_zone}, '{}', ${at}, ${at}
      FROM place p WHERE NOT EXISTS (SELECT FROM known k WHERE k.key = p.key AND k.postal = p.postal)
    )
    SELECT g.row, coalesce(k.id, p.id) AS site_id
    FROM given g JOIN place p USING (key, postal) LEFT JOIN known k USING (key, postal)`)
  return new Map(found.map((row) => [row.row, row.site_id]))
}

/** The client of each row that names one: who is there under this name, or a new one. */
export async function clientsFor(
  tx: Tx,
  rows: readonly NewRow[],
  { at }: ForAll,
): Promise<Map<number, string>> {
  const named = rows
    .filter((row) => row.client_name)
    // Somebody else to reach there: then it is no person.
    .map((row) => ({
      row: row.row,
      id: uuidv7(),
      name: row.client_name,
      kind: row.contact_name && row.contact_name !== row.client_name ? 'company' : 'person',
    }))
  if (named.length === 0) return new Map()
  const found = await tx.sql<{ row: number; client_id: string }>(sql`
    WITH given AS (
      SELECT r.*, lower(r.name) AS key
      FROM jsonb_to_recordset(${JSON.stringify(named)}::jsonb) AS r(row int, id uuid, name text, kind "ClientKind")
    ), client AS (
      SELECT DISTINCT ON (key) * FROM given ORDER BY key, row
    ), known AS (
      SELECT g.key, c.id FROM client g CROSS JOIN LATERAL (
        SELECT c.id FROM clients c
        WHERE lower(c.name) = g.key AND c.merged_into_id IS NULL AND c.archived_at IS NULL
        ORDER BY c.created_at, c.id LIMIT 1) c
    ), made AS (
      INSERT INTO clients (id, kind, name, tags, created_at, updated_at)
      SELECT g.id, g.kind, g.name, '{}', ${at}, ${at} FROM client g WHERE g.key NOT IN (SELECT key FROM known)
    )
    SELECT g.row, coalesce(k.id, c.id) AS client_id
    FROM given g JOIN client c USING (key) LEFT JOIN known k USING (key)`)
  return new Map(found.map((row) => [row.row, row.client_id]))
}

/** The chosen fields of the rows, as SQL takes a whole batch at once. */
export function json<Row extends object>(rows: readonly Row[], fields: readonly (keyof Row)[]): string {
  return JSON.stringify(rows.map((row) => Object.fromEntries(fields.map((field) => [field, row[field]]))))
}
