import { useEffect, useMemo, useState } from 'react'
import { api, take } from '../../api/client.ts'
import type { Failure } from '../../api/failure.ts'
import type { Job } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { useRemote } from '../../api/use-remote.ts'
import { useView } from '../../app/view.store.ts'
import { board } from '../../live/board.ts'
import { useTouched } from '../../live/touched.ts'
import { complain } from '../../ui/toasts.store.ts'
import { moveJob } from '../job/job.actions.ts'
import { JOB_ACTION_WORDS } from '../job/job-words.ts'
import { type Command, consoleCommands, matching } from './commands.ts'
import { hitsFound, jobsFound } from './found.ts'

const pauseMs = 150
/** The service takes no shorter words. */
const shortest = 2

/** What fits what was typed: of the selected job, of the console, of the board, and of all that the service knows. */
export function usePalette(typed: string): {
  commands: Command[]
  looking: boolean
  failure: Failure | null
} {
  // Not deferred: Enter takes what fits what was typed, never what fitted a moment before.
  const words = typed.trim()
  const asked = usePaused(words)
  const ofJob = useJobCommands()
  const { value, failure, loading } = useRemote(`search ${asked}`, '', async () =>
    asked.length < shortest ? null : take(api.GET('/search', { params: { query: { q: asked } } })),
  )
  const commands = useMemo(() => {
    const jobs = jobsFound(board.jobs.values(), words)
    const known = new Set(jobs.map(({ id }) => id))
    const hits = value && asked === words ? hitsFound(value, known) : []
    return [...matching(ofJob, words), ...jobs, ...hits, ...matching(consoleCommands(), words)]
  }, [words, asked, value, ofJob])
  return { commands, looking: loading || asked !== words, failure }
}

/** Waits until the typing rests. */
function usePaused(words: string): string {
  const [rested, setRested] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setRested(words), pauseMs)
    return () => clearTimeout(timer)
  }, [words])
  return rested
}

/** The steps of the selected job, as the service allows them; those that ask for words open in its drawer. */
function useJobCommands(): Command[] {
  const selected = useView((view) => view.selected) ?? ''
  const { act } = useIntention(complain)
  const { value: job } = useRemote<Job | null>(`palette ${selected}`, useTouched(selected), async () =>
    selected ? take(api.GET('/jobs/{job_id}', { params: { path: { job_id: selected } } })) : null,
  )
  return useMemo(
    () =>
      // What may be done stands before what may not.
      (job?.allowed_actions ?? [])
        .toSorted((one, other) => Number(other.allowed) - Number(one.allowed))
        .flatMap((action) => {
          const known = JOB_ACTION_WORDS[action.action]
          if (!job || !known) return []
          const asks = known.ask ? 'It asks for words: use the buttons of the job.' : null
          return [
            {
              id: `step ${action.action}`,
              label: known.label,
              detail: job.number,
              group: `Job ${job.number}`,
              reason: action.allowed ? asks : (action.reason ?? 'Not possible now.'),
              run: () => void act((changes) => moveJob(changes, job, action, '')),
            },
          ]
        }),
    [job, act],
  )
}
