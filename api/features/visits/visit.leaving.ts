import sql from 'sql-template-tag'
import { systemActor } from '../../contract/actor.ts'
import { isRefusal } from '../../contract/refusal.ts'
import type { Reader } from '../../database/database.ts'
import type { Change } from '../../events/log.ts'
import type { Secrets } from '../../secrets.ts'
import { visitAssigned } from './visit.events.ts'
import { applyVisitChange } from './visit.move.ts'
import { moveVisit } from './visit.rules.ts'
import { findVisit, type VisitRow, writeVisit } from './visit.store.ts'

/** A visit that somebody who leaves is assigned to. */
export interface LeftVisit {
  visit_id: string
  job_id: string
  job_number: string
  job_title: string
  role: 'lead' | 'helper'
  promised_start: string | null
}

/** The visits of a contractor that are not over, with their jobs held; in the order of the jobs, so that nobody waits in a circle. */
export async function holdVisitsOf(tx: Change, contractorId: string): Promise<void> {
  await tx.sql(sql`
    SELECT FROM jobs WHERE id IN (
      SELECT v.job_id FROM assignments a JOIN visits v ON v.id = a.visit_id
      WHERE a.contractor_id = ${contractorId}::uuid AND v.status < 'done')
    ORDER BY id FOR UPDATE`)
}

function visitsOf(db: Reader, contractorId: string): Promise<(LeftVisit & { under_way: boolean })[]> {
  return db.sql(sql`
    SELECT v.id AS visit_id, v.job_id, 'J-' || j.number AS job_number, j.title AS job_title, a.role,
           iso(v.promised_start) AS promised_start, v.status IN ('en_route', 'arrived', 'in_progress') AS under_way
    FROM assignments a JOIN visits v ON v.id = a.visit_id JOIN jobs j ON j.id = v.job_id
    WHERE a.contractor_id = ${contractorId}::uuid AND v.status < 'done'
    ORDER BY coalesce(v.promised_start, v.planned_start), v.id`)
}

/**
 * Takes somebody who leaves off the visits that are still to come: without its lead a visit is unscheduled again, while
 * what was promised stands. Those under way stay as they are; how they end the office has to say. Their jobs are held.
 */
export async function leaveVisits(
  tx: Change,
  contractorId: string,
  { at, secrets }: { at: Date; secrets: Secrets },
): Promise<{ left_visits: LeftVisit[]; visits_under_way: LeftVisit[] }> {
  // Some may have come while the profile was waited for.
  await holdVisitsOf(tx, contractorId)
  const visits = await visitsOf(tx, contractorId)
  for (const { visit_id, role, under_way } of visits) {
    if (under_way) continue
    const row = (await findVisit(tx, systemActor, visit_id, at)) as VisitRow
    const move = { to: 'unscheduled', party: 'system', at } as const
    const moved = role === 'lead' ? moveVisit(row.facts, move) : null
    if (moved && !isRefusal(moved)) await applyVisitChange(tx, row, moved, {}, at, secrets)
    else await takeOff(tx, row, { contractorId, role }, at)
  }
  const named = (under: boolean) =>
    visits.filter(({ under_way }) => under_way === under).map(({ under_way: _, ...visit }) => visit)
  return { left_visits: named(false), visits_under_way: named(true) }
}

/** A helper goes alone; the lead of a visit that has no time yet takes the crew along, which would have nobody to lead it. */
async function takeOff(
  tx: Change,
  { visit }: VisitRow,
  { contractorId, role }: { contractorId: string; role: LeftVisit['role'] },
  at: Date,
): Promise<void> {
  const crew = visit.assignments.map(({ contractor_id }) => contractor_id)
  const removed = role === 'lead' ? crew : [contractorId]
  await tx.sql(sql`
    DELETE FROM assignments WHERE visit_id = ${visit.id}::uuid AND contractor_id = ANY(${removed}::uuid[])`)
  await writeVisit(tx, visit.id, {}, at)
  tx.tell(visitAssigned((await findVisit(tx, systemActor, visit.id, at)) as VisitRow, removed))
}
