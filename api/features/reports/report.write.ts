import { uuidv7 } from 'uuidv7'
import type { Prisma } from '../../../prisma/generated/client.ts'
import type { Change } from '../../events/log.ts'
import type { Suggestion } from '../../triage/suggestion.ts'
import { readSettings } from '../settings/settings.store.ts'
import { reportTold } from './report.events.ts'
import { respondBy } from './report.rules.ts'

type Said = Pick<
  Prisma.IssueReportUncheckedCreateInput,
  | 'source'
  | 'words'
  | 'public_key_hash'
  | 'mailed_key_hash'
  | 'reference'
  | 'reporter_name'
  | 'reporter_email'
  | 'reporter_phone'
  | 'address_text'
> & { job_id: string | null; contact_id: string | null; link_id?: string | null }

/** Keeps what somebody said with what was understood of it, and tells of it. */
export async function writeReport(
  tx: Change,
  said: Said,
  suggestion: Suggestion,
  at: Date,
): Promise<{ id: string; respond_by: Date }> {
  const id = uuidv7()
  const { category, severity, trade, summary } = suggestion
  const respond_by = respondBy(severity, (await readSettings(tx)).office_turn_hours, at)
  const understood = { suggestion: { ...suggestion }, category, severity, trade, summary }
  await tx.prisma.issueReport.create({
    data: { id, ...said, ...understood, respond_by, created_at: at, updated_at: at },
    select: { id: true },
  })
  tx.tell(reportTold('issue.reported', { ...said, id }, { category, severity }))
  return { id, respond_by }
}
