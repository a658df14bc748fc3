import { ok, read } from '../../contract/operation.ts'
import { readSettings } from '../settings/settings.store.ts'
import { liveCustomerJobs, waitingQuotes } from './customer-job.store.ts'
import { companyView } from './customer-job.view.ts'

export const getCustomerDashboard = read('getCustomerDashboard', async ({ actor, at }, db) => {
  const company = companyView(await readSettings(db))
  if (!('contact_id' in actor)) return ok({ company, waiting: [], jobs: [] })
  const waiting = await waitingQuotes(db, actor.contact_id, at)
  return ok({ company, waiting, jobs: await liveCustomerJobs(db, actor) })
})
