import sql from 'sql-template-tag'
import type { Reader } from '../../database/database.ts'

interface MailedJob {
  /** The job is over: nobody is asked about it any more. */
  job_over: boolean
  job_title: string
  job_number: string
  address: string
  time_zone: string
}

const job = sql`j.status IN ('closed', 'canceled') AS job_over, j.title AS job_title, 'J-' || j.number AS job_number, s.address_line || ', ' || s.city AS address, s.time_zone`

export interface MailedLine {
  description: string
  quantity: string
  unit: string | null
  outcome: string | null
  received: string | null
  note: string | null
}

export interface MailedDelivery extends MailedJob {
  status: string
  supplier: string | null
  delivered_at: Date | null
  confirmed_at: Date | null
  confirmed_name: string | null
  canceled_at: Date | null
  reason: string | null
  lines: MailedLine[]
}

export async function mailedDelivery(db: Reader, deliveryId: string): Promise<MailedDelivery | null> {
  const [row] = await db.sql<MailedDelivery>(sql`
    SELECT d.status, d.supplier, d.delivered_at, d.confirmed_at, d.confirmed_name, d.canceled_at, d.reason, ${job},
           (SELECT jsonb_agg(jsonb_build_object('description', l.description, 'quantity', l.quantity, 'unit', l.unit,
                     'outcome', l.outcome, 'received', l.received, 'note', l.note) ORDER BY l.ordinal)
            FROM delivery_lines l WHERE l.delivery_id = d.id) AS lines
    FROM deliveries d JOIN jobs j ON j.id = d.job_id JOIN sites s ON s.id = j.site_id WHERE d.id = ${deliveryId}::uuid`)
  return row ?? null
}

export interface MailedCheckpoint extends MailedJob {
  status: string
  round: number
  title: string
  note: string | null
  decided_at: Date | null
  decided_name: string | null
  removed_at: Date | null
}

export async function mailedCheckpoint(db: Reader, checkpointId: string): Promise<MailedCheckpoint | null> {
  const [row] = await db.sql<MailedCheckpoint>(sql`
    SELECT c.status, c.round, c.title, c.note, c.decided_at, c.decided_name, c.removed_at, ${job}
    FROM checkpoints c JOIN jobs j ON j.id = c.job_id JOIN sites s ON s.id = j.site_id WHERE c.id = ${checkpointId}::uuid`)
  return row ?? null
}
