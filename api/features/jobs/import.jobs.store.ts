import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '../../database/database.ts'
import { type ForAll, json, type NewRow } from './import.rows.store.ts'

/** A row with the site and the client that were found or made for it. */
export interface PlacedRow extends NewRow {
  site_id: string
  client_id: string | null
}

/** Writes the jobs of a batch. Days stay days: a bare one becomes no instant, nor does the day it was closed on. */
export async function insertJobs(tx: Tx, rows: readonly PlacedRow[], { at }: ForAll): Promise<void> {
  const given = json(
    rows.map((row) => ({
      ...row,
      status: row.ended ?? 'requested',
      custom: row.closed_on ? { ...row.custom, closed_on: row.closed_on } : row.custom,
    })),
    [
      'job_id',
      'client_id',
      'site_id',
      'trade',
      'priority',
      'title',
      'description',
      'status',
      'requested_on',
      'requested_at',
      'closed_at',
      'tags',
      'custom',
    ],
  )
  await tx.sql(sql`
    INSERT INTO jobs (id, client_id, site_id, trade, priority, title, description, status, stage, source, requested_on,
                      requested_at, closed_at, canceled_at, tags, custom, created_at, updated_at)
    SELECT r.job_id, r.client_id, r.site_id, r.trade, r.priority, r.title, r.description, r.status,
           r.status::text::"JobStage", 'import', r.requested_on, r.requested_at,
           CASE WHEN r.status = 'closed' THEN r.closed_at END, CASE WHEN r.status = 'canceled' THEN r.closed_at END,
           r.tags, r.custom, ${at}, ${at}
    FROM jsonb_to_recordset(${given}::jsonb) AS r(
      job_id uuid, client_id uuid, site_id uuid, trade "Trade", priority "Priority", title text, description text,
      status "JobStatus", requested_on date, requested_at timestamptz, closed_at timestamptz, tags text[], custom jsonb)
    ORDER BY r.job_id`)
}

/**
 * Puts the people of a batch around its jobs: somebody known by name with the same mail address or number, or a new
 * contact. Who cannot be reached is no contact.
 */
export async function insertContacts(tx: Tx, rows: readonly PlacedRow[], all: ForAll): Promise<void> {
  const people = rows
    .filter((row) => row.contact_email || row.contact_phone)
    .map((row) => ({
      id: uuidv7(),
      row: row.row,
      job_id: row.job_id,
      client_id: row.client_id,
      name: row.contact_name ?? row.client_name ?? row.contact_email ?? row.contact_phone,
      email: row.contact_email?.toLowerCase() ?? null,
      phone: row.contact_phone,
    }))
  if (people.length === 0) return
  const notify = all.tell ? 'mail' : 'none'
  await tx.sql(sql`
    WITH given AS (
      SELECT r.*, coalesce(r.email, '') AS mail, coalesce(r.phone, '') AS number
      FROM jsonb_to_recordset(${JSON.stringify(people)}::jsonb) AS r(
        id uuid, row int, job_id uuid, client_id uuid, name text, email text, phone text)
    ), person AS (
      SELECT DISTINCT ON (name, mail, number) * FROM given ORDER BY name, mail, number, row
    ), known AS (
      SELECT p.name, p.mail, p.number, c.id FROM person p CROSS JOIN LATERAL (
        SELECT c.id FROM contacts c
        WHERE c.name = p.name AND c.merged_into_id IS NULL AND c.archived_at IS NULL AND c.erased_at IS NULL
          AND ((p.mail <> '' AND c.email = p.mail) OR (p.mail = '' AND p.number = ANY(c.phones)))
        ORDER BY c.created_at, c.id LIMIT 1) c
    ), made AS (
      INSERT INTO contacts (id, name, email, phones, tags, created_at, updated_at)
      SELECT p.id, p.name, p.email, CASE WHEN p.phone IS NULL THEN '{}' ELSE ARRAY[p.phone] END, '{}', ${all.at}, ${all.at}
      FROM person p
      WHERE NOT EXISTS (SELECT FROM known k WHERE k.name = p.name AND k.mail = p.mail AND k.number = p.number)
    ), standing AS (
      SELECT g.job_id, g.client_id, coalesce(k.id, p.id) AS contact_id
      FROM given g JOIN person p USING (name, mail, number) LEFT JOIN known k USING (name, mail, number)
    ), at_clients AS (
      INSERT INTO client_contacts (client_id, contact_id, roles)
      SELECT DISTINCT client_id, contact_id, ARRAY['requester']::"ContactRole"[] FROM standing WHERE client_id IS NOT NULL
      ON CONFLICT DO NOTHING
    )
    INSERT INTO job_contacts (job_id, contact_id, roles, notify)
    SELECT job_id, contact_id, ARRAY['requester']::"ContactRole"[], ${notify}::"Notify" FROM standing`)
}
