import type { AllowedAction } from '../../contract/allowed-action.ts'
import type { Party } from '../../contract/party.ts'
import type { Refusal } from '../../contract/refusal.ts'
import { thousandths } from '../quotes/quote.money.ts'
import type { Confirmation, ConfirmedLine, DeliveryFacts, DeliveryStatus } from './delivery.facts.ts'
import { purchasesGoOn } from './material.rules.ts'

type MovedTo = 'expected' | 'delivered' | 'canceled'

interface Step {
  from: DeliveryStatus
  to: MovedTo
  by: readonly Party[]
}

const staff: readonly Party[] = ['office', 'lead_contractor', 'helper_contractor']
const over: readonly string[] = ['closed', 'canceled']
const settled: readonly DeliveryStatus[] = ['confirmed', 'partially_confirmed', 'refused']

/** What staff do; confirming is the customer's and has its own checks below. */
const steps: readonly Step[] = [
  { from: 'expected', to: 'delivered', by: staff },
  { from: 'expected', to: 'canceled', by: staff },
  // A wrong press is taken back; the mail that asks to confirm finds nothing to ask, then.
  { from: 'delivered', to: 'expected', by: ['office'] },
]

export function moveDelivery(
  delivery: Pick<DeliveryFacts, 'status' | 'job_status'>,
  move: { to: MovedTo; party: Party },
): { status: MovedTo } | Refusal<'transition_not_allowed' | 'job_ended' | 'forbidden'> {
  const ended = purchasesGoOn(delivery.job_status)
  if (ended) return ended
  const step = steps.find(({ from, to }) => from === delivery.status && to === move.to)
  if (!step)
    return {
      refused: 'transition_not_allowed',
      detail: `A delivery that is ${delivery.status} cannot become ${move.to}.`,
    }
  return step.by.includes(move.party)
    ? { status: step.to }
    : { refused: 'forbidden', detail: `Not yours to do: ${delivery.status} to ${move.to}.` }
}

/** Whether window and lines may still be changed. */
export function editDelivery({
  status,
  job_status,
}: Pick<DeliveryFacts, 'status' | 'job_status'>): Refusal<'transition_not_allowed' | 'job_ended'> | null {
  const ended = purchasesGoOn(job_status)
  if (ended) return ended
  return status === 'expected'
    ? null
    : {
        refused: 'transition_not_allowed',
        detail: `The delivery is ${status}; when it comes and what is in it is settled.`,
      }
}

/** A window is whole, or none. */
export function judgeExpectation(start: Date | null, end: Date | null): Refusal<'invalid_input'> | null {
  if ((start === null) === (end === null) && (start === null || end === null || start < end)) return null
  const message = 'a window has a start and an end, the start before the end'
  return {
    refused: 'invalid_input',
    detail: `/expected_end ${message}`,
    errors: [{ pointer: '/expected_end', message }],
  }
}

/** What was said of a delivery, all of it. */
export interface Told {
  status: 'confirmed' | 'partially_confirmed' | 'refused'
  lines: ConfirmedLine[]
  reason: string | null
}

export type Confirmed = { already: true } | ({ already: false } & Told)

type ConfirmingRefusal = Refusal<'delivery_not_open' | 'name_required' | 'reason_required' | 'invalid_input'>

/**
 * Judges what somebody says came; to be asked inside the transaction that stores it. `already` is the answer to one
 * who says the same again, under whatever name: nothing is stored, mailed or told a second time. Who says something
 * else hears that it is not taken.
 */
export function confirmDelivery(delivery: DeliveryFacts, said: Confirmation): Confirmed | ConfirmingRefusal {
  if (settled.includes(delivery.status)) {
    const told = answerOf(delivery, said)
    return !('refused' in told) && isSame(delivery, told) ? { already: true } : saidOtherwise
  }
  if (delivery.status !== 'delivered' || over.includes(delivery.job_status))
    return { refused: 'delivery_not_open', detail: whyNotOpen(delivery) }
  if (!said.name.trim())
    return { refused: 'name_required', detail: 'Confirming needs the full name of who took it.' }
  const told = answerOf(delivery, said)
  return 'refused' in told ? told : { already: false, ...told }
}

/** What the words come to. */
function answerOf(
  delivery: DeliveryFacts,
  said: Confirmation,
): Told | Refusal<'reason_required' | 'invalid_input'> {
  const lines = said.refused ? refusedWhole(delivery) : linesOf(delivery, said)
  if ('refused' in lines) return lines
  const whole = lines.every(({ outcome }) => outcome === 'refused')
  const reason = said.reason?.trim() || null
  if (whole && !reason)
    return { refused: 'reason_required', detail: 'Refusing the whole delivery needs a reason in words.' }
  const good = lines.every(({ outcome }) => outcome === 'received')
  return {
    status: whole ? 'refused' : good ? 'confirmed' : 'partially_confirmed',
    lines,
    reason: whole ? reason : null,
  }
}

/** Whether that is what was said of the delivery before. */
function isSame(delivery: DeliveryFacts, told: Told): boolean {
  const amount = (quantity: string | null) => (quantity === null ? null : thousandths(quantity))
  return (
    delivery.status === told.status &&
    delivery.reason === told.reason &&
    delivery.lines.every((line) => {
      const now = told.lines.find(({ ordinal }) => ordinal === line.ordinal)
      const same = now?.outcome === line.outcome && now.note === line.note
      return same && amount(now.received) === amount(line.received)
    })
  )
}

function whyNotOpen({ status, job_status }: DeliveryFacts): string {
  if (over.includes(job_status)) return `The job is ${job_status}.`
  return status === 'canceled' ? 'This delivery was canceled.' : 'This delivery has not come yet.'
}

function refusedWhole({ lines }: DeliveryFacts): ConfirmedLine[] {
  return lines.map(({ ordinal }) => ({ ordinal, outcome: 'refused', received: null, note: null }))
}

/** Every line gets its word, once; how much came is said where it is not all or nothing. */
function linesOf(delivery: DeliveryFacts, said: Confirmation): ConfirmedLine[] | Refusal<'invalid_input'> {
  const words = said.lines ?? []
  const known = new Set(delivery.lines.map(({ ordinal }) => ordinal))
  const named = new Set(words.map(({ ordinal }) => ordinal))
  const strange = words.findIndex(({ ordinal }) => !known.has(ordinal))
  if (strange >= 0) return wrong(`/lines/${strange}/ordinal`, 'is no line of this delivery')
  if (named.size !== words.length) return wrong('/lines', 'names a line twice')
  const missing = delivery.lines.find(({ ordinal }) => !named.has(ordinal))
  if (missing) return wrong('/lines', `says nothing of line ${missing.ordinal}`)
  for (const [index, { ordinal, outcome, received }] of words.entries()) {
    if (received === undefined) continue
    const pointer = `/lines/${index}/received`
    if (outcome !== 'missing' && outcome !== 'damaged')
      return wrong(pointer, `is not said of what was ${outcome}`)
    const quantity = delivery.lines.find((line) => line.ordinal === ordinal)?.quantity ?? '0'
    const [came, all] = [thousandths(received), thousandths(quantity)]
    if (came === null || all === null || came >= all)
      return wrong(pointer, `is less than the ${quantity} in all`)
  }
  return words.map(({ ordinal, outcome, received, note }) => ({
    ordinal,
    outcome,
    received: received ?? null,
    note: note?.trim() || null,
  }))
}

function wrong(pointer: string, message: string): Refusal<'invalid_input'> {
  return { refused: 'invalid_input', detail: `${pointer} ${message}`, errors: [{ pointer, message }] }
}

export type DeliveryAction = 'edit' | 'deliver' | 'cancel' | 'take_back' | 'confirm' | 'refuse'

const moves: readonly { action: DeliveryAction; from: DeliveryStatus; to: MovedTo; by: readonly Party[] }[] =
  [
    { action: 'deliver', from: 'expected', to: 'delivered', by: staff },
    { action: 'cancel', from: 'expected', to: 'canceled', by: staff },
    { action: 'take_back', from: 'delivered', to: 'expected', by: ['office'] },
  ]

/** What this party may do with the delivery now, provided the words an action takes are given. */
export function allowedDeliveryActions(
  delivery: DeliveryFacts,
  party: Party,
): AllowedAction<DeliveryAction>[] {
  const say = (action: DeliveryAction, refusal: unknown, to?: string): AllowedAction<DeliveryAction> =>
    typeof refusal === 'object' && refusal !== null && 'refused' in refusal
      ? { action, ...(to && { to }), allowed: false, reason: (refusal as Refusal).detail }
      : { action, ...(to && { to }), allowed: true }
  if (party === 'customer' || party === 'link') {
    const answer = confirmDelivery(delivery, { name: '-', refused: true, reason: '-' })
    const refusal = settled.includes(delivery.status) ? done : answer
    return [say('confirm', refusal), say('refuse', refusal)]
  }
  return [
    say('edit', editDelivery(delivery)),
    ...moves
      .filter(({ by }) => by.includes(party))
      .map(({ action, to }) => say(action, moveDelivery(delivery, { to, party }), to)),
  ]
}

const done: Refusal<'delivery_not_open'> = {
  refused: 'delivery_not_open',
  detail: 'You have said already what came.',
}

const saidOtherwise: Refusal<'delivery_not_open'> = {
  refused: 'delivery_not_open',
  detail: 'Somebody has said already what came, and not the same. Call the office if that is wrong.',
}
