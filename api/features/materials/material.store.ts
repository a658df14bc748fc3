import sql, { type Sql } from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { components } from '../../../openapi/generated/contract.ts'
import type { Prisma } from '../../../prisma/generated/client.ts'
import type { Actor } from '../../contract/actor.ts'
import type { Reader, Tx } from '../../database/database.ts'
import { visibleJobs } from '../jobs/job.access.ts'
import type { MaterialFacts } from './material.rules.ts'

type StoredMaterial = Omit<components['schemas']['Material'], 'allowed_actions'>

/** A material as the contract has it, with what its rules ask for. */
export interface MaterialRow {
  material: StoredMaterial
  client_id: string | null
  /** The login that noted it, where one did. */
  noted_by: string | null
  facts: MaterialFacts
}

type Flat = StoredMaterial &
  Pick<MaterialRow, 'client_id' | 'noted_by'> &
  Pick<MaterialFacts, 'in_delivery' | 'job_status'>

/** Materials on the lists of jobs that the actor sees, in the order they were noted. */
async function readMaterials(db: Reader, actor: Actor, where: Sql): Promise<MaterialRow[]> {
  const rows = await db.sql<Flat>(sql`
    SELECT m.id, m.job_id, m.description, m.quantity, m.unit, m.supplier, m.supplier_ref, m.status,
           m.needed_on::text AS needed_on, m.expected_on::text AS expected_on, m.cost_minor, m.note, m.version,
           iso(m.created_at) AS created_at, iso(m.updated_at) AS updated_at, j.client_id, j.status AS job_status,
           CASE WHEN m.added_by = 'profile' THEN m.added_by_id END AS noted_by,
           EXISTS (SELECT FROM delivery_lines l JOIN deliveries d ON d.id = l.delivery_id
                   WHERE l.material_id = m.id AND d.canceled_at IS NULL) AS in_delivery
    FROM materials m JOIN jobs j ON j.id = m.job_id
    WHERE m.removed_at IS NULL AND (${visibleJobs(actor)}) AND ${where} ORDER BY m.created_at, m.id`)
  return rows.map(({ client_id, noted_by, in_delivery, job_status, ...material }) => ({
    material,
    client_id,
    noted_by,
    facts: { status: material.status, expected_on: material.expected_on, in_delivery, job_status },
  }))
}

export async function findMaterial(
  db: Reader,
  actor: Actor,
  materialId: string,
): Promise<MaterialRow | null> {
  return (await readMaterials(db, actor, sql`m.id = ${materialId}::uuid`))[0] ?? null
}

export function jobMaterials(db: Reader, actor: Actor, jobId: string): Promise<MaterialRow[]> {
  return readMaterials(db, actor, sql`m.job_id = ${jobId}::uuid`)
}

/** Those of the given ids that are on the list of this job. */
export async function materialsById(
  db: Reader,
  actor: Actor,
  jobId: string,
  ids: readonly string[],
): Promise<Map<string, MaterialRow>> {
  const rows = await readMaterials(db, actor, sql`m.job_id = ${jobId}::uuid AND m.id = ANY(${ids}::uuid[])`)
  return new Map(rows.map((row) => [row.material.id, row]))
}

/** Locks the material's job and reads the material, if the actor sees it: whoever changes what hangs on a job holds it. */
export async function lockMaterial(tx: Tx, actor: Actor, materialId: string): Promise<MaterialRow | null> {
  await tx.sql(sql`
    SELECT FROM jobs j WHERE j.id = (SELECT job_id FROM materials WHERE id = ${materialId}::uuid) AND (${visibleJobs(actor)})
    FOR UPDATE`)
  return findMaterial(tx, actor, materialId)
}

export type NewMaterial = { job_id: string; description: string } & Partial<
  Omit<Prisma.MaterialUncheckedCreateInput, 'id' | 'added_by' | 'added_by_id'>
>

/** Puts a material on the list of a job that the transaction holds; answers its id. */
export async function insertMaterial(
  tx: Tx,
  actor: Actor & { kind: 'profile' },
  material: NewMaterial,
  at: Date,
): Promise<string> {
  const id = uuidv7()
  const by = { added_by: 'profile', added_by_id: actor.profile_id } as const
  await tx.prisma.material.create({
    data: { ...material, id, ...by, created_at: at, updated_at: at },
    select: { id: true },
  })
  return id
}

/** Writes columns of a material whose job the transaction holds. */
export async function writeMaterial(
  tx: Tx,
  materialId: string,
  columns: Prisma.MaterialUncheckedUpdateInput,
  at: Date,
): Promise<void> {
  await tx.prisma.material.update({
    where: { id: materialId },
    data: { ...columns, version: { increment: 1 }, updated_at: at },
    select: { id: true },
  })
}
