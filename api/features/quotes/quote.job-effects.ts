import { systemActor } from '../../contract/actor.ts'
import type { Change } from '../../events/log.ts'
import { quoteTold } from './quote.events.ts'
import { endQuoteWithJob } from './quote.live.rules.ts'
import { quotesOfJob } from './quote.store.ts'
import { writeQuote } from './quote.write.ts'

/**
 * Takes back what is out of a job that is being canceled; the transaction holds the job. The customer's words stay
 * with the quote: why it ended is the job's to say.
 */
export async function withdrawLiveQuotes(tx: Change, jobId: string, at: Date): Promise<void> {
  for (const { summary, facts } of await quotesOfJob(tx, systemActor, jobId)) {
    const next = endQuoteWithJob(facts)
    if (!next) continue
    await writeQuote(tx, summary.id, { status: next.status, decided_at: at }, at)
    tx.tell(quoteTold('quote.withdrawn', summary, { cause: 'job_canceled' }))
  }
}
