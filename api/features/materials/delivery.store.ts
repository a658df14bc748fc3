import sql, { type Sql } from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { components } from '../../../openapi/generated/contract.ts'
import type { Prisma } from '../../../prisma/generated/client.ts'
import type { Actor } from '../../contract/actor.ts'
import type { Reader, Tx } from '../../database/database.ts'
import type { JobStatus } from '../jobs/job.facts.ts'
import { visibleDeliveries } from './delivery.access.ts'
import type { ConfirmedLine, DeliveryFacts } from './delivery.facts.ts'

type StoredDelivery = Omit<components['schemas']['Delivery'], 'allowed_actions'>

/** A delivery as the contract has it, with what its rules ask for. */
export interface DeliveryRow {
  delivery: StoredDelivery
  client_id: string | null
  facts: DeliveryFacts
}

/** What a delivery brings of one thing. */
export interface NewLine {
  material_id: string | null
  description: string
  quantity: string
  unit: string | null
}

/** Deliveries that the actor sees, in the order they were noted. */
async function readDeliveries(db: Reader, actor: Actor, where: Sql): Promise<DeliveryRow[]> {
  const rows = await db.sql<StoredDelivery & { client_id: string | null; job_status: JobStatus }>(sql`
    SELECT d.id, d.job_id, d.supplier, CASE WHEN d.canceled_at IS NULL THEN d.status::text ELSE 'canceled' END AS status,
           iso(d.expected_start) AS expected_start, iso(d.expected_end) AS expected_end, iso(d.delivered_at) AS delivered_at,
           iso(d.confirmed_at) AS confirmed_at, d.confirmed_name, d.contact_id, d.reason, d.note,
           iso(d.canceled_at) AS canceled_at,
           (SELECT jsonb_agg(jsonb_build_object('ordinal', l.ordinal, 'material_id', l.material_id, 'description', l.description,
                     'quantity', l.quantity, 'unit', l.unit, 'outcome', l.outcome, 'received', l.received, 'note', l.note)
                     ORDER BY l.ordinal)
            FROM delivery_lines l WHERE l.delivery_id = d.id) AS lines,
           d.version, iso(d.created_at) AS created_at, iso(d.updated_at) AS updated_at, j.client_id, j.status AS job_status
    FROM deliveries d JOIN jobs j ON j.id = d.job_id
    WHERE (${visibleDeliveries(actor)}) AND ${where} ORDER BY d.created_at, d.id`)
  return rows.map(({ client_id, job_status, ...delivery }) => ({
    delivery,
    client_id,
    facts: { status: delivery.status, job_status, reason: delivery.reason, lines: delivery.lines },
  }))
}

export async function findDelivery(
  db: Reader,
  actor: Actor,
  deliveryId: string,
): Promise<DeliveryRow | null> {
  return (await readDeliveries(db, actor, sql`d.id = ${deliveryId}::uuid`))[0] ?? null
}

export function jobDeliveries(db: Reader, actor: Actor, jobId: string): Promise<DeliveryRow[]> {
  return readDeliveries(db, actor, sql`d.job_id = ${jobId}::uuid`)
}

/** Locks the delivery's job and reads the delivery, if the actor sees it. */
export async function lockDelivery(tx: Tx, actor: Actor, deliveryId: string): Promise<DeliveryRow | null> {
  await tx.sql(sql`
    SELECT FROM jobs WHERE id = (SELECT j.id FROM deliveries d JOIN jobs j ON j.id = d.job_id
                                 WHERE d.id = ${deliveryId}::uuid AND (${visibleDeliveries(actor)}))
    FOR UPDATE`)
  return findDelivery(tx, actor, deliveryId)
}

export type NewDelivery = { job_id: string } & Partial<
  Omit<Prisma.DeliveryUncheckedCreateInput, 'id' | 'status' | 'lines'>
>

/** Adds a delivery to a job that the transaction holds; answers its id. */
export async function insertDelivery(tx: Tx, delivery: NewDelivery, at: Date): Promise<string> {
  const id = uuidv7()
  await tx.prisma.delivery.create({
    data: { ...delivery, id, created_at: at, updated_at: at },
    select: { id: true },
  })
  return id
}

/** Replaces what is in a delivery as a whole. */
export async function replaceLines(tx: Tx, delivery_id: string, lines: readonly NewLine[]): Promise<void> {
  await tx.sql(sql`DELETE FROM delivery_lines WHERE delivery_id = ${delivery_id}::uuid`)
  const data = lines.map((line, index) => ({ delivery_id, ordinal: index + 1, ...line }))
  await tx.prisma.deliveryLine.createMany({ data })
}

/** Notes what was said of every line. */
export async function writeOutcomes(
  tx: Tx,
  delivery_id: string,
  lines: readonly ConfirmedLine[],
): Promise<void> {
  for (const { ordinal, ...said } of lines) {
    await tx.prisma.deliveryLine.update({
      where: { delivery_id_ordinal: { delivery_id, ordinal } },
      data: said,
      select: { ordinal: true },
    })
  }
}

/** Writes columns of a delivery whose job the transaction holds. */
export async function writeDelivery(
  tx: Tx,
  deliveryId: string,
  columns: Prisma.DeliveryUncheckedUpdateInput,
  at: Date,
): Promise<void> {
  await tx.prisma.delivery.update({
    where: { id: deliveryId },
    data: { ...columns, version: { increment: 1 }, updated_at: at },
    select: { id: true },
  })
}
