import { task } from '../../contract/operation.ts'
import { parseOsmand } from './formats/osmand.ts'
import { fromText, isRecord } from './formats/reading.ts'
import { parseTraccarClient } from './formats/traccar-client.ts'
import { takeReport } from './take-report.ts'

export const receiveOsmand = task('receiveOsmand', async (call, deps) => {
  const { query, at } = call
  const body = fromText(call.body)
  if (isRecord(body) && ('device_id' in body || isRecord(body.location))) {
    const named = { ...body, device_id: body.device_id ?? query.id ?? query.deviceid }
    return takeReport(call, deps, parseTraccarClient(named, at))
  }
  return takeReport(call, deps, parseOsmand({ ...query, ...(isRecord(body) ? body : {}) }, at))
})
