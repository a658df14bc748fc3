import type { components } from '../../../openapi/generated/contract.ts'
import type { PointOutcome } from './intake.ts'

type Receipt = components['schemas']['PositionReceipt']

/** What became of points, as the phone is told; each outcome with its place in what was sent. */
export function receipt(
  outcomes: readonly { index: number; outcome: PointOutcome | { reason: 'malformed'; detail: string } }[],
): Receipt {
  const refused = outcomes.flatMap(({ index, outcome }) => (outcome ? [{ index, ...outcome }] : []))
  return { taken: outcomes.length - refused.length, refused }
}
