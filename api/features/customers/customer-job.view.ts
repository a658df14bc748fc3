import type { components } from '../../../openapi/generated/contract.ts'
import type { Actor } from '../../contract/actor.ts'
import type { Reader } from '../../database/database.ts'
import { jobCheckpoints } from '../checkpoints/checkpoint.store.ts'
import { jobDeliveries } from '../materials/delivery.store.ts'
import type { Settings } from '../settings/settings.store.ts'
import type { Standing } from './customer.standing.ts'
import { customerCheckpoint } from './customer-checkpoint.view.ts'
import { customerDelivery } from './customer-delivery.view.ts'
import { customerVisits, findCustomerJob } from './customer-job.store.ts'
import { sentQuotes } from './customer-quote.store.ts'
import { customerQuote } from './customer-quote.view.ts'
import { progressOf } from './progress.rules.ts'

type Schemas = components['schemas']

/** A job as one who stands on it sees it: what their link is not for is left empty. */
export async function customerJob(
  db: Reader,
  actor: Actor & { contact_id: string | null },
  jobId: string,
  standing: Standing,
  at: Date,
): Promise<Schemas['CustomerJob'] | null> {
  const row = await findCustomerJob(db, actor, jobId)
  if (!row) return null
  const seesJob = standing.may('see_job')
  const visits = standing.may('see_visit') ? await customerVisits(db, jobId) : []
  const quotes = seesJob ? await sentQuotes(db, actor, jobId) : []
  const checkpoints = standing.may('see_checkpoint') ? await jobCheckpoints(db, actor, jobId) : []
  const deliveries = standing.may('see_delivery') ? await jobDeliveries(db, actor, jobId) : []
  return {
    ...row.summary,
    description: seesJob ? row.description : '',
    steps: seesJob
      ? progressOf(row.progress).map((step) => ({ ...step, at: step.at?.toISOString() ?? null }))
      : [],
    visits,
    quotes: quotes.map((quote) => customerQuote(quote, standing, at)),
    checkpoints: checkpoints.map((checkpoint) => customerCheckpoint(checkpoint, standing)),
    deliveries: deliveries.map((delivery) => customerDelivery(delivery, standing)),
  }
}

/** The company as customers know it. */
export function companyView(settings: Settings): Schemas['Company'] {
  return {
    name: settings.company_name,
    colour: settings.brand_colour,
    time_zone: settings.time_zone,
    locale: settings.locale,
    currency: settings.currency,
  }
}
