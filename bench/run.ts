import { benchJobs } from './jobs.ts'

/** Everything that is measured side by side, one after the other. */
await benchJobs()
