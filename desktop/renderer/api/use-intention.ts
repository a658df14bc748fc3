import { useEffect, useRef, useState } from 'react'
import { type Changes, changesFor } from './client.ts'
import { asFailure, type Failure } from './failure.ts'
import { Intention } from './intention.ts'

/** The second click of a double click belongs to the first, even where the answer was quicker. */
const restMs = 400

/** Something that a form or a button does. */
export interface Doing {
  /** It is being done, or has been a moment ago. */
  busy: boolean
  failure: Failure | null
  /**
   * Does it, one at a time, and answers whether it was done. What fails may be tried again: it carries the same keys
   * until it succeeds, so that an answer that was lost does nothing twice.
   */
  act(work: (api: Changes) => Promise<unknown>): Promise<boolean>
}

/**
 * One intention of one form or button; `tell` hears of failures that have no place to be shown in. A form that comes
 * back with what was typed brings its intention along as `held`.
 */
export function useIntention(tell?: (failure: Failure) => void, held?: Intention): Doing {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [intention] = useState(() => held ?? new Intention())
  // Two presses may come before the first is drawn.
  const running = useRef(false)
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(resting.current), [])

  const rest = (ms: number) => {
    resting.current = setTimeout(() => {
      running.current = false
      setBusy(false)
    }, ms)
  }
  return {
    busy,
    failure,
    async act(work) {
      if (running.current) return false
      running.current = true
      setBusy(true)
      setFailure(null)
      try {
        await work(changesFor(intention))
        intention.fulfil()
        rest(restMs)
        return true
      } catch (error) {
        const met = asFailure(error)
        setFailure(met)
        tell?.(met)
        rest(0)
        return false
      }
    },
  }
}
