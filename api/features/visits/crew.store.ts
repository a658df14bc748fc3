import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../database/database.ts'
import type { TimedVisit } from './assignment.rules.ts'

export interface Contractor {
  contractor_id: string
  name: string
  active: boolean
  on_duty: boolean
  skills: string[]
}

export interface NewAssignment {
  contractor_id: string
  role: 'lead' | 'helper'
  assigned_at: Date
}

/** Those of the given ids that are contractors, as they stay until the transaction ends: nobody of them leaves before. */
export async function contractorsById(db: Tx, ids: string[]): Promise<Map<string, Contractor>> {
  const rows = await db.sql<Contractor>(sql`
    SELECT p.id AS contractor_id, p.name, p.state <> 'deactivated' AS active, c.on_duty, c.skills
    FROM contractors c JOIN profiles p ON p.id = c.profile_id WHERE p.id = ANY(${ids}::uuid[])
    ORDER BY p.id FOR SHARE OF p`)
  return new Map(rows.map((row) => [row.contractor_id, row]))
}

/** Where else these contractors are to be, by contractor. */
export async function openVisitsOf(
  db: Reader,
  ids: string[],
): Promise<(TimedVisit & { contractor_id: string })[]> {
  return db.sql(sql`
    SELECT a.contractor_id, v.id AS visit_id, v.status, v.planned_start, v.planned_minutes, v.promised_start, v.promised_end
    FROM assignments a JOIN visits v ON v.id = a.visit_id
    WHERE a.contractor_id = ANY(${ids}::uuid[]) AND v.status < 'done'
    ORDER BY coalesce(v.planned_start, v.promised_start), v.id`)
}

/** Replaces the crew as a whole. */
export async function replaceCrew(tx: Tx, visitId: string, crew: readonly NewAssignment[]): Promise<void> {
  await tx.sql(sql`DELETE FROM assignments WHERE visit_id = ${visitId}::uuid`)
  await tx.prisma.assignment.createMany({ data: crew.map((member) => ({ visit_id: visitId, ...member })) })
}
