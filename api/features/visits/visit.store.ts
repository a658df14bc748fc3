import sql, { empty, type Sql } from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { components } from '../../../openapi/generated/contract.ts'
import type { Prisma } from '../../../prisma/generated/client.ts'
import type { Actor } from '../../contract/actor.ts'
import { afterCursor, type PageKey } from '../../database/cursor.ts'
import type { Reader, Tx } from '../../database/database.ts'
import type { JobStatus } from '../jobs/job.facts.ts'
import { visibleVisits } from './visit.access.ts'
import type { VisitFacts, VisitPurpose } from './visit.facts.ts'
import { toldOf } from './visit.mail.store.ts'
import { visitColumns, visitTables } from './visit.select.ts'

type Visit = components['schemas']['Visit']
type StoredVisit = Omit<Visit, 'allowed_actions'>

/** A visit as the contract has it, with the facts its rules ask for. */
export interface VisitRow {
  visit: StoredVisit
  client_id: string | null
  facts: VisitFacts
}

interface Known {
  job_status: JobStatus
  client_id: string | null
}

/** The visit, if the actor sees it. */
export async function findVisit(
  db: Reader,
  actor: Actor,
  visitId: string,
  at: Date,
): Promise<VisitRow | null> {
  const [row] = await db.sql<StoredVisit & Known>(sql`
    SELECT ${visitColumns}, j.status AS job_status, j.client_id FROM ${visitTables}
    WHERE v.id = ${visitId}::uuid AND (${visibleVisits(actor)})`)
  return row ? rowOf(row, await toldOf(db, row, at)) : null
}

/**
 * Locks the visit's job and reads the visit, if the actor sees it. Whoever changes a visit holds its job, so that
 * visits of one job change one after the other and nobody waits in a circle.
 */
export async function lockVisit(tx: Tx, actor: Actor, visitId: string, at: Date): Promise<VisitRow | null> {
  await tx.sql(sql`
    SELECT FROM jobs WHERE id = (SELECT v.job_id FROM visits v WHERE v.id = ${visitId}::uuid AND (${visibleVisits(actor)}))
    FOR UPDATE`)
  return findVisit(tx, actor, visitId, at)
}

/** The visits of a job that the actor sees, first trip first. What was told to whom is not looked up. */
export async function jobVisits(db: Reader, actor: Actor, jobId: string): Promise<VisitRow[]> {
  const rows = await db.sql<StoredVisit & Known>(sql`
    SELECT ${visitColumns}, j.status AS job_status, j.client_id FROM ${visitTables}
    WHERE v.job_id = ${jobId}::uuid AND (${visibleVisits(actor)}) ORDER BY v.ordinal`)
  return rows.map((row) => rowOf(row, nobodyTold))
}

/** What a list is narrowed to; everything left out does not narrow. */
export interface VisitFilter {
  from?: string
  to?: string
  contractor_id?: string
  status?: string[]
  purpose?: string[]
}

/** A page of visits, newest first; one row more than asked tells that there is more. */
export async function listVisitRows(
  db: Reader,
  actor: Actor,
  filter: VisitFilter,
  after: PageKey | null,
  limit: number,
): Promise<VisitRow[]> {
  const rows = await db.sql<StoredVisit & Known>(sql`
    SELECT ${visitColumns}, j.status AS job_status, j.client_id FROM ${visitTables}
    WHERE (${visibleVisits(actor)}) ${narrowed(filter)} ${afterCursor(sql`v`, after)}
    ORDER BY v.created_at DESC, v.id DESC LIMIT ${limit + 1}`)
  return rows.map((row) => rowOf(row, nobodyTold))
}

const starts = sql`coalesce(v.planned_start, v.promised_start)`
const ends = sql`coalesce(v.planned_start + make_interval(mins => coalesce(v.planned_minutes, 60)), v.promised_end)`

function narrowed({ from, to, contractor_id, status, purpose }: VisitFilter): Sql {
  return sql`
    ${from ? sql`AND ${ends} > ${from}::timestamptz` : empty}
    ${to ? sql`AND ${starts} < ${to}::timestamptz` : empty}
    ${contractor_id ? sql`AND v.id IN (SELECT visit_id FROM assignments WHERE contractor_id = ${contractor_id}::uuid)` : empty}
    ${status ? sql`AND v.status = ANY(${status}::"VisitStatus"[])` : empty}
    ${purpose ? sql`AND v.purpose = ANY(${purpose}::"VisitPurpose"[])` : empty}`
}

const nobodyTold = { customer_told: false, on_my_way_sent: false }

function rowOf(
  { job_status, client_id, ...visit }: StoredVisit & Known,
  told: Pick<VisitFacts, 'customer_told' | 'on_my_way_sent'>,
): VisitRow {
  const since = { dispatched: visit.dispatched_at, en_route: visit.en_route_at, arrived: visit.arrived_at }
  const status_since = since[visit.status as keyof typeof since] ?? visit.updated_at
  return {
    visit,
    client_id,
    facts: {
      status: visit.status,
      purpose: visit.purpose,
      promised_start: instant(visit.promised_start),
      promised_end: instant(visit.promised_end),
      status_since: new Date(status_since),
      has_lead: visit.assignments.some((assignment) => assignment.role === 'lead'),
      job_status,
      ...told,
    },
  }
}

/** An instant of the contract as a date. */
export function instant(text: string): Date
export function instant(text: string | null): Date | null
export function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text)
}

/** Adds a trip to a job that the transaction holds; answers its id. */
export async function insertVisit(
  tx: Tx,
  visit: { job_id: string; purpose?: VisitPurpose } & Partial<
    Omit<Prisma.VisitUncheckedCreateInput, 'purpose' | 'assignments'>
  >,
  at: Date,
): Promise<string> {
  const last = await tx.prisma.visit.aggregate({
    where: { job_id: visit.job_id },
    _max: { ordinal: true },
  })
  const id = uuidv7()
  await tx.prisma.visit.create({
    data: { tags: [], ...visit, id, ordinal: (last._max.ordinal ?? 0) + 1, created_at: at, updated_at: at },
    select: { id: true },
  })
  return id
}

/** Writes columns of a visit whose job the transaction holds. */
export async function writeVisit(
  tx: Tx,
  visitId: string,
  columns: Prisma.VisitUncheckedUpdateInput,
  at: Date,
): Promise<void> {
  await tx.prisma.visit.update({
    where: { id: visitId },
    data: { ...columns, version: { increment: 1 }, updated_at: at },
    select: { id: true },
  })
}
