import { useEffect, useState } from 'react'
import type { Failure } from '../../api/failure.ts'
import type { JobImport } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
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
  const { busy: sending, failure, act } = useIntention()
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
      setRun(null)
      void act(async (api) => setRun(await beginImport(api, request)))
    },
    forget: () => setRun(null),
  }
}
