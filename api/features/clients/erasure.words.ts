import sql, { type Sql } from 'sql-template-tag'
import { blankAnswersAbout } from '../../contract/idempotency.ts'
import type { Tx } from '../../database/database.ts'
import type { Change } from '../../events/log.ts'
import { blankReports } from '../reports/report.erasure.ts'
import type { ErasureScope } from './erasure.store.ts'
import { blankWork } from './erasure.work.ts'
import { type Blanked, count, ERASED } from './erasure.write.ts'

type Said = Pick<Blanked, 'messages' | 'reports' | 'disputes' | 'answers' | 'stored_answers' | 'jobs'> & {
  report_mails: number
}

/** Blanks what they said and what was said to them, but for what an open dispute is about. */
export async function blankWords(tx: Change, scope: ErasureScope, at: Date): Promise<Said> {
  const { contacts, profiles, over, open_disputes, held_jobs } = scope
  const theirs = sql`(contact_id = ANY(${contacts}::uuid[]) OR profile_id = ANY(${profiles}::uuid[]))`
  const held = (job: Sql, dispute: Sql) => sql`
    (coalesce(${job} = ANY(${held_jobs}::uuid[]), FALSE) OR coalesce(${dispute} = ANY(${open_disputes}::uuid[]), FALSE))`
  const messages = await count(
    tx,
    sql`UPDATE messages SET body = '', erased_at = ${at}
        WHERE (${theirs} OR job_id = ANY(${over}::uuid[])) AND erased_at IS NULL
          AND NOT ${held(sql`job_id`, sql`dispute_id`)} RETURNING id`,
  )
  const said = await blankReports(tx, scope, at)
  await keepHeldFindable(tx, scope)
  const answers = await blankAnswers(tx, scope, theirs)
  const jobs = await blankWork(tx, scope, at)
  const stored_answers = await blankStoredAnswers(tx, scope)
  const { mails: report_mails, reports, disputes } = said
  return {
    messages: messages + said.messages,
    reports,
    disputes,
    answers,
    jobs: jobs + said.jobs,
    stored_answers,
    report_mails,
  }
}

/** Who reported without an account is known by an address that is blanked now: asked again, it is known by the contact. */
async function keepHeldFindable(tx: Tx, { held_reports }: ErasureScope): Promise<void> {
  for (const { id, contact_id } of held_reports) {
    if (contact_id)
      await tx.sql(sql`
        UPDATE issue_reports SET contact_id = ${contact_id}::uuid WHERE id = ${id}::uuid AND contact_id IS NULL`)
  }
}

/** The names that were typed with an answer, and the words that went with it. */
async function blankAnswers(
  tx: Tx,
  { contacts, over, held_jobs }: ErasureScope,
  theirs: Sql,
): Promise<number> {
  const wordsOf = (job: Sql) => sql`
    (${job} = ANY(${over}::uuid[]) OR ${theirs} AND ${job} <> ALL(${held_jobs}::uuid[]))`
  const jobOfRound = sql`(SELECT c.job_id FROM checkpoints c WHERE c.id = checkpoint_rounds.checkpoint_id)`
  const counts = [
    await count(
      tx,
      sql`UPDATE checkpoints SET decided_name = ${ERASED}
          WHERE ${theirs} AND decided_name <> ${ERASED} RETURNING id`,
    ),
    await count(
      tx,
      sql`UPDATE checkpoints SET reason = NULL WHERE ${wordsOf(sql`job_id`)} AND reason IS NOT NULL RETURNING id`,
    ),
    await count(
      tx,
      sql`UPDATE checkpoint_rounds SET answered_name = ${ERASED}
          WHERE ${theirs} AND answered_name <> ${ERASED} RETURNING round`,
    ),
    await count(
      tx,
      sql`UPDATE checkpoint_rounds SET reason = NULL
          WHERE (checkpoint_id = ANY(ARRAY(SELECT c.id FROM checkpoints c WHERE c.job_id = ANY(${over}::uuid[]))) OR ${theirs}
                 AND ${jobOfRound} <> ALL(${held_jobs}::uuid[])) AND reason IS NOT NULL RETURNING round`,
    ),
    await count(
      tx,
      sql`UPDATE deliveries SET confirmed_name = ${ERASED}
          WHERE ${theirs} AND confirmed_name <> ${ERASED} RETURNING id`,
    ),
    await count(
      tx,
      sql`UPDATE deliveries SET reason = NULL, note = NULL
          WHERE ${wordsOf(sql`job_id`)} AND num_nonnulls(reason, note) > 0 RETURNING id`,
    ),
    await count(
      tx,
      sql`UPDATE delivery_lines SET note = NULL
          WHERE delivery_id IN (SELECT id FROM deliveries WHERE ${wordsOf(sql`job_id`)}) AND note IS NOT NULL
          RETURNING ordinal`,
    ),
    await count(
      tx,
      sql`UPDATE quotes SET words = NULL
          WHERE (job_id = ANY(${over}::uuid[])
                 OR contact_id = ANY(${contacts}::uuid[]) AND job_id <> ALL(${held_jobs}::uuid[]))
            AND words IS NOT NULL RETURNING id`,
    ),
  ]
  return counts.reduce((sum, each) => sum + each, 0)
}

/** What they were answered, and what others were answered about them and their jobs: a key does not show it again. */
function blankStoredAnswers(tx: Tx, scope: ErasureScope): Promise<number> {
  const { clients, jobs, became, contacts, profiles, links, sites, reports, disputes } = scope
  const subjects = [clients, jobs, became, contacts, profiles, sites, reports, disputes].flat()
  const actors = [...profiles.map((id) => `profile:${id}`), ...links.map((id) => `link:${id}`)]
  return blankAnswersAbout(tx, { actors, subjects })
}
