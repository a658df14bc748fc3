import { benchJobs } from './jobs.ts'
import { benchPages } from './pages.ts'
import { benchPositions } from './positions.ts'
import { benchTriage } from './triage.ts'

/** Everything that is measured side by side, one after the other. */
await benchJobs()
await benchPositions()
await benchPages()
benchTriage()
