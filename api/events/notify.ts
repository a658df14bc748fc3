import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { Actor, Role } from '../contract/actor.ts'
import type { Tx } from '../database/database.ts'
import type { NewOutboxItem } from '../outbox/write.ts'
import type { NewEvent } from './log.ts'
import { concernOf, shownFacts, usualChoice } from './notification.rules.ts'

type Told = NewEvent & { id: string }

interface Receiver {
  event_id: string
  profile_id: string
  role: Role
  email: string
  /** What they chose; null where they chose nothing. */
  in_app: boolean | null
  mail: boolean | null
}

/**
 * Tells everybody whom these events concern, in the transaction that they belong to: one notification an event and
 * person, unless they chose otherwise. Answers the mails of the staff who asked for them; customers get their own.
 */
export async function notify(
  tx: Tx,
  events: readonly Told[],
  actor: Actor,
  at: Date,
): Promise<NewOutboxItem[]> {
  const concerns = events.flatMap((event) => {
    const concern = concernOf(event)
    return concern ? [{ event, concern }] : []
  })
  if (concerns.length === 0) return []
  const of = new Map(concerns.map((one) => [one.event.id, one]))
  const receivers = await receiversOf(tx, concerns, actor)
  const rows = receivers.flatMap(({ event_id, profile_id, role, in_app }) => {
    const told = of.get(event_id)
    if (!told || !(in_app ?? usualChoice(role).in_app)) return []
    const { job_id, dispute_id } = told.event
    const data = factsOf(told.event)
    return [{ id: uuidv7(), profile_id, event_id, kind: told.concern.kind, job_id, dispute_id, data }]
  })
  await insert(tx, rows, at)
  return receivers.flatMap((receiver) => {
    const told = of.get(receiver.event_id)
    const wanted = receiver.role !== 'customer' && (receiver.mail ?? usualChoice(receiver.role).mail)
    return told && wanted ? [mailOf(told.event, receiver)] : []
  })
}

function factsOf({ type, visit_id, quote_id, report_id, data = {} }: Told): Record<string, unknown> {
  const facts = Object.fromEntries(
    shownFacts.flatMap((name) => (data[name] == null ? [] : [[name, data[name]]])),
  )
  const places = {
    ...(visit_id && { visit_id }),
    ...(quote_id && { quote_id }),
    ...(report_id && { report_id }),
  }
  return { type, ...places, ...facts }
}

function mailOf({ type, job_id }: Told, { event_id, profile_id, email }: Receiver): NewOutboxItem {
  return {
    key: `mail:${event_id}:${profile_id}:notification`,
    channel: 'mail',
    template: 'notification',
    event_id,
    job_id: job_id ?? null,
    profile_id,
    payload: { type },
    receiver: email.toLowerCase(),
  }
}

/** Who is told: looked up by job, visit and contact, never by going through everybody with a login. */
async function receiversOf(
  tx: Tx,
  concerns: { event: Told; concern: NonNullable<ReturnType<typeof concernOf>> }[],
  actor: Actor,
): Promise<Receiver[]> {
  const rows = concerns.map(({ event, concern: { customers, ...concern } }) => ({
    event_id: event.id,
    job_id: event.job_id,
    visit_id: event.visit_id,
    ...concern,
    customers: typeof customers === 'object' ? 'named' : customers,
    contact_ids: typeof customers === 'object' ? customers : null,
  }))
  const profileId = actor.kind === 'profile' ? actor.profile_id : null
  const contactId = actor.kind === 'profile' || actor.kind === 'link' ? actor.contact_id : null
  return tx.sql<Receiver>(sql`
    WITH told AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS told(event_id uuid, kind text, job_id uuid, visit_id uuid, office boolean, contractors text, customers text,
                contact_ids uuid[])),
    concerned AS (
      SELECT t.event_id, t.kind, p.id AS profile_id FROM told t
      JOIN profiles p ON t.office AND p.role IN ('dispatcher', 'admin')
      UNION
      SELECT t.event_id, t.kind, a.contractor_id FROM told t
      JOIN visits v ON v.job_id = t.job_id
        AND (v.id = t.visit_id OR (t.visit_id IS NULL AND v.status NOT IN ('done', 'failed', 'canceled')))
      JOIN assignments a ON a.visit_id = v.id AND (t.contractors = 'crew' OR a.role = 'lead')
      WHERE t.contractors IS NOT NULL
      UNION
      SELECT t.event_id, t.kind, p.id FROM told t
      JOIN job_contacts jc ON jc.job_id = t.job_id AND (
        t.customers = 'all' OR (t.customers = 'approvers' AND jc.can_approve)
        OR (t.customers = 'named' AND jc.contact_id = ANY(t.contact_ids)))
      JOIN profiles p ON p.contact_id = jc.contact_id AND p.role = 'customer'
      WHERE NOT EXISTS (SELECT FROM credentials k
                        WHERE k.profile_id = p.id AND k.confirmed_at IS NULL AND k.job_id <> t.job_id))
    SELECT concerned.event_id, p.id AS profile_id, p.role, p.email, c.in_app, c.mail
    FROM concerned JOIN profiles p ON p.id = concerned.profile_id AND p.state = 'active'
    LEFT JOIN notification_choices c ON c.profile_id = p.id AND c.kind = concerned.kind
    WHERE p.id IS DISTINCT FROM ${profileId}::uuid
      AND (p.contact_id IS NULL OR p.contact_id IS DISTINCT FROM ${contactId}::uuid)`)
}

async function insert(tx: Tx, rows: object[], at: Date): Promise<void> {
  if (rows.length === 0) return
  await tx.sql(sql`
    INSERT INTO notifications (id, profile_id, event_id, kind, job_id, dispute_id, data, created_at)
    SELECT id, profile_id, event_id, kind, job_id, dispute_id, data, ${at}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS told(id uuid, profile_id uuid, event_id uuid, kind text, job_id uuid, dispute_id uuid, data jsonb)
    ON CONFLICT (profile_id, event_id) DO NOTHING`)
}
