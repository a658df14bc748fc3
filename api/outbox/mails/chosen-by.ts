import type { NotificationKind } from '../../events/notification.rules.ts'
import type { MailTemplateName } from './templates.ts'

/**
 * The mails that a customer may do without, and the kind by which they choose. What is missing here is sent whatever is
 * chosen: offers, receipts, what is taken back, and all that a login or a link needs.
 */
export const chosenBy: Partial<Record<MailTemplateName, NotificationKind>> = {
  quote_reminder: 'quote',
  visit_promised: 'visit',
  visit_promise_changed: 'visit',
  visit_promise_withdrawn: 'visit',
  on_my_way: 'visit',
  message_received: 'message',
  delivery_to_confirm: 'delivery',
  checkpoint_to_approve: 'checkpoint',
  checkpoint_reminder: 'checkpoint',
  dispute_news: 'dispute',
}
