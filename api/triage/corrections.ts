import sql from 'sql-template-tag'
import type { Reader } from '../database/database.ts'
import type { LabelledReport } from './train.ts'

/**
 * What dispatchers said of reports and of customers' requests, whether they kept the suggestion or corrected it; of
 * nobody who is forgotten. Of a request they say how urgent it is and whose work, not what kind of complaint; of
 * one that seemed to be of no hurry and has the usual priority, not even how urgent, for that is what it was given.
 */
export function readCorrections(db: Reader): Promise<LabelledReport[]> {
  return db.sql<LabelledReport>(sql`
    SELECT words, category, severity, trade FROM (
      SELECT id, created_at, words, category::text, severity::text, trade::text FROM issue_reports
      WHERE reviewed_at IS NOT NULL AND erased_at IS NULL
      UNION ALL
      SELECT id, created_at, btrim(title || E'\\n' || description), NULL,
        CASE WHEN suggestion->>'severity' = 'low' AND priority = 'normal' THEN NULL ELSE priority::text END,
        trade::text FROM jobs
      WHERE suggestion_reviewed_at IS NOT NULL AND NOT EXISTS (
        SELECT FROM job_contacts jc JOIN contacts c ON c.id = jc.contact_id
        WHERE jc.job_id = jobs.id AND c.erased_at IS NOT NULL)
    ) AS said WHERE length(words) >= 10 ORDER BY created_at, id`)
}
