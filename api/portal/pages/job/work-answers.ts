import type { components } from '../../../../openapi/generated/contract.ts'
import type { Reply } from '../../../contract/call.ts'
import type { FormProblem } from '../../form.tsx'
import { field, type PageRequest, type SentForm } from '../../page.ts'
import { say } from '../../words/say.tsx'
import { reasonOf } from './file-reasons.ts'
import type { Seat } from './seat.ts'

/** An answer to a checkpoint or a delivery that did not work: why, and all that was filled in. */
export interface Tried {
  form: 'approve-step' | 'reject-step' | 'confirm-delivery' | 'refuse-delivery'
  /** The checkpoint or delivery it was about. */
  about: string
  problem: FormProblem
  fields: Record<string, string>
}

type Answering = (request: PageRequest, seat: Seat) => Promise<Tried | null>

/** Approves the round that was seen. */
export const approveStep: Answering = async (request, seat) => {
  const body = { round: Number(field(request, 'round')), name: typed(request, 'name') }
  const params = { job_id: seat.job_id, checkpoint_id: field(request, 'about') }
  return triedOf(
    request,
    'approve-step',
    await request.call('approveCheckpoint', seat.actor, { params, body }),
  )
}

/** Says what is not right with the round that was seen, and shows it. */
export const rejectStep: Answering = withPictures('reject-step', 'checkpoint_id', async (request, seat) => {
  const body = { round: Number(field(request, 'round')), words: typed(request, 'words') }
  const params = { job_id: seat.job_id, checkpoint_id: field(request, 'about') }
  return triedOf(request, 'reject-step', await request.call('rejectCheckpoint', seat.actor, { params, body }))
})

/** Says of every line what came of it, and shows it. */
export const confirmDelivery: Answering = withPictures(
  'confirm-delivery',
  'delivery_id',
  async (request, seat) => {
    const reason = typed(request, 'reason')
    const lines = Object.keys(request.form).flatMap((name) => {
      const ordinal = /^outcome-(\d{1,3})$/.exec(name)?.[1]
      if (!ordinal) return []
      const note = typed(request, `note-${ordinal}`)
      return [{ ordinal: Number(ordinal), outcome: field(request, name), ...(note && { note }) }]
    })
    const body = { name: typed(request, 'name'), lines, ...(reason && { reason }) }
    return triedOf(request, 'confirm-delivery', await confirm(request, seat, body))
  },
)

/** Takes nothing of it. */
export const refuseDelivery: Answering = withPictures(
  'refuse-delivery',
  'delivery_id',
  async (request, seat) => {
    const body = { name: typed(request, 'name'), refused: true, reason: typed(request, 'reason') }
    return triedOf(request, 'refuse-delivery', await confirm(request, seat, body))
  },
)

/**
 * Takes the pictures of the form first, so that they are there whatever becomes of the words. While one of them could
 * not be taken nothing is answered: what was answered cannot be answered again.
 */
function withPictures(
  form: Tried['form'],
  thing: 'delivery_id' | 'checkpoint_id',
  answer: Answering,
): Answering {
  return (request, seat) =>
    request.withFiles('uploadJobPhotos', seat.actor, async (sent) => {
      const { files, fields } = sent
      const filled = Object.keys(fields).length > 0 ? { ...request, form: fields } : request
      const refused = sent.problem ?? (files.length > 0 ? await addTo(filled, seat, thing, sent) : null)
      return refused ? triedOf(filled, form, { problem: refused }) : answer(filled, seat)
    })
}

/** Adds pictures of what the form is about; answers why not all of them were taken. */
async function addTo(
  request: PageRequest,
  seat: Seat,
  thing: 'delivery_id' | 'checkpoint_id',
  { files, send }: SentForm,
): Promise<Tried['problem'] | null> {
  const { body, problem } = await send({
    params: { job_id: seat.job_id },
    body: { files: files.map(({ file_name }) => file_name), [thing]: field(request, 'about') },
    files,
  })
  if (problem) return problem
  const refused = (body as components['schemas']['PhotoOutcomes']).items.filter(
    ({ outcome }) => outcome === 'refused',
  )
  if (refused.length === 0) return null
  const each = refused.map(({ file_name, reason, detail }) => `${file_name}: ${reasonOf(reason, detail)}`)
  const notYet = say(
    'Your answer is not sent yet, for we could not take all of the photos. Choose others, or send it without.',
  )
  return { status: 422, code: 'type_not_taken', detail: [notYet, ...each].join('\n'), said: true }
}

function confirm(request: PageRequest, seat: Seat, body: object): Promise<Reply> {
  const params = { job_id: seat.job_id, delivery_id: field(request, 'about') }
  return request.call('confirmDelivery', seat.actor, { params, body })
}

function triedOf(
  request: PageRequest,
  form: Tried['form'],
  { problem }: { problem: Tried['problem'] | null },
): Tried | null {
  if (!problem) return null
  const fields = Object.fromEntries(Object.keys(request.form).map((name) => [name, field(request, name)]))
  return { form, about: field(request, 'about'), problem, fields }
}

const typed = (request: PageRequest, name: string): string => field(request, name).trim()
