import sql from 'sql-template-tag'
import type { Prisma } from '../../../prisma/generated/client.ts'
import { systemActor } from '../../contract/actor.ts'
import type { Tx } from '../../database/database.ts'
import type { Change } from '../../events/log.ts'
import { followJob } from '../jobs/job.follow.ts'
import { canonicalContent, contentSha256 } from './quote.content.ts'
import { quoteTold } from './quote.events.ts'
import { causesForJob } from './quote.rules.ts'
import { type QuoteRow, quotesOfJob } from './quote.store.ts'
import { totalsOf } from './quote.view.ts'

/** Writes columns of a locked quote as one change of it. */
export async function writeQuote(
  tx: Tx,
  quoteId: string,
  columns: Prisma.QuoteUncheckedUpdateInput,
  at: Date,
): Promise<void> {
  await tx.prisma.quote.update({
    where: { id: quoteId },
    data: { ...columns, version: { increment: 1 }, updated_at: at },
    select: { id: true },
  })
}

/** Lets the job follow a quote that was just written and told of. */
export async function letJobFollow(
  tx: Change,
  { summary: { job_id, role } }: QuoteRow,
  status: QuoteRow['facts']['status'],
  at: Date,
): Promise<void> {
  const standing = (await quotesOfJob(tx, systemActor, job_id)).map((quote) => quote.facts)
  for (const cause of causesForJob({ status, role }, standing)) await followJob(tx, job_id, cause, at)
}

/** Fixes what is offered with this revision, word for word. Answers the hash that an approval names. */
export async function keepRevision(tx: Tx, quote: QuoteRow, at: Date): Promise<string> {
  const { summary } = quote
  const [around] = await tx.sql<{
    company_name: string
    client_name: string
    number: number
    address: string
  }>(sql`
    SELECT settings.company_name, coalesce(c.name, '') AS client_name, j.number,
           concat_ws(', ', s.address_line, s.unit, s.city, s.region, s.postal_code) AS address
    FROM jobs j JOIN sites s ON s.id = j.site_id LEFT JOIN clients c ON c.id = j.client_id CROSS JOIN settings
    WHERE j.id = ${summary.job_id}::uuid`)
  if (!around) throw new Error(`There is no job ${summary.job_id}`)
  const content = canonicalContent({
    number: summary.number,
    revision: summary.revision,
    kind: summary.kind,
    role: summary.role,
    title: summary.title,
    introduction: quote.introduction,
    terms: quote.terms,
    currency: summary.currency,
    valid_until: summary.valid_until,
    lines: quote.lines,
    discount: quote.discount,
    totals: totalsOf(quote),
    company_name: around.company_name,
    client_name: around.client_name,
    job_number: around.number,
    job_title: summary.job_title,
    site_address: around.address,
  })
  const content_sha256 = contentSha256(content)
  await tx.prisma.quoteRevision.create({
    data: { quote_id: summary.id, revision: summary.revision, content, content_sha256, sent_at: at },
    select: { quote_id: true },
  })
  return content_sha256
}

/** The options that were not chosen are declined by the choice; the customer said all there is to say. */
export async function declineOtherOptions(tx: Change, { summary }: QuoteRow, at: Date): Promise<void> {
  const others = await tx.sql<{ id: string; job_id: string; revision: number }>(sql`
    UPDATE quotes SET status = 'declined', decided_at = ${at}, version = version + 1, updated_at = ${at}
    WHERE job_id = ${summary.job_id}::uuid AND option_group_id = ${summary.option_group_id}::uuid
      AND id <> ${summary.id}::uuid AND (status IN ('sent', 'changes_requested') OR (status = 'draft' AND sent_at IS NOT NULL))
    RETURNING id, job_id, revision`)
  for (const other of others) {
    tx.tell(quoteTold('quote.declined', other, { chosen_quote_id: summary.id }))
  }
}

/** Notes that open quotes of a job were looked at, once a revision. What the office is doing with them is not disturbed. */
export function markViewed(
  tx: Tx,
  jobId: string,
  at: Date,
): Promise<{ id: string; job_id: string; revision: number }[]> {
  return tx.sql(sql`
    UPDATE quotes SET viewed_at = ${at} WHERE job_id = ${jobId}::uuid AND status = 'sent' AND viewed_at IS NULL
    RETURNING id, job_id, revision`)
}
