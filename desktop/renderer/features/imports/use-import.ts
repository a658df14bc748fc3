import { useEffect, useState } from 'react'
import { asFailure, type Failure } from '../../api/failure.ts'
import type { JobImport } from '../../api/types.ts'
import { beginImport, type ImportRequest, isOver, readImport } from './import.actions.ts'

/** Between two looks at how far it is. */
const lookMs = 400

export interface RunningImport {
  run: JobImport | null
  failure: Failure | null
  busy: boolean
  begin(request: ImportRequest): void
  forget(): void
}

/** One import at a time, followed until it is over. */
export function useImport(): RunningImport {
  const [run, setRun] = useState<JobImport | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [sending, setSending] = useState(false)
  useEffect(() => {
    if (!run || isOver(run)) return
    const timer = setTimeout(() => {
      // A look that fails is no failure of the import: the next look may succeed.
      readImport(run.id).then(setRun, () => setRun({ ...run }))
    }, lookMs)
    return () => clearTimeout(timer)
  }, [run])
  return {
    run,
    failure,
    busy: sending || (run !== null && !isOver(run)),
    begin(request) {
      setSending(true)
      setFailure(null)
      setRun(null)
      beginImport(request)
        .then(setRun, (error) => setFailure(asFailure(error)))
        .finally(() => setSending(false))
    },
    forget: () => setRun(null),
  }
}
