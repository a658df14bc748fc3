import { benchJobs } from './jobs.ts'
import { benchTriage } from './triage.ts'

/** Everything that is measured side by side, one after the other. */
await benchJobs()
benchTriage()
