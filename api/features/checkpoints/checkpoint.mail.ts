import type { Change } from '../../events/log.ts'
import type { Secrets } from '../../secrets.ts'
import { mailedContact, mailedContacts, mailLink } from '../links/mail-link.ts'
import type { CheckpointRow } from './checkpoint.store.ts'

interface Cause {
  event_id: string | null
  /** Where no event tells of it. */
  cause?: string
  at: Date
}

/** Asks those who may approve to look, each with a link of their own. */
export async function mailToApprove(
  tx: Change,
  secrets: Secrets,
  template: 'checkpoint_to_approve' | 'checkpoint_reminder',
  { checkpoint }: CheckpointRow,
  cause: Cause,
): Promise<void> {
  const { id: checkpoint_id, job_id, round } = checkpoint
  for (const to of await mailedContacts(tx, job_id)) {
    if (!to.can_approve) continue
    const payload = { checkpoint_id, round }
    await mailLink(tx, secrets, { template, purpose: 'job', job_id, to, payload, ...cause })
  }
}

/** The record for whoever approved. */
export async function mailApproved(
  tx: Change,
  { checkpoint }: CheckpointRow,
  contactId: string,
  { event_id, at }: { event_id: string; at: Date },
): Promise<void> {
  const to = await mailedContact(tx, checkpoint.job_id, contactId)
  if (!to) return
  tx.queue({
    key: `mail:${event_id}:${to.contact_id}:checkpoint_approved`,
    channel: 'mail',
    template: 'checkpoint_approved',
    event_id,
    job_id: checkpoint.job_id,
    contact_id: to.contact_id,
    payload: { checkpoint_id: checkpoint.id, round: checkpoint.round },
    receiver: to.email.toLowerCase(),
    due_at: at,
  })
}
