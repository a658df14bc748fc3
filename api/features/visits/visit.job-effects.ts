import sql from 'sql-template-tag'
import { systemActor } from '../../contract/actor.ts'
import type { Change } from '../../events/log.ts'
import { toldOf } from './visit.mail.store.ts'
import { addVisit, writeVisitChange } from './visit.move.ts'
import { endVisitWithJob } from './visit.rules.ts'
import { jobVisits } from './visit.store.ts'

/** Ends what is open of a job that is being canceled; the transaction holds the job and writes it itself. */
export async function endOpenVisits(tx: Change, jobId: string, reason: string, at: Date): Promise<void> {
  for (const row of await jobVisits(tx, systemActor, jobId)) {
    Object.assign(row.facts, await toldOf(tx, row.visit, at))
    const change = endVisitWithJob(row.facts, at)
    if (change) await writeVisitChange(tx, row, change, { reason }, at)
  }
}

/** The visit that a reopened job needs: it follows the last one that was done. */
export async function makeCallBackVisit(tx: Change, jobId: string, at: Date): Promise<void> {
  const [last] = await tx.sql<{ id: string }>(sql`
    SELECT id FROM visits WHERE job_id = ${jobId}::uuid AND status = 'done' ORDER BY ordinal DESC LIMIT 1`)
  await addVisit(tx, { job_id: jobId, purpose: 'call_back', follows_id: last?.id ?? null }, at)
}
