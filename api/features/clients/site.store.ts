import sql, { empty, type Sql } from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { components } from '../../../openapi/generated/contract.ts'
import type { ShapedRow } from '../../contract/page.ts'
import { afterCursor, type PageKey } from '../../database/cursor.ts'
import type { Reader, Tx } from '../../database/database.ts'
import { likeText } from '../../database/like.ts'
import type { Settings } from '../settings/settings.store.ts'
import { externalRefsOf } from './external-ref.store.ts'
import { survivor } from './merged.store.ts'

export type Site = components['schemas']['Site']
type NewSite = Omit<components['schemas']['NewSite'], 'external_refs'>

/** Adds a site; country and time zone are the company's where they are left out. Answers its id. */
export async function insertSite(tx: Tx, site: NewSite, settings: Settings, at: Date): Promise<string> {
  const { id } = await tx.prisma.site.create({
    data: {
      id: uuidv7(),
      ...site,
      country: site.country ?? settings.country,
      time_zone: site.time_zone ?? settings.time_zone,
      point_source: site.latitude == null ? null : 'hand',
      created_at: at,
      updated_at: at,
    },
    select: { id: true },
  })
  return id
}

/** The columns of `Site`, written as the contract has them. Reads over `sites s`. */
const columns: Sql = sql`
  s.id, s.client_id, (SELECT c.name FROM clients c WHERE c.id = s.client_id) AS client_name, s.parent_site_id, s.name,
  s.address_line, s.unit, s.city, s.region, s.postal_code, s.country, s.latitude, s.longitude, s.point_source,
  s.time_zone, s.access_notes, s.tags, s.custom, ${externalRefsOf('site', sql`s.id`)} AS external_refs,
  coalesce((SELECT jsonb_agg(jsonb_build_object('contact_id', o.id, 'name', o.name, 'email', o.email,
                                                'phones', o.phones, 'roles', sc.roles) ORDER BY o.name, o.id)
            FROM site_contacts sc JOIN contacts o ON o.id = sc.contact_id
            WHERE sc.site_id = s.id), '[]'::jsonb) AS contacts,
  iso(s.archived_at) AS archived_at, s.version, iso(s.created_at) AS created_at, iso(s.updated_at) AS updated_at`

/** The site, or the one it was merged into. */
export async function findSite(db: Reader, siteId: string): Promise<Site | null> {
  const [row] = await db.sql<Site>(
    sql`SELECT ${columns} FROM sites s WHERE s.id = ${survivor('site', siteId)}`,
  )
  return row ?? null
}

/** The same, held until the transaction ends. */
export async function lockSite(tx: Tx, siteId: string): Promise<Site | null> {
  const [row] = await tx.sql<{ id: string }>(
    sql`SELECT s.id FROM sites s WHERE s.id = ${survivor('site', siteId)} FOR UPDATE`,
  )
  return row ? findSite(tx, row.id) : null
}

/** Whether a site is the other one, or somewhere inside it. */
export async function isWithin(db: Reader, siteId: string, otherId: string): Promise<boolean> {
  const rows = await db.sql(sql`
    WITH RECURSIVE above AS (
      SELECT s.id, s.parent_site_id FROM sites s WHERE s.id = ${siteId}::uuid
      UNION
      SELECT s.id, s.parent_site_id FROM sites s JOIN above ON s.id = above.parent_site_id)
    SELECT id FROM above WHERE id = ${otherId}::uuid`)
  return rows.length > 0
}

export interface SiteFilter {
  text?: string
  tag?: string
  client_id?: string
  parent_site_id?: string
}

/** A page of sites, newest first, shaped by PostgreSQL; one row more than asked tells that there is more. */
export async function listSiteRows(
  db: Reader,
  { text, tag, client_id, parent_site_id }: SiteFilter,
  from: PageKey | null,
  limit: number,
): Promise<ShapedRow[]> {
  return db.sql<ShapedRow>(sql`
    SELECT (SELECT row_to_json(shaped) FROM (SELECT ${columns}) AS shaped)::text AS json, s.created_at, s.id
    FROM sites s
    WHERE s.merged_into_id IS NULL AND s.archived_at IS NULL
      ${text ? sql`AND concat_ws(' ', s.name, s.address_line, s.unit, s.city, s.postal_code) ILIKE ${likeText(text)}` : empty}
      ${tag ? sql`AND ${tag} = ANY(s.tags)` : empty}
      ${client_id ? sql`AND s.client_id = ${survivor('client', client_id)}` : empty}
      ${parent_site_id ? sql`AND s.parent_site_id = ${survivor('site', parent_site_id)}` : empty}
      ${afterCursor(sql`s`, from)}
    ORDER BY s.created_at DESC, s.id DESC LIMIT ${limit + 1}`)
}
