import type { NewEvent } from '../events/log.ts'
import type { OutboxItem } from './outbox.store.ts'

type Mail = Pick<OutboxItem, 'id' | 'template' | 'job_id' | 'contact_id' | 'profile_id' | 'payload'>

const concerning = (mail: Mail) => ({
  job_id: mail.job_id,
  contact_id: mail.contact_id,
  profile_id: mail.profile_id,
  quote_id: typeof mail.payload.quote_id === 'string' ? mail.payload.quote_id : null,
  visit_id: typeof mail.payload.visit_id === 'string' ? mail.payload.visit_id : null,
})

/** A mail server took the mail; whether it was read nobody knows. */
export function mailSent(mail: Mail): NewEvent {
  return { type: 'mail.sent', ...concerning(mail), data: { template: mail.template } }
}

/** A mail did not get through: the address takes none, this letter was refused for good, or it was tried for days. */
export function mailBounced(mail: Mail, why: 'no_such_address' | 'refused' | 'gave_up'): NewEvent {
  return {
    type: 'mail.bounced',
    ...concerning(mail),
    data: { template: mail.template, why, item_id: mail.id },
  }
}
