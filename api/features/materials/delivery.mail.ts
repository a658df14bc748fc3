import type { Change } from '../../events/log.ts'
import type { Secrets } from '../../secrets.ts'
import { mailedContact, mailedContacts, mailLink } from '../links/mail-link.ts'
import { readSettings } from '../settings/settings.store.ts'
import type { DeliveryRow } from './delivery.store.ts'

type News = { event_id: string; at: Date }

/** Asks the contacts of the job to say what came, each with a link of their own to this delivery. */
export async function mailToConfirm(
  tx: Change,
  secrets: Secrets,
  { delivery }: DeliveryRow,
  delivered_at: Date,
  { event_id, at }: News,
): Promise<void> {
  const { undo_seconds } = await readSettings(tx)
  const due_at = new Date(at.getTime() + undo_seconds * 1000)
  const { id: delivery_id, job_id } = delivery
  const about = {
    template: 'delivery_to_confirm',
    purpose: 'delivery',
    event_id,
    job_id,
    delivery_id,
  } as const
  for (const to of await mailedContacts(tx, job_id)) {
    await mailLink(tx, secrets, {
      ...about,
      to,
      payload: { delivered_at: delivered_at.toISOString() },
      at,
      due_at,
    })
  }
}

/** The record for whoever said what came. */
export async function mailConfirmed(
  tx: Change,
  { delivery }: DeliveryRow,
  contactId: string,
  { event_id, at }: News,
): Promise<void> {
  const to = await mailedContact(tx, delivery.job_id, contactId)
  if (!to) return
  tx.queue({
    key: `mail:${event_id}:${to.contact_id}:delivery_confirmed`,
    channel: 'mail',
    template: 'delivery_confirmed',
    event_id,
    job_id: delivery.job_id,
    contact_id: to.contact_id,
    payload: { delivery_id: delivery.id },
    receiver: to.email.toLowerCase(),
    due_at: at,
  })
}
