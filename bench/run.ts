import { benchJobs } from './jobs.ts'
import { benchLive } from './live.ts'
import { benchPages } from './pages.ts'
import { benchPositions } from './positions.ts'
import { benchSearch } from './search.ts'
import { benchTriage } from './triage.ts'

/** Everything that is measured side by side, one after the other. */
await benchJobs()
await benchPositions()
await benchLive()
await benchPages()
await benchSearch()
benchTriage()
