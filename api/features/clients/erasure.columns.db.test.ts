import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '../../contract/document.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

/**
 * What becomes of every column of words when a client is forgotten. `erased`: blanked, of a job once it is over. `kept`:
 * stays, and the answer says so under that name. `staff`: of the office's own people and of the company. `passing`: gone
 * by the daily clean-up within days. `nobody`: names no person.
 */
type Fate = 'erased' | 'staff' | 'passing' | 'nobody' | `kept:${string}`

const fates: Record<string, Partial<Record<Fate, string>>> = {
  account_tokens: {},
  api_keys: { staff: 'name prefix scopes last_ip' },
  assignments: {},
  checkpoint_rounds: { erased: 'answered_name reason', 'kept:jobs': 'title description note' },
  checkpoints: { erased: 'decided_name reason', 'kept:jobs': 'title description note' },
  client_contacts: {},
  clients: { erased: 'name notes tags custom' },
  contacts: { erased: 'name email phones notes tags custom', nobody: 'language' },
  contractor_positions: {},
  contractors: { staff: 'colour skills' },
  credentials: { nobody: 'user_name password_hash' },
  deliveries: { erased: 'confirmed_name reason note', 'kept:jobs': 'supplier' },
  delivery_lines: { erased: 'note', 'kept:jobs': 'description quantity unit received' },
  devices: { staff: 'name' },
  dispute_proposals: { erased: 'words answered_name answer_words', nobody: 'currency' },
  disputes: { erased: 'title description resolution' },
  erasures: { nobody: 'blanked kept' },
  // Of the data the reason that somebody typed, of a job that is over; the rest is ids and facts.
  events: { erased: 'data', nobody: 'type' },
  // Those of jobs and visits are numbers of another system's work.
  external_refs: { erased: 'external_id', nobody: 'source' },
  idempotency_keys: { erased: 'answer', passing: 'actor operation key' },
  import_refusals: { nobody: 'external_id errors' },
  issue_reports: {
    erased:
      'reporter_name reporter_email reporter_phone address_text reference words suggestion summary outcome_words',
  },
  job_contacts: {},
  job_imports: { staff: 'file_name source options failure' },
  jobs: {
    erased: 'description hold_reason cancel_reason tags custom',
    // A title that a customer gave is erased.
    'kept:jobs': 'title resolution',
    nobody: 'wished_windows suggestion',
  },
  link_codes: {},
  links: { erased: 'sent_to last_ip' },
  live_tickets: {},
  materials: { 'kept:jobs': 'description quantity unit supplier supplier_ref note' },
  messages: { erased: 'body' },
  notification_choices: { nobody: 'kind' },
  notifications: { erased: 'data', nobody: 'kind' },
  outbox: { erased: 'receiver last_error', nobody: 'key channel template payload' },
  // Their own are taken away.
  photos: {
    'kept:photos': 'file_name caption',
    nobody: 'media_type sha256 stored_sha256 storage_key thumb_key',
  },
  positions: {},
  profiles: { erased: 'name email password_hash phone', nobody: 'language' },
  quote_approvals: {
    'kept:approvals': 'name ip user_agent void_reason',
    nobody: 'content_sha256 pdf_sha256 signature_key',
  },
  quote_revisions: { 'kept:quotes': 'content', nobody: 'content_sha256 pdf_key pdf_sha256' },
  // What was written into one that was never sent is erased.
  quotes: { erased: 'words', 'kept:quotes': 'title introduction terms lines', nobody: 'currency discount' },
  sessions: { erased: 'user_agent ip' },
  settings: {
    staff: 'company_name time_zone currency country locale brand_colour phone email address epoch',
  },
  site_contacts: {},
  sites: {
    erased: 'name address_line unit postal_code access_notes tags custom',
    nobody: 'city region country time_zone',
  },
  spent_refresh_tokens: {},
  visit_actions: { nobody: 'action outcome detail' },
  visits: { erased: 'note cancel_reason tags custom' },
}

type Kept = { properties: { what: { enum: string[] } } }

const split = (columns: string | undefined) => (columns ?? '').split(' ').filter(Boolean)

describe('when a client is forgotten, the fate', () => {
  it('of every column of words is said here: of a new one somebody has to think', async () => {
    const rows = await api.database.sql<{ name: string; columns: string[] }>(sql`
      SELECT t.table_name AS name, coalesce(array_agg(c.column_name::text ORDER BY c.column_name::text)
               FILTER (WHERE c.column_name IS NOT NULL), '{}') AS columns
      FROM information_schema.tables t LEFT JOIN information_schema.columns c
        ON c.table_schema = t.table_schema AND c.table_name = t.table_name
        AND (c.data_type IN ('text', 'character varying', 'json', 'jsonb', 'inet') OR c.udt_name IN ('_text', '_varchar'))
      WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND t.table_name NOT LIKE '\\_%'
      GROUP BY t.table_name`)
    const found = Object.fromEntries(rows.map(({ name, columns }) => [name, columns]))
    const said = Object.fromEntries(
      Object.entries(fates).map(([name, fate]) => [name, Object.values(fate).flatMap(split).sort()]),
    )
    expect(said).toEqual(found)
  })

  it('is one, and what is kept is kept for a reason that the answer gives', () => {
    const { what } = (contract.components.schemas.KeptData as unknown as Kept).properties
    for (const [name, fate] of Object.entries(fates)) {
      const columns = Object.values(fate).flatMap(split)
      expect(new Set(columns).size, name).toBe(columns.length)
      for (const each of Object.keys(fate))
        if (each.startsWith('kept:')) expect(what.enum, name).toContain(each.slice('kept:'.length))
    }
  })
})
