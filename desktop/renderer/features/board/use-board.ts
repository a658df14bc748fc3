import { useDeferredValue, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { JobSummary, MapContractor, Office } from '../../api/types.ts'
import { useView } from '../../app/view.store.ts'
import { board } from '../../live/board.ts'
import { countQueues, narrow } from './filter.ts'
import { type Moment, momentAt, type QueueId } from './queues.ts'

/** Above so many jobs reading all of them takes longer than a frame. */
const manyJobs = 5_000
const manyJobsMs = 1_000

/** Many changes within a frame are one for who draws them; with very many jobs, those within a second. */
function subscribe(listener: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  const end = board.subscribe(({ kind }) => {
    const paced = board.jobs.size > manyJobs && kind !== 'replaced'
    timer ??= setTimeout(
      () => {
        timer = null
        listener()
      },
      paced ? manyJobsMs : 16,
    )
  })
  return () => {
    end()
    if (timer) clearTimeout(timer)
  }
}

const useJobsRevision = () => useSyncExternalStore(subscribe, () => board.jobsRevision)

/** The present, to the half minute: lateness needs no more. */
function useMoment(): Moment {
  const [nowMs, setNow] = useState(() => board.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(board.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return useMemo(() => momentAt(nowMs, board.office?.time_zone ?? 'UTC'), [nowMs])
}

/** The jobs that the queue, the states and the words let through, and how many each queue holds. */
export function useShownJobs(): { jobs: JobSummary[]; counts: Record<QueueId, number>; total: number } {
  const revision = useJobsRevision()
  const moment = useMoment()
  const queue = useView((view) => view.queue)
  const stages = useView((view) => view.stages)
  const text = useDeferredValue(useView((view) => view.text))
  const jobs = useMemo(
    () => (revision < 0 ? [] : narrow(board.jobs.values(), { queue, stages, text }, moment)),
    [revision, queue, stages, text, moment],
  )
  const counts = useMemo(
    () => countQueues(revision < 0 ? [] : board.jobs.values(), moment),
    [revision, moment],
  )
  return { jobs, counts, total: board.jobs.size }
}

/** One job as the board has it; undefined when it is over or not known. */
export function useBoardJob(id: string | null): JobSummary | undefined {
  return useSyncExternalStore(subscribe, () => (id ? board.jobs.get(id) : undefined))
}

const useContractorsRevision = () => useSyncExternalStore(subscribe, () => board.contractorsRevision)

export function useContractors(): MapContractor[] {
  const revision = useContractorsRevision()
  return useMemo(() => (revision < 0 ? [] : [...board.contractors.values()]), [revision])
}

/** What the service said of itself with the last snapshot. */
export function useOffice(): Office | null {
  return useSyncExternalStore(subscribe, () => board.office)
}
