import { accountConfirmEmail, accountExists, accountResetPassword, accountSetUp } from './account-mails.ts'
import { checkpointApproved, checkpointReminder, checkpointToApprove } from './checkpoint-mails.ts'
import { approvalCode, credentialCode } from './credential-code.ts'
import { deliveryConfirmed, deliveryToConfirm } from './delivery-mails.ts'
import { disputeNews } from './dispute-mails.ts'
import { linkRenewed } from './link-renewed.ts'
import type { MailTemplate } from './mail.ts'
import { messageReceived } from './message-received.ts'
import { notification } from './notification.ts'
import { quoteApproved } from './quote-approved.ts'
import { quoteExtended, quoteReminder, quoteSent } from './quote-sent.ts'
import { quoteVoided, quoteWithdrawn } from './quote-taken-back.ts'
import { reportNews } from './report-mails.ts'
import { onMyWay, visitPromiseChanged, visitPromised, visitPromiseWithdrawn } from './visit-mails.ts'

/** Every mail there is, by the template name of its item. */
export const templates = {
  quote_sent: quoteSent,
  quote_extended: quoteExtended,
  quote_reminder: quoteReminder,
  quote_withdrawn: quoteWithdrawn,
  quote_voided: quoteVoided,
  quote_approved: quoteApproved,
  visit_promised: visitPromised,
  visit_promise_changed: visitPromiseChanged,
  visit_promise_withdrawn: visitPromiseWithdrawn,
  on_my_way: onMyWay,
  account_set_up: accountSetUp,
  account_confirm_email: accountConfirmEmail,
  account_reset_password: accountResetPassword,
  account_exists: accountExists,
  link_renewed: linkRenewed,
  delivery_to_confirm: deliveryToConfirm,
  delivery_confirmed: deliveryConfirmed,
  checkpoint_to_approve: checkpointToApprove,
  checkpoint_reminder: checkpointReminder,
  checkpoint_approved: checkpointApproved,
  credential_code: credentialCode,
  approval_code: approvalCode,
  message_received: messageReceived,
  dispute_news: disputeNews,
  report_news: reportNews,
  notification,
} satisfies Record<string, MailTemplate>

export type MailTemplateName = keyof typeof templates
