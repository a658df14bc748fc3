import type { Reply } from '../../../contract/call.ts'
import type { FormProblem } from '../../form.tsx'
import { field, fields, type PageRequest } from '../../page.ts'
import { say } from '../../words/say.tsx'
import type { Attempt } from './attempt.ts'
import type { Totals } from './quote-lines.tsx'
import type { Seat } from './seat.ts'

/** Works out what the ticked lines come to, and shows it. Changes nothing. */
export async function price(request: PageRequest, seat: Seat): Promise<Attempt> {
  const reply = await askPrice(request, seat)
  return { ...attemptOf(request, 'price', reply), problem: reply.problem }
}

/**
 * Approves, unless the sum that stood on the page is not what the ticks come to: then the right sum is shown first,
 * so that nobody agrees to a figure they have not seen. Null when it worked.
 */
export async function approve(request: PageRequest, seat: Seat): Promise<Attempt | null> {
  const chosen = 'selected_lines' in request.form || field(request, 'chooses') !== ''
  if (chosen) {
    const priced = await askPrice(request, seat)
    const total = (priced.body as Totals | null)?.total_minor
    if (priced.problem === null && String(total ?? '') !== field(request, 'seen_total'))
      return { ...attemptOf(request, 'approve', priced), problem: otherTotal() }
  }
  const code = field(request, 'code').replaceAll(/\s/g, '')
  const reply = await request.call('approveCustomerQuote', seat.actor, {
    params: named(request, seat),
    body: {
      revision: seen(request),
      content_sha256: field(request, 'content_sha256'),
      name: field(request, 'name').trim(),
      ...(code && { code }),
      ...(chosen && { selected_lines: ticked(request) }),
    },
  })
  return reply.problem && attemptOf(request, 'approve', reply)
}

/** Has the code mailed that approving takes, and says where to. */
export async function sendCode(request: PageRequest, seat: Seat): Promise<Attempt> {
  const reply = await request.call('sendCustomerApprovalCode', seat.actor, {
    params: { job_id: seat.job_id },
  })
  const priced = await askPrice(request, seat)
  const attempt = attemptOf(request, 'code', priced)
  if (reply.problem) return { ...attempt, problem: reply.problem }
  return { ...attempt, problem: null, sent_to: (reply.body as { sent_to: string }).sent_to }
}

/** Declines or asks for changes. */
export const answerInWords =
  (operation: 'declineCustomerQuote' | 'requestCustomerQuoteChanges', form: 'decline' | 'changes') =>
  async (request: PageRequest, seat: Seat): Promise<Attempt | null> => {
    const body = { revision: seen(request), words: field(request, 'words').trim() }
    const reply = await request.call(operation, seat.actor, { params: named(request, seat), body })
    return reply.problem && attemptOf(request, form, reply)
  }

const otherTotal = (): FormProblem => ({
  status: 409,
  code: 'other_total',
  said: true,
  detail: say('With your choices the total is the one shown here. Is that right? Then approve once more.'),
})

function askPrice(request: PageRequest, seat: Seat): Promise<Reply> {
  const query = { selected_lines: ticked(request) }
  return request.call('priceCustomerQuote', seat.actor, { params: named(request, seat), query })
}

function attemptOf(request: PageRequest, form: Attempt['form'], reply: Reply): Attempt {
  return {
    quote_id: field(request, 'quote_id'),
    form,
    problem: reply.problem,
    fields: { name: field(request, 'name'), words: field(request, 'words') },
    ticked: ticked(request),
    priced: reply.problem ? null : (reply.body as Totals),
  }
}

const named = (request: PageRequest, { job_id }: Seat) => ({ job_id, quote_id: field(request, 'quote_id') })

const seen = (request: PageRequest) => Number(field(request, 'revision'))

const ticked = (request: PageRequest): number[] => fields(request, 'selected_lines').map(Number)
