import { useEffect, useReducer, useRef, useState } from 'react'
import { asFailure, type Failure } from './failure.ts'

/** Something of the service's, while it is fetched and after. What was there stays while it is fetched anew. */
export interface Remote<Value> {
  value: Value | null
  failure: Failure | null
  loading: boolean
  reload(): void
}

interface Answer<Value> {
  subject: string
  value: Value | null
  failure: Failure | null
  loading: boolean
}

/**
 * Fetches what `subject` names, and again whenever `revision` changes. An answer that was overtaken by a later
 * question is dropped; of another subject nothing old is shown.
 */
export function useRemote<Value>(
  subject: string,
  revision: string,
  fetchIt: () => Promise<Value>,
): Remote<Value> {
  const [answer, setAnswer] = useState<Answer<Value>>({ subject, value: null, failure: null, loading: true })
  const [round, reload] = useReducer((count: number) => count + 1, 0)
  const latest = useRef(fetchIt)
  latest.current = fetchIt
  const question = `${subject} ${revision} ${round}`
  useEffect(() => {
    let overtaken = !question
    setAnswer((last) => ({
      subject,
      value: last.subject === subject ? last.value : null,
      failure: null,
      loading: true,
    }))
    latest.current().then(
      (value) => overtaken || setAnswer({ subject, value, failure: null, loading: false }),
      (error) =>
        overtaken || setAnswer((last) => ({ ...last, subject, failure: asFailure(error), loading: false })),
    )
    return () => {
      overtaken = true
    }
  }, [subject, question])
  return { value: answer.value, failure: answer.failure, loading: answer.loading, reload }
}
