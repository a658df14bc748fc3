import sql, { empty, type Sql } from 'sql-template-tag'
import type { Actor } from '../../contract/actor.ts'
import type { ShapedRow } from '../../contract/page.ts'
import { afterCursor, type PageKey } from '../../database/cursor.ts'
import type { Reader } from '../../database/database.ts'
import { likeText } from '../../database/like.ts'
import { survivor } from '../clients/merged.store.ts'
import { visibleJobs } from './job.access.ts'
import { summaryColumns, summaryTables } from './job.select.ts'

/** What a list is narrowed to; everything left out does not narrow. */
export interface JobFilter {
  status?: string[]
  stage?: string[]
  priority?: string[]
  trade?: string[]
  /** Who is assigned to a visit of it that is not canceled. */
  contractor_id?: string
  client_id?: string
  site_id?: string
  /** A visit is promised that ends after `from` and begins before `to`. */
  from?: string
  to?: string
  /** Bears all of them. */
  tags?: string[]
  text?: string
  updated_since?: string
  box?: Box
}

/** Degrees; `west` is greater than `east` where the box crosses the date line. */
export interface Box {
  west: number
  south: number
  east: number
  north: number
}

/** A page of summaries, newest first, as JSON that PostgreSQL shaped; one row more than asked tells that there is more. */
export async function listJobRows(
  db: Reader,
  actor: Actor,
  filter: JobFilter,
  after: PageKey | null,
  limit: number,
): Promise<ShapedRow[]> {
  return db.sql<ShapedRow>(sql`
    SELECT (SELECT row_to_json(summary) FROM (SELECT ${summaryColumns}) AS summary)::text AS json, j.created_at, j.id
    FROM ${summaryTables}
    WHERE (${visibleJobs(actor)}) ${narrowed(filter)} ${afterCursor(sql`j`, after)}
    ORDER BY j.created_at DESC, j.id DESC LIMIT ${limit + 1}`)
}

function narrowed(filter: JobFilter): Sql {
  const { status, stage, priority, trade, contractor_id, client_id, site_id, tags, updated_since } = filter
  return sql`
    ${status ? sql`AND j.status = ANY(${status}::"JobStatus"[])` : empty}
    ${stage ? sql`AND j.stage = ANY(${stage}::"JobStage"[])` : empty}
    ${priority ? sql`AND j.priority = ANY(${priority}::"Priority"[])` : empty}
    ${trade ? sql`AND j.trade = ANY(${trade}::"Trade"[])` : empty}
    ${contractor_id ? sql`AND ${assignedTo(contractor_id)}` : empty}
    ${client_id ? sql`AND j.client_id = ${survivor('client', client_id)}` : empty}
    ${site_id ? sql`AND (j.site_id = ${site_id}::uuid OR s.parent_site_id = ${site_id}::uuid)` : empty}
    ${filter.from || filter.to ? sql`AND ${promisedWithin(filter.from, filter.to)}` : empty}
    ${tags ? sql`AND j.tags @> ${tags}::text[]` : empty}
    ${filter.text ? sql`AND ${reads(filter.text)}` : empty}
    ${updated_since ? sql`AND j.updated_at >= ${updated_since}::timestamptz` : empty}
    ${filter.box ? sql`AND ${inside(filter.box)}` : empty}`
}

function assignedTo(contractorId: string): Sql {
  return sql`j.id IN (SELECT v.job_id FROM assignments a JOIN visits v ON v.id = a.visit_id
                      WHERE a.contractor_id = ${contractorId}::uuid AND v.status <> 'canceled')`
}

function promisedWithin(from: string | undefined, to: string | undefined): Sql {
  return sql`EXISTS (SELECT FROM visits v WHERE v.job_id = j.id AND v.status <> 'canceled'
    AND v.promised_end > ${from ?? '-infinity'}::timestamptz AND v.promised_start < ${to ?? 'infinity'}::timestamptz)`
}

/** In number, title, address or client; wildcards are taken literally. */
function reads(text: string): Sql {
  return sql`('J-' || j.number || ' ' || j.title || ' ' || s.address_line || ' ' || s.city || ' ' || coalesce(c.name, '')) ILIKE ${likeText(text)}`
}

function inside({ west, south, east, north }: Box): Sql {
  const across = sql`s.longitude >= ${west} AND s.longitude <= ${east}`
  const overDateLine = sql`(s.longitude >= ${west} OR s.longitude <= ${east})`
  return sql`s.latitude BETWEEN ${south} AND ${north} AND ${west <= east ? across : overDateLine}`
}
