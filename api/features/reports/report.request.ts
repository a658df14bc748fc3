import { uuidv7 } from 'uuidv7'
import type { Change } from '../../events/log.ts'
import { jobCreated } from '../jobs/job.events.ts'
import type { JobRow } from '../jobs/job.store.ts'
import type { ReportRow } from './report.store.ts'

/** Makes the new job that a report asks for, at the site of the job that it is about. Answers its id. */
export async function requestFrom(
  tx: Change,
  report: ReportRow,
  about: JobRow['job'],
  at: Date,
): Promise<string> {
  const job = await tx.prisma.job.create({
    data: {
      id: uuidv7(),
      site_id: about.site_id,
      client_id: about.client_id,
      trade: report.trade ?? about.trade,
      priority: report.severity,
      title: report.summary,
      description: report.words,
      source: 'report',
      wished_windows: [],
      requested_at: at,
      respond_by: report.respond_by,
      tags: [],
      custom: {},
      created_at: at,
      updated_at: at,
    },
    select: { id: true, client_id: true, source: true, priority: true },
  })
  if (report.contact_id)
    await tx.prisma.jobContact.create({
      data: {
        job_id: job.id,
        contact_id: report.contact_id,
        roles: ['requester'],
        can_approve: false,
        sees_prices: false,
      },
    })
  tx.tell(jobCreated(job))
  return job.id
}
