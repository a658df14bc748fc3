import type { Tasks } from '../outbox/run-task.ts'
import { resetPassword } from './accounts/account.tasks.ts'
import { checkpointOverdue, remindOfCheckpoint } from './checkpoints/checkpoint.tasks.ts'
import { cleanUp } from './clean-up.ts'
import { disputeTurn } from './disputes/dispute.tasks.ts'
import { closeJob, resumeJob } from './jobs/job.tasks.ts'
import { removeFiles } from './photos/photo.tasks.ts'
import { makePaper } from './quotes/quote.paper.ts'
import { expireQuote, remindOfQuote } from './quotes/quote.tasks.ts'
import { sweepFiles } from './sweep-files.ts'

/** The one table of work that is due at a time: the template of its item -> what is done. */
export const tasks: Tasks = {
  clean_up: cleanUp,
  reset_password: resetPassword,
  remove_files: removeFiles,
  sweep_files: sweepFiles,
  close_job: closeJob,
  resume_job: resumeJob,
  make_paper: makePaper,
  expire_quote: expireQuote,
  remind_of_quote: remindOfQuote,
  remind_of_checkpoint: remindOfCheckpoint,
  checkpoint_overdue: checkpointOverdue,
  dispute_turn: disputeTurn,
}
