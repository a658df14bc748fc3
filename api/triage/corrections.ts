import sql from 'sql-template-tag'
import type { Reader } from '../database/database.ts'
import type { LabelledReport } from './train.ts'

/** What dispatchers said of reports, whether they kept the suggestion or corrected it; of nobody who is forgotten. */
export function readCorrections(db: Reader): Promise<LabelledReport[]> {
  return db.sql<LabelledReport>(sql`
    SELECT words, category::text, severity::text, trade::text FROM issue_reports
    WHERE reviewed_at IS NOT NULL AND erased_at IS NULL AND length(words) >= 10 ORDER BY created_at, id`)
}
