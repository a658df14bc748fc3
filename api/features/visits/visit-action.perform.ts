import type { components } from '../../../openapi/generated/contract.ts'
import type { ProfileActor } from '../../contract/actor.ts'
import { isRefusal } from '../../contract/refusal.ts'
import type { Change } from '../../events/log.ts'
import type { Secrets } from '../../secrets.ts'
import { submitCheckpoint } from '../checkpoints/checkpoint.rules.ts'
import { lockCheckpoint } from '../checkpoints/checkpoint.store.ts'
import { submit } from '../checkpoints/checkpoint.submit.ts'
import { materialAdded, materialUpdated } from '../materials/material.events.ts'
import { moveMaterial } from '../materials/material.rules.ts'
import { findMaterial, insertMaterial, type MaterialRow, writeMaterial } from '../materials/material.store.ts'
import { visitUpdated } from './visit.events.ts'
import { applyVisitChange } from './visit.move.ts'
import { moveVisit } from './visit.rules.ts'
import { findVisit, instant, type VisitRow, writeVisit } from './visit.store.ts'
import { partyOn } from './visit.view.ts'
import {
  isBeforeDispatch,
  isHistory,
  type Judged,
  judgeStep,
  mayEndAt,
  pulledBack,
  type Stamps,
  stampOf,
} from './visit-action.rules.ts'
import { endedByCrew } from './visit-action.store.ts'

export type Action = components['schemas']['VisitAction']

/** One action of somebody who is on the visit; the transaction holds the job. */
export interface Performing {
  tx: Change
  secrets: Secrets
  actor: ProfileActor
  visit_id: string
  at: Date
  /** By the phone's clock, but not ahead of ours. */
  pressed_at: Date
  /** The same, but not before anybody was sent. */
  happened: Date
  overtaken: boolean
}

export type Performed =
  | { outcome: 'done' | 'already_done' /** What of its words stands nowhere yet. */; left: boolean }
  | { outcome: 'noted'; why: string }

const noted = (why: string): Performed => ({ outcome: 'noted', why })

type StepAction = Action & { action: Parameters<typeof judgeStep>[1] }

/** A step of the visit, with those before it that nobody pressed. */
export async function takeStep(doing: Performing, action: StepAction): Promise<Performed> {
  const { tx, at, happened } = doing
  const row = await visitOf(doing)
  const { status, ended_at, dispatched_at } = row.visit
  if (isBeforeDispatch(doing.pressed_at, instant(dispatched_at)))
    return noted('That was before the visit was dispatched.')
  const ended_by_crew = ['done', 'failed'].includes(status) && (await endedByCrew(tx, doing.visit_id))
  const facts = { status, ended_at: instant(ended_at), ended_by_crew }
  const judged = judgeStep(facts, action.action, happened)
  if (judged.outcome === 'noted') return judged
  if (judged.outcome === 'already_done') {
    const stamp = stampOf(action.action)
    const known = instant(row.visit[stamp])
    const theirs = status !== 'failed' || ended_by_crew
    const end = instant(ended_at)
    const when = stamp !== 'ended_at' && end && end < happened ? end : happened
    const fits = stamp !== 'ended_at' || mayEndAt(happened, stampsOf(row))
    // The phone that was there knows better when it was, unless it would have ended before it began.
    if (theirs && fits && (!known || when < known)) {
      await writeVisit(tx, doing.visit_id, { [stamp]: when }, at)
      tx.tell(visitUpdated(row, [stamp], false))
    }
    return { outcome: 'already_done', left: Boolean(action.note?.trim()) }
  }
  return walk(doing, action, judged)
}

async function walk(
  doing: Performing,
  action: StepAction,
  { path }: Extract<Judged, { outcome: 'done' }>,
): Promise<Performed> {
  const { tx, secrets, actor, at, pressed_at, happened } = doing
  // What was found stands with the visit; words on the way are for the office to read.
  const ends = ['finish', 'fail'].includes(action.action)
  const note = action.note?.trim()
  for (const to of path) {
    const row = await visitOf(doing)
    const last = to === path.at(-1)
    const overtaken = doing.overtaken || !last || isHistory(pressed_at, at)
    const move = { to, party: partyOn(row, actor), at, occurred_at: happened, overtaken }
    const moved = moveVisit(row.facts, { ...move, failure_reason: action.failure_reason ?? null })
    if (isRefusal(moved)) return noted(moved.detail)
    const { failure_reason } = action
    const said = { occurred_at: happened.toISOString(), ...(last && ends && note && { note }) }
    // When a step was taken that nobody pressed is not known.
    const pulled = ends ? pulledBack(happened, stampsOf(row)) : {}
    const change = { ...moved, stamps: last ? { ...moved.stamps, ...pulled } : {} }
    await applyVisitChange(tx, row, change, { ...said, failure_reason }, at, secrets)
  }
  return { outcome: 'done', left: Boolean(note) && !ends }
}

const visitOf = async ({ tx, actor, visit_id, at }: Performing): Promise<VisitRow> =>
  (await findVisit(tx, actor, visit_id, at)) as VisitRow

function stampsOf({ visit }: VisitRow): Stamps {
  return {
    en_route_at: instant(visit.en_route_at),
    arrived_at: instant(visit.arrived_at),
    started_at: instant(visit.started_at),
    ended_at: instant(visit.ended_at),
  }
}

/** Something was used that is on the list, or on none. */
export async function takeMaterial(doing: Performing, action: Action): Promise<Performed> {
  if (!action.material_id) return listMaterial(doing, action, 'delivered')
  const { tx, actor, at } = doing
  const row = await findMaterial(tx, actor, action.material_id)
  if (!row) return noted('The material was taken off the list.')
  const left = Boolean(action.quantity || action.note?.trim())
  if (row.facts.status === 'delivered') return { outcome: 'already_done', left }
  const moved = moveMaterial(row.facts, { to: 'delivered', party: partyOn(await visitOf(doing), actor) })
  if (isRefusal(moved)) return noted(moved.detail)
  await writeMaterial(tx, row.material.id, { status: moved.status }, at)
  tx.tell(materialUpdated(row, { from: row.facts.status, to: moved.status }))
  return { outcome: 'done', left }
}

/** Something that is on no list yet: needed, or used already. */
export async function listMaterial(
  doing: Performing,
  { description = '', quantity, unit, note }: Action,
  status: 'needed' | 'delivered',
): Promise<Performed> {
  const { tx, actor, at } = doing
  const { visit, facts } = await visitOf(doing)
  if (facts.job_status === 'closed' || facts.job_status === 'canceled')
    return noted(`The job is ${facts.job_status}.`)
  const amount = { ...(quantity && { quantity }), ...(unit && { unit }), note: note?.trim() || null }
  const material = { job_id: visit.job_id, description, status, ...amount }
  const id = await insertMaterial(tx, actor, material, at)
  tx.tell(materialAdded((await findMaterial(tx, actor, id)) as MaterialRow))
  return { outcome: 'done', left: false }
}

/** A step of the work to show the customer. */
export async function showCheckpoint(
  { tx, secrets, actor, at }: Performing,
  { checkpoint_id = '', note }: Action,
): Promise<Performed> {
  const row = await lockCheckpoint(tx, actor, checkpoint_id)
  if (!row) return noted('The checkpoint was taken off the job.')
  if (row.facts.status === 'submitted' || row.facts.status === 'approved')
    return { outcome: 'already_done', left: Boolean(note?.trim()) }
  const next = submitCheckpoint(row.facts, 'helper_contractor')
  if (isRefusal(next)) return noted(next.detail)
  await submit(tx, secrets, actor, row, { round: next.round, note: note?.trim() || null }, at)
  return { outcome: 'done', left: false }
}
