import type { Tasks } from '../outbox/run-task.ts'
import { closeJob, resumeJob } from './jobs/job.tasks.ts'
import { expireQuote } from './quotes/quote.tasks.ts'

/** The one table of work that is due at a time: the template of its item -> what is done. */
export const tasks: Tasks = {
  close_job: closeJob,
  resume_job: resumeJob,
  expire_quote: expireQuote,
}
