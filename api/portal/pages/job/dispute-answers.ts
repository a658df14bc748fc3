import { createHash } from 'node:crypto'
import type { components } from '../../../../openapi/generated/contract.ts'
import type { OperationId } from '../../../contract/operation.ts'
import type { FormProblem } from '../../form.tsx'
import { bodyOf, field, type PageInput, type PageRequest } from '../../page.ts'
import type { Seat } from './seat.ts'

type Schemas = components['schemas']

/** A dispute of the job, with what was said in it, oldest first. */
export interface Disputed {
  dispute: Schemas['Dispute']
  messages: Schemas['DisputeMessage'][]
}

/** A form about a dispute that did not work: why, and all that was filled in. */
export interface DisputeTried {
  form: 'say' | 'accept' | 'refuse' | 'withdraw' | 'reopen'
  dispute: string
  problem: FormProblem
  fields: Record<string, string>
}

/** Whether somebody sees the disputes of the job from here. */
const sees = ({ actor }: Seat) =>
  actor.kind !== 'link' || actor.purpose === 'job' || actor.purpose === 'dispute'

export async function disputesOf(request: PageRequest, seat: Seat): Promise<Disputed[]> {
  if (!sees(seat)) return []
  const { actor, job_id } = seat
  const listed = await request.call('listDisputes', actor, { query: { job_id, limit: 10 } })
  if (listed.problem) return []
  const { items } = bodyOf<Schemas['DisputePage']>(listed)
  return Promise.all(
    items.map(async (dispute) => {
      const params = { dispute_id: dispute.id }
      const said = await request.call('listDisputeMessages', actor, { params, query: { limit: 100 } })
      const messages = said.problem ? [] : bodyOf<Schemas['DisputeMessagePage']>(said).items
      return { dispute, messages: messages.toReversed() }
    }),
  )
}

type Answering = (request: PageRequest, seat: Seat) => Promise<DisputeTried | null>

/** Says something in a dispute. */
export const sayInDispute: Answering = (request, seat) => {
  const params = { dispute_id: field(request, 'dispute_id') }
  const body = { body: typed(request, 'words') }
  const key = keyOf(params.dispute_id, [field(request, 'after'), body])
  return send(request, seat, 'say', 'sendDisputeMessage', { params, body, key })
}

/** Accepts the proposal that was read. */
export const acceptProposal: Answering = (request, seat) =>
  send(request, seat, 'accept', 'acceptProposal', {
    params: proposalOf(request),
    body: { name: typed(request, 'name') },
  })

/** Refuses the proposal that was read. */
export const refuseProposal: Answering = (request, seat) =>
  send(request, seat, 'refuse', 'refuseProposal', {
    params: proposalOf(request),
    body: { name: typed(request, 'name'), words: typed(request, 'words') },
  })

/** Takes the dispute back. */
export const withdrawDispute: Answering = (request, seat) =>
  send(request, seat, 'withdraw', 'transitionDispute', {
    params: { dispute_id: field(request, 'dispute_id') },
    body: { to: 'withdrawn' },
  })

/** Takes it up again, with what is new. */
export const reopenDispute: Answering = (request, seat) =>
  send(request, seat, 'reopen', 'transitionDispute', {
    params: { dispute_id: field(request, 'dispute_id') },
    body: { to: 'open', words: typed(request, 'words') },
  })

async function send(
  request: PageRequest,
  { actor }: Seat,
  form: DisputeTried['form'],
  id: OperationId,
  input: PageInput,
): Promise<DisputeTried | null> {
  const { problem } = await request.call(id, actor, input)
  if (!problem) return null
  const fields = Object.fromEntries(Object.keys(request.form).map((name) => [name, field(request, name)]))
  return { form, dispute: fields.dispute_id ?? '', problem, fields }
}

const proposalOf = (request: PageRequest) => ({
  dispute_id: field(request, 'dispute_id'),
  proposal_id: field(request, 'proposal_id'),
})

const keyOf = (about: string, said: unknown) =>
  createHash('sha256')
    .update(`${about}\n${JSON.stringify(said)}`)
    .digest('hex')

const typed = (request: PageRequest, name: string): string => field(request, name).trim()
