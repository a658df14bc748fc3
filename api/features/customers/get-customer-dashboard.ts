import { ok, read } from '../../contract/operation.ts'
import { readSettings } from '../settings/settings.store.ts'
import { liveCustomerJobs } from './customer-job.store.ts'
import { companyView } from './customer-job.view.ts'
import { waitingFor } from './waiting.store.ts'

export const getCustomerDashboard = read('getCustomerDashboard', async ({ actor, at }, db) => {
  const company = companyView(await readSettings(db))
  if (!('contact_id' in actor)) return ok({ company, waiting: [], jobs: [] })
  const waiting = await waitingFor(db, actor, company.currency, at)
  return ok({ company, waiting, jobs: await liveCustomerJobs(db, actor) })
})
