import { ok, task } from '../../contract/operation.ts'
import { parseOwntracks } from './formats/owntracks.ts'
import { fromText } from './formats/reading.ts'
import { intakeOf } from './intake.ts'
import { sender } from './sender.ts'

export const receiveOwntracks = task('receiveOwntracks', async (call, { database }) => {
  const report = parseOwntracks(fromText(call.body), call.at)
  if ('malformed' in report) {
    const errors = [{ pointer: '', message: report.malformed }]
    return { refused: 'invalid_input', detail: 'This is not a message of OwnTracks.', errors }
  }
  const points = 'points' in report ? report.points : []
  await intakeOf(database).take({ ...sender(call.actor), points, received_at: call.at })
  return ok([])
})
