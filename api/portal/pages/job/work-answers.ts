import type { Reply } from '../../../contract/call.ts'
import type { FormProblem } from '../../form.tsx'
import { field, type PageRequest } from '../../page.ts'
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

/** Says what is not right with the round that was seen. */
export const rejectStep: Answering = async (request, seat) => {
  const body = { round: Number(field(request, 'round')), words: typed(request, 'words') }
  const params = { job_id: seat.job_id, checkpoint_id: field(request, 'about') }
  return triedOf(request, 'reject-step', await request.call('rejectCheckpoint', seat.actor, { params, body }))
}

/** Says of every line what came of it. */
export const confirmDelivery: Answering = async (request, seat) => {
  const reason = typed(request, 'reason')
  const lines = Object.keys(request.form).flatMap((name) => {
    const ordinal = /^outcome-(\d{1,3})$/.exec(name)?.[1]
    if (!ordinal) return []
    const note = typed(request, `note-${ordinal}`)
    return [{ ordinal: Number(ordinal), outcome: field(request, name), ...(note && { note }) }]
  })
  const body = { name: typed(request, 'name'), lines, ...(reason && { reason }) }
  return triedOf(request, 'confirm-delivery', await confirm(request, seat, body))
}

/** Takes nothing of it. */
export const refuseDelivery: Answering = async (request, seat) => {
  const body = { name: typed(request, 'name'), refused: true, reason: typed(request, 'reason') }
  return triedOf(request, 'refuse-delivery', await confirm(request, seat, body))
}

function confirm(request: PageRequest, seat: Seat, body: object): Promise<Reply> {
  const params = { job_id: seat.job_id, delivery_id: field(request, 'about') }
  return request.call('confirmDelivery', seat.actor, { params, body })
}

function triedOf(request: PageRequest, form: Tried['form'], { problem }: Reply): Tried | null {
  if (!problem) return null
  const fields = Object.fromEntries(Object.keys(request.form).map((name) => [name, field(request, name)]))
  return { form, about: field(request, 'about'), problem, fields }
}

const typed = (request: PageRequest, name: string): string => field(request, name).trim()
