import sql, { raw } from 'sql-template-tag'
import type { components } from '../../../openapi/generated/contract.ts'
import type { Actor } from '../../contract/actor.ts'
import type { Reader, Tx } from '../../database/database.ts'

type JobContact = components['schemas']['JobContact']
type Given = components['schemas']['JobContactInput']

/** The people around a job, by name. A contractor gets whom to call, not where to write. */
export function jobContacts(
  db: Reader,
  jobId: string,
  { withEmail }: { withEmail: boolean },
): Promise<JobContact[]> {
  return db.sql<JobContact>(sql`
    SELECT jc.contact_id, c.name, ${raw(withEmail ? 'c.email' : 'NULL')} AS email, c.phones,
           jc.roles::text[] AS roles, jc.can_approve, jc.sees_prices, jc.notify
    FROM job_contacts jc JOIN contacts c ON c.id = jc.contact_id
    WHERE jc.job_id = ${jobId}::uuid ORDER BY c.name, c.id`)
}

/** Puts these people around a job that the transaction holds, in place of all who were. */
export async function replaceJobContacts(tx: Tx, jobId: string, given: readonly Given[]): Promise<void> {
  await tx.sql(sql`DELETE FROM job_contacts WHERE job_id = ${jobId}::uuid`)
  const data = given.map((contact) => ({ job_id: jobId, ...contact }))
  await tx.prisma.jobContact.createMany({ data })
}

/** Whether it was the contact of this login who asked for the job. */
export async function isRequester(db: Reader, actor: Actor, jobId: string): Promise<boolean> {
  const contactId = actor.kind === 'profile' ? actor.contact_id : null
  const rows = await db.sql(sql`
    SELECT FROM job_contacts jc
    WHERE jc.job_id = ${jobId}::uuid AND jc.contact_id = ${contactId}::uuid AND 'requester' = ANY (jc.roles)`)
  return rows.length > 0
}
