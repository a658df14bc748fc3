import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef } from 'react'
import type { JobSummary } from '../../api/types.ts'
import { openDialog, searchFor, showAllStages, showQueue, useView, walkTo } from '../../app/view.store.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/notes.tsx'
import { JobRow } from './job-row.tsx'
import { pickTo, togglePick, usePicks } from './picks.store.ts'
import { placeOf } from './places.ts'

const rowHeight = 60

/** The accessible equal of the map: only the rows in sight exist, however many there are. */
export function JobList({ jobs, empty }: { jobs: readonly JobSummary[]; empty: boolean }) {
  const scroller = useRef<HTMLDivElement>(null)
  const selected = useView((view) => view.selected)
  const rows = useVirtualizer({
    count: jobs.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    // One that changes with every drawing would have all rows measured anew each time.
    getItemKey: useCallback((index: number) => jobs[index]?.id ?? index, [jobs]),
    overscan: 8,
  })
  const picking = usePicks((picks) => picks.count > 0)
  const at = placeOf(jobs, selected)
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at)
  }, [at, rows])

  if (jobs.length === 0) return empty ? <NoJobs /> : <NothingFound />
  return (
    <div
      ref={scroller}
      className="job-list"
      data-picking={picking || undefined}
      role="listbox"
      aria-label="Jobs, the most pressing first"
      tabIndex={0}
      aria-activedescendant={at >= 0 ? `job-row-${selected}` : undefined}
      onKeyDown={(event) => {
        if (event.key === ' ' && selected) {
          event.preventDefault()
          togglePick(selected)
        }
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
        const next = step && jobs[Math.min(jobs.length - 1, Math.max(0, at + step))]
        if (!next) return
        event.preventDefault()
        if (event.shiftKey) pickTo(next.id, selected)
        walkTo(next.id)
      }}
    >
      <div className="job-list-length" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start, key }) => {
          const job = jobs[index]
          return (
            job && (
              <JobRow
                key={key}
                job={job}
                top={start}
                place={index + 1}
                count={jobs.length}
                selected={job.id === selected}
              />
            )
          )
        })}
      </div>
    </div>
  )
}

function NoJobs() {
  return (
    <Empty title="No jobs yet">
      <p>Take the first request, or bring those you have as a CSV file.</p>
      <Button look="primary" onPress={() => openDialog('new_job')}>
        New job
      </Button>
      <Button look="quiet" onPress={() => openDialog('import')}>
        Import a file
      </Button>
    </Empty>
  )
}

function NothingFound() {
  const clear = () => {
    searchFor('')
    showAllStages()
    showQueue('all')
  }
  return (
    <Empty title="Nothing here">
      <p>No job fits this queue, these states and these words.</p>
      <Button onPress={clear}>Show all</Button>
    </Empty>
  )
}
