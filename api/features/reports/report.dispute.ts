import type { Actor } from '../../contract/actor.ts'
import type { Change } from '../../events/log.ts'
import type { Secrets } from '../../secrets.ts'
import { mailDisputeNews } from '../disputes/dispute.mail.ts'
import { turnOf } from '../disputes/dispute.rules.ts'
import { openDispute } from '../disputes/dispute.write.ts'
import { readSettings } from '../settings/settings.store.ts'
import { movePhotos } from './report.photos.ts'
import type { ReportRow } from './report.store.ts'

type Reported = Pick<ReportRow, 'id' | 'words' | 'category' | 'severity' | 'summary' | 'respond_by'> & {
  job_id: string
  contact_id: string
}

/**
 * Opens the dispute that a customer wants of a report: they are told by the mail of disputes, and the office answers as
 * soon as what was understood demands. The office corrects that at the dispute: the report is decided. Answers its id.
 */
export async function disputeFrom(
  tx: Change,
  report: Reported,
  { actor, at, secrets }: { actor: Actor; at: Date; secrets: Secrets },
): Promise<string> {
  const { id: report_id, job_id, contact_id, category, severity } = report
  const turn = turnOf('office', await readSettings(tx), at)
  const dispute_id = await openDispute(
    tx,
    {
      job_id,
      contact_id,
      title: report.summary,
      description: report.words,
      category,
      severity,
      opened_by: actor.kind,
      opened_by_id:
        actor.kind === 'profile' ? actor.profile_id : actor.kind === 'link' ? actor.link_id : null,
    },
    { ...turn, respond_by: report.respond_by },
    at,
  )
  await tx.prisma.issueReport.update({
    where: { id: report_id },
    data: { outcome: 'dispute', dispute_id },
    select: { id: true },
  })
  await movePhotos(tx, { id: report_id, job_id, created_at: at }, { dispute_id }, job_id)
  await mailDisputeNews(
    tx,
    secrets,
    { id: dispute_id, job_id, contact_id },
    { news: 'opened', event_id: null, cause: `dispute_opened:${dispute_id}`, at },
  )
  return dispute_id
}
