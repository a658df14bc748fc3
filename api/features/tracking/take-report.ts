import type { components } from '../../../openapi/generated/contract.ts'
import type { Actor, DeviceActor } from '../../contract/actor.ts'
import { type Answered, ok } from '../../contract/operation.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type { Deps } from '../../deps.ts'
import { tokenHash } from '../../secrets.ts'
import { deviceByToken } from './device.store.ts'
import type { ParsedReport } from './formats/raw-point.ts'
import { intakeOf } from './intake.ts'
import { receipt } from './receipt.ts'

type Outcome =
  | Answered<200, components['schemas']['PositionReceipt']>
  | Refusal<'unauthenticated' | 'invalid_input'>

/**
 * Takes a report whose sender is named inside it: the token travels where these apps put what they call the
 * device's name, so who sends is known only once the report is read.
 */
export async function takeReport(
  call: { actor: Actor; at: Date },
  { database }: Deps,
  report: ParsedReport,
): Promise<Outcome> {
  if ('malformed' in report) {
    const errors = [{ pointer: '', message: report.malformed }]
    return { refused: 'invalid_input', detail: 'This is not a report of a known app.', errors }
  }
  const token = 'device' in report ? report.device : null
  const device: DeviceActor | null =
    call.actor.kind === 'device'
      ? call.actor
      : token
        ? await deviceByToken(database, tokenHash(token), call.at)
        : null
  if (!device) return { refused: 'unauthenticated', detail: 'This device is not known here.' }
  const points = 'points' in report ? report.points : []
  const { contractor_id, device_id } = device
  const outcomes = await intakeOf(database).take({ contractor_id, device_id, points, received_at: call.at })
  return ok(receipt(outcomes.map((outcome, index) => ({ index, outcome }))))
}
