import type { Handlers } from '../contract/operation.ts'
import { changePassword } from './accounts/change-password.ts'
import { confirmEmail } from './accounts/confirm-email.ts'
import { createSession } from './accounts/create-session.ts'
import { deactivateProfile } from './accounts/deactivate-profile.ts'
import { getMe } from './accounts/get-me.ts'
import { getProfile } from './accounts/get-profile.ts'
import { listProfiles } from './accounts/list-profiles.ts'
import { logIn } from './accounts/log-in.ts'
import { logOut } from './accounts/log-out.ts'
import { refreshSession } from './accounts/refresh-session.ts'
import { registerAccount } from './accounts/register-account.ts'
import { requestPasswordReset } from './accounts/request-password-reset.ts'
import { setUpAccount } from './accounts/set-up-account.ts'
import { signUp } from './accounts/sign-up.ts'
import { updateProfile } from './accounts/update-profile.ts'
import { addCheckpoint } from './checkpoints/add-checkpoint.ts'
import { listJobCheckpoints } from './checkpoints/list-job-checkpoints.ts'
import { removeCheckpoint } from './checkpoints/remove-checkpoint.ts'
import { submitCheckpoint } from './checkpoints/submit-checkpoint.ts'
import { updateCheckpoint } from './checkpoints/update-checkpoint.ts'
import { waiveCheckpoint } from './checkpoints/waive-checkpoint.ts'
import { archiveClient } from './clients/archive-client.ts'
import { createClient } from './clients/create-client.ts'
import { createContact } from './clients/create-contact.ts'
import { createSite } from './clients/create-site.ts'
import { eraseClient } from './clients/erase-client.ts'
import { getClient } from './clients/get-client.ts'
import { getContact } from './clients/get-contact.ts'
import { getSite } from './clients/get-site.ts'
import { listClients } from './clients/list-clients.ts'
import { listContacts } from './clients/list-contacts.ts'
import { listSites } from './clients/list-sites.ts'
import { mergeClient } from './clients/merge-client.ts'
import { restoreClient } from './clients/restore-client.ts'
import { updateClient } from './clients/update-client.ts'
import { updateContact } from './clients/update-contact.ts'
import { updateSite } from './clients/update-site.ts'
import { confirmCredential } from './credentials/confirm-credential.ts'
import { generateCredentials } from './credentials/generate-credentials.ts'
import { listCredentials } from './credentials/list-credentials.ts'
import { revokeCredential } from './credentials/revoke-credential.ts'
import { sendCredentialCode } from './credentials/send-credential-code.ts'
import { approveCheckpoint } from './customers/approve-checkpoint.ts'
import { approveCustomerQuote } from './customers/approve-customer-quote.ts'
import { approveQuote } from './customers/approve-quote.ts'
import { confirmDelivery } from './customers/confirm-delivery.ts'
import { declineCustomerQuote } from './customers/decline-customer-quote.ts'
import { declineQuote } from './customers/decline-quote.ts'
import { getContractorLocation } from './customers/get-contractor-location.ts'
import { getCustomerDashboard } from './customers/get-customer-dashboard.ts'
import { getCustomerJob } from './customers/get-customer-job.ts'
import { getCustomerTracking } from './customers/get-customer-tracking.ts'
import { getJobByToken } from './customers/get-job-by-token.ts'
import { getPurchaseStatus } from './customers/get-purchase-status.ts'
import { listCustomerJobs } from './customers/list-customer-jobs.ts'
import { priceCustomerQuote } from './customers/price-customer-quote.ts'
import { priceQuote } from './customers/price-quote.ts'
import { rejectCheckpoint } from './customers/reject-checkpoint.ts'
import { renewLink } from './customers/renew-link.ts'
import { requestCustomerQuoteChanges } from './customers/request-customer-quote-changes.ts'
import { requestQuoteChanges } from './customers/request-quote-changes.ts'
import { sendApprovalCode } from './customers/send-approval-code.ts'
import { sendCustomerApprovalCode } from './customers/send-customer-approval-code.ts'
import { tradeLink } from './customers/trade-link.ts'
import { viewJobLink } from './customers/view-job-link.ts'
import { acceptProposal } from './disputes/accept-proposal.ts'
import { createDispute } from './disputes/create-dispute.ts'
import { getDispute } from './disputes/get-dispute.ts'
import { listDisputeMessages } from './disputes/list-dispute-messages.ts'
import { listDisputes } from './disputes/list-disputes.ts'
import { proposeResolution } from './disputes/propose-resolution.ts'
import { refuseProposal } from './disputes/refuse-proposal.ts'
import { sendDisputeMessage } from './disputes/send-dispute-message.ts'
import { transitionDispute } from './disputes/transition-dispute.ts'
import { updateDispute } from './disputes/update-dispute.ts'
import { createApiKey } from './integrators/create-api-key.ts'
import { listApiKeys } from './integrators/list-api-keys.ts'
import { revokeApiKey } from './integrators/revoke-api-key.ts'
import { bulkJobs } from './jobs/bulk-jobs.ts'
import { createJob } from './jobs/create-job.ts'
import { getJob } from './jobs/get-job.ts'
import { getJobImport } from './jobs/get-job-import.ts'
import { importJobs } from './jobs/import-jobs.ts'
import { listJobContacts } from './jobs/list-job-contacts.ts'
import { listJobEvents } from './jobs/list-job-events.ts'
import { listJobs } from './jobs/list-jobs.ts'
import { replaceJobContacts } from './jobs/replace-job-contacts.ts'
import { transitionJob } from './jobs/transition-job.ts'
import { updateJob } from './jobs/update-job.ts'
import { createJobLink } from './links/create-job-link.ts'
import { listJobLinks } from './links/list-job-links.ts'
import { revokeLink } from './links/revoke-link.ts'
import { createLiveTicket } from './live/create-live-ticket.ts'
import { addDelivery } from './materials/add-delivery.ts'
import { addMaterial } from './materials/add-material.ts'
import { listJobDeliveries } from './materials/list-job-deliveries.ts'
import { listJobMaterials } from './materials/list-job-materials.ts'
import { removeMaterial } from './materials/remove-material.ts'
import { updateDelivery } from './materials/update-delivery.ts'
import { updateMaterial } from './materials/update-material.ts'
import { listJobMessages } from './messages/list-job-messages.ts'
import { sendJobMessage } from './messages/send-job-message.ts'
import { getNotificationChoices } from './notifications/get-notification-choices.ts'
import { listNotifications } from './notifications/list-notifications.ts'
import { readNotifications } from './notifications/read-notifications.ts'
import { replaceNotificationChoices } from './notifications/replace-notification-choices.ts'
import { deletePhoto } from './photos/delete-photo.ts'
import { getPhoto } from './photos/get-photo.ts'
import { listJobPhotos } from './photos/list-job-photos.ts'
import { uploadJobPhotos } from './photos/upload-job-photos.ts'
import { approveQuoteForCustomer } from './quotes/approve-quote-for-customer.ts'
import { createQuote } from './quotes/create-quote.ts'
import { extendQuote } from './quotes/extend-quote.ts'
import { getQuote } from './quotes/get-quote.ts'
import { getQuotePdf } from './quotes/get-quote-pdf.ts'
import { getQuoteSignature } from './quotes/get-quote-signature.ts'
import { listQuotes } from './quotes/list-quotes.ts'
import { listQuotesToSign } from './quotes/list-quotes-to-sign.ts'
import { sendQuote } from './quotes/send-quote.ts'
import { signQuoteOnSite } from './quotes/sign-quote-on-site.ts'
import { updateQuote } from './quotes/update-quote.ts'
import { voidQuote } from './quotes/void-quote.ts'
import { withdrawQuote } from './quotes/withdraw-quote.ts'
import { acceptPublicProposal } from './reports/accept-public-proposal.ts'
import { eraseReport } from './reports/erase-report.ts'
import { getPublicDispute } from './reports/get-public-dispute.ts'
import { getReport } from './reports/get-report.ts'
import { listReports } from './reports/list-reports.ts'
import { refusePublicProposal } from './reports/refuse-public-proposal.ts'
import { reportDispute } from './reports/report-dispute.ts'
import { reportIssue } from './reports/report-issue.ts'
import { reviewReport } from './reports/review-report.ts'
import { sendPublicMessage } from './reports/send-public-message.ts'
import { search } from './search/search.ts'
import { getSettings } from './settings/get-settings.ts'
import { updateSettings } from './settings/update-settings.ts'
import { createDevice } from './tracking/create-device.ts'
import { getMap } from './tracking/get-map.ts'
import { getTrail } from './tracking/get-trail.ts'
import { listContractors } from './tracking/list-contractors.ts'
import { listDevices } from './tracking/list-devices.ts'
import { receiveOsmand } from './tracking/receive-osmand.ts'
import { receiveOsmandQuery } from './tracking/receive-osmand-query.ts'
import { receiveOwntracks } from './tracking/receive-owntracks.ts'
import { revokeDevice } from './tracking/revoke-device.ts'
import { sendPositions } from './tracking/send-positions.ts'
import { updateContractor } from './tracking/update-contractor.ts'
import { assignVisit } from './visits/assign-visit.ts'
import { createVisit } from './visits/create-visit.ts'
import { dispatchNow } from './visits/dispatch-now.ts'
import { getVisit } from './visits/get-visit.ts'
import { listJobVisits } from './visits/list-job-visits.ts'
import { listVisits } from './visits/list-visits.ts'
import { performVisitActions } from './visits/perform-visit-actions.ts'
import { transitionVisit } from './visits/transition-visit.ts'
import { updateVisit } from './visits/update-visit.ts'

/** The one table: operation -> handler. Total over the contract, or it does not compile and does not start. */
export const handlers: Handlers = {
  getPublicDispute,
  getReport,
  listReports,
  eraseReport,
  reportDispute,
  reportIssue,
  reviewReport,
  acceptPublicProposal,
  refusePublicProposal,
  sendPublicMessage,
  // accounts
  signUp,
  confirmEmail,
  logIn,
  logOut,
  registerAccount,
  setUpAccount,
  createSession,
  refreshSession,
  getMe,
  changePassword,
  requestPasswordReset,
  listProfiles,
  getProfile,
  updateProfile,
  deactivateProfile,
  // clients
  createClient,
  listClients,
  getClient,
  updateClient,
  mergeClient,
  archiveClient,
  restoreClient,
  eraseClient,
  createSite,
  listSites,
  getSite,
  updateSite,
  createContact,
  listContacts,
  getContact,
  updateContact,
  // jobs
  createJob,
  bulkJobs,
  listJobs,
  getJob,
  updateJob,
  transitionJob,
  listJobContacts,
  replaceJobContacts,
  listJobEvents,
  importJobs,
  getJobImport,
  // tracking
  getMap,
  listContractors,
  updateContractor,
  listDevices,
  createDevice,
  revokeDevice,
  // visits
  createVisit,
  listJobVisits,
  dispatchNow,
  listVisits,
  getVisit,
  updateVisit,
  assignVisit,
  transitionVisit,
  performVisitActions,
  // materials
  listJobMaterials,
  addMaterial,
  updateMaterial,
  removeMaterial,
  listJobDeliveries,
  addDelivery,
  updateDelivery,
  // checkpoints
  listJobCheckpoints,
  addCheckpoint,
  updateCheckpoint,
  removeCheckpoint,
  submitCheckpoint,
  waiveCheckpoint,
  // live
  createLiveTicket,
  // quotes
  createQuote,
  listQuotes,
  search,
  getQuote,
  getQuotePdf,
  getQuoteSignature,
  listQuotesToSign,
  signQuoteOnSite,
  updateQuote,
  sendQuote,
  withdrawQuote,
  voidQuote,
  approveQuoteForCustomer,
  extendQuote,
  // photos
  listJobPhotos,
  uploadJobPhotos,
  getPhoto,
  deletePhoto,
  // messages
  listJobMessages,
  sendJobMessage,
  // links
  listJobLinks,
  createJobLink,
  revokeLink,
  // tracking
  sendPositions,
  receiveOwntracks,
  receiveOsmandQuery,
  receiveOsmand,
  getTrail,
  // customers
  getJobByToken,
  priceQuote,
  approveQuote,
  declineQuote,
  requestQuoteChanges,
  viewJobLink,
  tradeLink,
  renewLink,
  getCustomerDashboard,
  listCustomerJobs,
  getCustomerJob,
  // credentials
  generateCredentials,
  listCredentials,
  revokeCredential,
  sendCredentialCode,
  confirmCredential,
  // customers: answering quotes
  priceCustomerQuote,
  approveCustomerQuote,
  declineCustomerQuote,
  requestCustomerQuoteChanges,
  sendApprovalCode,
  sendCustomerApprovalCode,
  // customers: following a visit
  getCustomerTracking,
  getContractorLocation,
  // customers: what is bought and done
  getPurchaseStatus,
  confirmDelivery,
  approveCheckpoint,
  rejectCheckpoint,
  // disputes
  createDispute,
  listDisputes,
  getDispute,
  updateDispute,
  listDisputeMessages,
  sendDisputeMessage,
  proposeResolution,
  acceptProposal,
  refuseProposal,
  transitionDispute,
  // notifications
  listNotifications,
  readNotifications,
  getNotificationChoices,
  replaceNotificationChoices,
  // settings
  getSettings,
  updateSettings,
  // integrators
  listApiKeys,
  createApiKey,
  revokeApiKey,
}
