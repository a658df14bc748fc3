import type { ProfileActor } from '../../contract/actor.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type { Change } from '../../events/log.ts'
import type { Secrets } from '../../secrets.ts'
import { readSettings } from '../settings/settings.store.ts'
import { noteToOffice } from './visit.note.ts'
import { instant, type VisitRow } from './visit.store.ts'
import {
  type Action,
  listMaterial,
  type Performed,
  showCheckpoint,
  takeMaterial,
  takeStep,
} from './visit-action.perform.ts'
import { happenedAt, isOvertaken, isStep, judgeWords } from './visit-action.rules.ts'
import { hashOf, type KnownAction, keepAction, knownActions, namedOfJob } from './visit-action.store.ts'
import { actionInWords } from './visit-action.words.ts'

interface Sender {
  tx: Change
  secrets: Secrets
  actor: ProfileActor
  at: Date
  /** Whether they are on the visit still. */
  on_visit: boolean
}

export type Batch = Awaited<ReturnType<typeof openBatch>>

/** What all actions of a batch are judged with. */
export async function openBatch(sender: Sender, { visit, client_id }: VisitRow, actions: readonly Action[]) {
  const { tx } = sender
  const ids = actions.flatMap((action) => namedBy(action))
  const reading = { zone: visit.time_zone, locale: (await readSettings(tx)).locale }
  return {
    ...sender,
    known: await knownActions(
      tx,
      visit.id,
      actions.map(({ action_id }) => action_id),
    ),
    named: await namedOfJob(tx, visit.job_id, ids),
    overtaken: isOvertaken(actions),
    sent_at: instant(visit.dispatched_at) ?? new Date(visit.created_at),
    job: { job_id: visit.job_id, client_id, visit_id: visit.id },
    reading,
  }
}

/** What was answered before is answered again; a refusal changes nothing and is not kept. */
export async function answerAction(batch: Batch, sent: Action): Promise<KnownAction['result']> {
  const action_id = sent.action_id.toLowerCase()
  const action = { ...sent, action_id }
  const known = batch.known.get(action_id)
  const body_hash = hashOf(action)
  const contractor_id = batch.actor.profile_id
  if (known) {
    const same = known.contractor_id === contractor_id && known.body_hash.equals(body_hash)
    return same ? known.result : refusedResult(action_id, anotherAction)
  }
  const refusal = judgeWords(action) ?? judgeNames(batch, action)
  if (refusal) return refusedResult(action_id, refusal)
  const occurred_at = new Date(action.occurred_at)
  const pressed_at = occurred_at > batch.at ? batch.at : occurred_at
  const performed = await perform(batch, action, pressed_at)
  const why = performed.outcome === 'noted' ? performed.why : null
  if (performed.outcome === 'noted' || performed.left) await tellOffice(batch, action, pressed_at, why)
  const result = { action_id, outcome: performed.outcome, code: null, detail: why }
  const kept = { contractor_id, body_hash, result }
  await keepAction(batch.tx, batch.job.visit_id, { action: action.action, occurred_at }, kept, batch.at)
  batch.known.set(action_id, kept)
  return result
}

async function perform(batch: Batch, action: Action, pressed_at: Date): Promise<Performed> {
  if (!batch.on_visit) return { outcome: 'noted', why: 'No longer on this visit.' }
  const happened = happenedAt(pressed_at, batch.sent_at, batch.at)
  const doing = { ...batch, visit_id: batch.job.visit_id, pressed_at, happened }
  const { action: kind } = action
  if (isStep(kind)) return takeStep(doing, { ...action, action: kind })
  if (kind === 'material_used') return takeMaterial(doing, action)
  if (kind === 'material_needed') return listMaterial(doing, action, 'needed')
  if (kind === 'submit_checkpoint') return showCheckpoint(doing, action)
  return { outcome: 'done', left: true }
}

async function tellOffice(
  { tx, job, actor, named, reading, at }: Batch,
  action: Action,
  pressed_at: Date,
  why: string | null,
): Promise<void> {
  const of = named.get(namedBy(action)[0] ?? '') ?? null
  await noteToOffice(tx, job, actor, actionInWords({ ...action, of }, pressed_at, why, reading), at)
}

/** The ids that an action names, as the tables have them. */
function namedBy({ material_id, checkpoint_id }: Action): string[] {
  return [material_id, checkpoint_id].flatMap((id) => id?.toLowerCase() ?? [])
}

function judgeNames({ named }: Batch, action: Action): Refusal | null {
  return namedBy(action).some((id) => !named.has(id))
    ? { refused: 'unknown_reference', detail: 'It names something that is not of this job.' }
    : null
}

const anotherAction: Refusal = {
  refused: 'idempotency_mismatch',
  detail: 'Another action was sent under this id before.',
}

function refusedResult(action_id: string, { refused: code, detail }: Refusal): KnownAction['result'] {
  return { action_id, outcome: 'refused', code, detail }
}
