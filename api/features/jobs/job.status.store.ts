import sql from 'sql-template-tag'
import type { Prisma } from '../../../prisma/generated/client.ts'
import type { Tx } from '../../database/database.ts'
import type { JobStage, JobStatus } from './job.facts.ts'

/** Where a job stands, with what its stage is made of. */
export interface JobStanding {
  id: string
  client_id: string | null
  status: JobStatus
  stage: JobStage
  held_from: JobStatus | null
  visits: { status: string }[]
}

/** Locks the job and then reads its visits, so that no other change of either comes between. */
export async function lockStanding(tx: Tx, jobId: string): Promise<JobStanding> {
  const [job] = await tx.sql<Omit<JobStanding, 'visits'>>(
    sql`SELECT id, client_id, status, stage, held_from FROM jobs WHERE id = ${jobId}::uuid FOR UPDATE`,
  )
  if (!job) throw new Error(`There is no job ${jobId}`)
  const visits = await tx.sql<{ status: string }>(
    sql`SELECT status::text FROM visits WHERE job_id = ${jobId}::uuid`,
  )
  return { ...job, visits }
}

/** Writes columns of a locked job as one change of it. */
export async function writeJob(
  tx: Tx,
  jobId: string,
  columns: Prisma.JobUncheckedUpdateInput,
  at: Date,
): Promise<void> {
  await tx.prisma.job.update({
    where: { id: jobId },
    data: { ...columns, version: { increment: 1 }, updated_at: at },
    select: { id: true },
  })
}

/** Notes that something which hangs on the job changed, while its own columns stand. */
export async function touchJob(tx: Tx, jobId: string, at: Date): Promise<void> {
  await tx.sql(sql`UPDATE jobs SET updated_at = ${at} WHERE id = ${jobId}::uuid`)
}
