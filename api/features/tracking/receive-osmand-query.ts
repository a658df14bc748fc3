import { task } from '../../contract/operation.ts'
import { parseOsmand } from './formats/osmand.ts'
import { takeReport } from './take-report.ts'

export const receiveOsmandQuery = task('receiveOsmandQuery', async (call, deps) =>
  takeReport(call, deps, parseOsmand(call.query, call.at)),
)
