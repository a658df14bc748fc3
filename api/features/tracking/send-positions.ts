import { ok, task } from '../../contract/operation.ts'
import { parseOwnPoint } from './formats/own-point.ts'
import type { RawPoint } from './formats/raw-point.ts'
import { intakeOf } from './intake.ts'
import { receipt } from './receipt.ts'
import { sender } from './sender.ts'

export const sendPositions = task('sendPositions', async (call, { database }) => {
  const read: { index: number; point: RawPoint }[] = []
  const malformed: { index: number; outcome: { reason: 'malformed'; detail: string } }[] = []
  for (const [index, input] of call.body.points.entries()) {
    const point = parseOwnPoint(input)
    if ('malformed' in point)
      malformed.push({ index, outcome: { reason: 'malformed', detail: point.malformed } })
    else read.push({ index, point })
  }
  const points = read.map(({ point }) => point)
  const outcomes = await intakeOf(database).take({ ...sender(call.actor), points, received_at: call.at })
  const judged = read.map(({ index }, place) => ({ index, outcome: outcomes[place] ?? null }))
  return ok(receipt([...judged, ...malformed].sort((one, other) => one.index - other.index)))
})
