import sql from 'sql-template-tag'
import type { Reader } from '../../database/database.ts'
import type { OutboxItem } from '../outbox.store.ts'
import { mailAddress } from './mail-address.ts'

/**
 * The name of who gets it, empty where it is only what somebody typed who may have given another's address; null when
 * the address is not theirs any more or was never shown to be, or the link in it was revoked.
 */
export async function receiverName(db: Reader, item: OutboxItem): Promise<string | null> {
  const linkId = typeof item.payload.link_id === 'string' ? item.payload.link_id : null
  const reportId = typeof item.payload.report_id === 'string' ? item.payload.report_id : null
  // Who reports without an account or just signed up may have typed another's address, and their words for a name.
  const [row] = await db.sql<{ name: string | null }>(sql`
    SELECT coalesce(c.name, CASE WHEN p.role = 'customer' AND NOT p.owns_email THEN '' ELSE p.name END,
                    CASE WHEN r.id IS NOT NULL THEN '' END) AS name
    FROM (SELECT 1) AS one
    LEFT JOIN contacts c ON c.id = ${item.contact_id}::uuid AND lower(${mailAddress}) = lower(${item.receiver}) AND c.erased_at IS NULL
    LEFT JOIN profiles p ON p.id = ${item.profile_id}::uuid AND lower(p.email) = lower(${item.receiver}) AND p.state <> 'deactivated'
    LEFT JOIN issue_reports r ON r.id = ${reportId}::uuid AND lower(r.reporter_email) = lower(${item.receiver}) AND r.erased_at IS NULL
    WHERE NOT EXISTS (SELECT FROM links l WHERE l.id = ${linkId}::uuid AND l.revoked_at IS NOT NULL)`)
  return row?.name ?? null
}

/**
 * Whether the person behind the contact chose not to get mails of this kind. Only a login that is proven to be of that
 * very address chooses: what came from a forwarded link silences nobody.
 */
export async function isUnwanted(db: Reader, item: OutboxItem, kind: string): Promise<boolean> {
  const rows = await db.sql(sql`
    SELECT 1 AS unwanted FROM profiles p
    JOIN notification_choices c ON c.profile_id = p.id AND c.kind = ${kind} AND NOT c.mail
    WHERE p.contact_id = ${item.contact_id}::uuid AND p.state = 'active' AND p.role = 'customer'
      AND lower(p.email) = lower(${item.receiver}) AND p.email_confirmed_at IS NOT NULL
      AND NOT EXISTS (SELECT FROM credentials k WHERE k.profile_id = p.id AND k.confirmed_at IS NULL)`)
  return rows.length > 0
}

export interface MailedNotification {
  job_id: string | null
  job_title: string | null
  job_number: string | null
  role: string
  read_at: Date | null
}

/** What a notification by mail is about, for who still is to act on it: the office, or the crew of its job. */
export async function mailedNotification(db: Reader, item: OutboxItem): Promise<MailedNotification | null> {
  const [row] = await db.sql<MailedNotification>(sql`
    SELECT j.id AS job_id, j.title AS job_title, 'J-' || j.number AS job_number, p.role, n.read_at
    FROM profiles p LEFT JOIN jobs j ON j.id = ${item.job_id}::uuid
    LEFT JOIN notifications n ON n.profile_id = p.id AND n.event_id = ${item.event_id}::uuid
    WHERE p.id = ${item.profile_id}::uuid AND p.state = 'active' AND (
      p.role IN ('dispatcher', 'admin') OR (p.role = 'contractor' AND EXISTS (
        SELECT FROM visits v JOIN assignments a ON a.visit_id = v.id
        WHERE v.job_id = j.id AND a.contractor_id = p.id)))`)
  return row ?? null
}

export interface MailedQuote {
  number: number
  revision: number
  status: string
  kind: 'estimate' | 'quote'
  title: string
  total_minor: number
  currency: string
  valid_until: string | null
  expires_at: Date | null
  words: string | null
  job_title: string
  job_number: string
  address: string
}

export async function mailedQuote(db: Reader, quoteId: string): Promise<MailedQuote | null> {
  const [row] = await db.sql<MailedQuote>(sql`
    SELECT q.number, q.revision, q.status, q.kind, q.title, q.total_minor, q.currency, q.valid_until, q.expires_at, q.words,
           j.title AS job_title, 'J-' || j.number AS job_number, s.address_line || ', ' || s.city AS address
    FROM quotes q JOIN jobs j ON j.id = q.job_id JOIN sites s ON s.id = j.site_id
    WHERE q.id = ${quoteId}::uuid`)
  return row ?? null
}

export interface MailedApproval {
  name: string
  total_minor: number
  approved_at: Date
  channel: 'link' | 'login' | 'office' | 'on_site'
  revision: number
  content_sha256: string
  voided_at: Date | null
}

export async function mailedApproval(db: Reader, approvalId: string): Promise<MailedApproval | null> {
  const [row] = await db.sql<MailedApproval>(sql`
    SELECT name, total_minor, approved_at, channel, revision, content_sha256, voided_at
    FROM quote_approvals WHERE id = ${approvalId}::uuid`)
  return row ?? null
}

export interface MailedVisit {
  status: string
  promised_start: Date | null
  promised_end: Date | null
  lead_name: string | null
  job_title: string
  job_number: string
  address: string
  time_zone: string
}

export async function mailedVisit(db: Reader, visitId: string): Promise<MailedVisit | null> {
  const [row] = await db.sql<MailedVisit>(sql`
    SELECT v.status, v.promised_start, v.promised_end, p.name AS lead_name,
           j.title AS job_title, 'J-' || j.number AS job_number, s.address_line || ', ' || s.city AS address, s.time_zone
    FROM visits v JOIN jobs j ON j.id = v.job_id JOIN sites s ON s.id = j.site_id
    LEFT JOIN assignments a ON a.visit_id = v.id AND a.role = 'lead'
    LEFT JOIN profiles p ON p.id = a.contractor_id
    WHERE v.id = ${visitId}::uuid`)
  return row ?? null
}

/** What the office wrote to all since one message of a job, that one included; at most a handful. */
export async function mailedMessages(
  db: Reader,
  messageId: string,
): Promise<{ job: { title: string; address: string } | null; texts: string[] }> {
  const rows = await db.sql<{ title: string; address: string; body: string }>(sql`
    SELECT j.title, s.address_line || ', ' || s.city AS address, m.body
    FROM messages first JOIN messages m ON m.job_id = first.job_id AND (m.created_at, m.id) >= (first.created_at, first.id)
    JOIN jobs j ON j.id = m.job_id JOIN sites s ON s.id = j.site_id
    WHERE first.id = ${messageId}::uuid AND m.author = 'office' AND m.visibility = 'all' AND m.erased_at IS NULL
    ORDER BY m.created_at, m.id LIMIT 5`)
  return { job: rows[0] ?? null, texts: rows.map(({ body }) => body) }
}

export interface MailedDispute {
  number: string
  title: string
  status: string
  job_number: string | null
  /** The office's last word that the customer may read. */
  reply: string | null
  /** The words of the proposal that waits for an answer. */
  proposal: string | null
  /** How the office is reached by phone. */
  phone: string | null
}

export async function mailedDispute(db: Reader, disputeId: string): Promise<MailedDispute | null> {
  const [row] = await db.sql<MailedDispute>(sql`
    SELECT 'D-' || d.number AS number, d.title, d.status, 'J-' || j.number AS job_number,
           (SELECT m.body FROM messages m
            WHERE m.dispute_id = d.id AND m.author = 'office' AND m.visibility = 'all' AND m.erased_at IS NULL
            ORDER BY m.created_at DESC, m.id DESC LIMIT 1) AS reply,
           (SELECT p.words FROM dispute_proposals p WHERE p.dispute_id = d.id AND p.status = 'open') AS proposal,
           (SELECT s.phone FROM settings s) AS phone
    FROM disputes d LEFT JOIN jobs j ON j.id = d.job_id WHERE d.id = ${disputeId}::uuid`)
  return row ?? null
}
