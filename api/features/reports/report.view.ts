import type { components } from '../../../openapi/generated/contract.ts'
import type { Suggestion } from '../../triage/suggestion.ts'
import { placeOf } from './report.rules.ts'
import type { ReportRow } from './report.store.ts'

/** What stands beside a report for the office. */
export type Beside = Pick<
  components['schemas']['Report'],
  'photos' | 'duplicates' | 'messages' | 'hinted_job'
>

/** The report for the office. Whoever has an account typed no address: theirs are those of their contact and their site. */
export function reportView(row: ReportRow, beside: Beside, at: Date): components['schemas']['Report'] {
  const { reviewed_at, respond_by, erased_at, created_at, updated_at, ...rest } = row
  const { contact_name, contact_email, contact_phone, site_address, ...same } = rest
  return {
    ...same,
    ...beside,
    reporter_name: same.reporter_name ?? contact_name,
    reporter_email: same.reporter_email ?? contact_email,
    reporter_phone: same.reporter_phone ?? contact_phone,
    address: same.address ?? site_address,
    place: placeOf(row.address),
    reviewed_at: reviewed_at?.toISOString() ?? null,
    respond_by: respond_by.toISOString(),
    late: row.outcome === null && at > respond_by,
    erased_at: erased_at?.toISOString() ?? null,
    created_at: created_at.toISOString(),
    updated_at: updated_at.toISOString(),
  }
}

/** What was understood, for the one who reported; how sure the engine is, is for the office. */
export function triageView({
  advice,
  category,
  severity,
  trade,
  summary,
}: Omit<Suggestion, 'engine' | 'confidence'>): components['schemas']['Triage'] {
  return { advice, category, severity, trade, summary }
}

/** What was said to all, as both sides read it. */
export function publicMessage<Said extends { created_at: Date }>({ created_at, ...said }: Said) {
  return { ...said, created_at: created_at.toISOString() }
}
