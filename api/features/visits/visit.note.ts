import { uuidv7 } from 'uuidv7'
import type { ProfileActor } from '../../contract/actor.ts'
import type { Change } from '../../events/log.ts'

/** Writes a contractor's words for the office into the job's thread; its customers never hear of it. */
export async function noteToOffice(
  tx: Change,
  job: { job_id: string; client_id: string | null; visit_id: string },
  actor: ProfileActor,
  body: string,
  at: Date,
): Promise<void> {
  const id = uuidv7()
  const { job_id, client_id, visit_id } = job
  await tx.prisma.message.create({
    data: {
      id,
      job_id,
      author: 'contractor',
      profile_id: actor.profile_id,
      visibility: 'internal',
      body,
      created_at: at,
    },
    select: { id: true },
  })
  tx.tell({ type: 'note.added', job_id, client_id, visit_id, data: { message_id: id, author: 'contractor' } })
}
