import { FileBody } from '../../../contract/operation.ts'
import type { Elsewhere, Page, PageRequest, Shown } from '../../page.ts'
import type { NotChanged } from '../request/change-section.tsx'
import { answerInWords, approve, price, sendCode } from './answers.ts'
import type { Attempt } from './attempt.ts'
import type { NotCanceled } from './cancel-section.tsx'
import {
  acceptProposal,
  type DisputeTried,
  refuseProposal,
  reopenDispute,
  sayInDispute,
  withdrawDispute,
} from './dispute-answers.ts'
import { type Issued, makeLogin } from './login-answers.ts'
import { type ReportTried, reportIssue } from './report-answers.ts'
import type { Seat } from './seat.ts'
import { photoAsked } from './talk.ts'
import { addPhotos, removePhoto, sendMessage, type Unsent, type Uploaded } from './talk-answers.ts'
import { approveStep, confirmDelivery, refuseDelivery, rejectStep, type Tried } from './work-answers.ts'

/** What a form of the page came to, where it is not simply shown by the page itself. */
export type Answered =
  | Attempt
  | Tried
  | Unsent
  | Uploaded
  | Issued
  | NotCanceled
  | NotChanged
  | DisputeTried
  | ReportTried

/** What is done from a seat; null when it worked and the page itself shows it. */
export type Answering = (request: PageRequest, seat: Seat) => Promise<Answered | null>

type WithSeat = (
  request: PageRequest,
  then: (seat: Seat) => Promise<Shown | Elsewhere>,
) => Promise<Shown | Elsewhere>
type Show = (request: PageRequest, seat: Seat, answered: Answered | null) => Promise<Shown | Elsewhere>

/** Everything that can be done on a job's page, for whoever has a seat. */
export function formsOf(
  withSeat: WithSeat,
  show: Show,
  more: Record<string, Answering> = {},
): NonNullable<Page['forms']> {
  /** What worked is shown by the page itself, so that reloading does not send the form again. */
  const form = (answer: Answering) => (request: PageRequest) =>
    withSeat(request, async (seat) => {
      const answered = await answer(request, seat)
      return answered ? show(request, seat, answered) : { to: seat.page }
    })
  return {
    approve: form(approve),
    code: form(sendCode),
    price: form(price),
    changes: form(answerInWords('requestCustomerQuoteChanges', 'changes')),
    decline: form(answerInWords('declineCustomerQuote', 'decline')),
    'approve-step': form(approveStep),
    'reject-step': form(rejectStep),
    'confirm-delivery': form(confirmDelivery),
    'refuse-delivery': form(refuseDelivery),
    message: form(sendMessage),
    photos: form(addPhotos),
    'remove-photo': form(removePhoto),
    login: form(makeLogin),
    report: form(reportIssue),
    'dispute-say': form(sayInDispute),
    'dispute-accept': form(acceptProposal),
    'dispute-refuse': form(refuseProposal),
    'dispute-withdraw': form(withdrawDispute),
    'dispute-reopen': form(reopenDispute),
    ...Object.fromEntries(Object.entries(more).map(([name, answer]) => [name, form(answer)])),
  }
}

/** The bytes of a picture, for who may see it from this seat. */
export async function photoFrom(request: PageRequest, seat: Seat | null) {
  if (!seat) return null
  const { body } = await request.call('getPhoto', seat.actor, photoAsked(request))
  return body instanceof FileBody ? body.file : null
}

/** The paper of a quote as it was sent last, for who may have it from this seat. */
export async function paperFrom({ call, params }: PageRequest, seat: Seat | null) {
  if (!seat) return null
  const { body } = await call('getQuotePdf', seat.actor, { params: { quote_id: params.quote_id }, query: {} })
  return body instanceof FileBody ? body.file : null
}
