import { useState } from 'react'
import type { Failure } from './failure.ts'
import { useIntention } from './use-intention.ts'
import { useRemote } from './use-remote.ts'

/** A page of a list, as the service gives it. */
export interface Page<Item> {
  items: Item[]
  next_cursor: string | null
}

/** A list that is read page by page. */
export interface Pages<Item> {
  /** Null before the first page. */
  items: Item[] | null
  failure: Failure | null
  loading: boolean
  /** Reads the next page; null when there is none. */
  more: (() => void) | null
  reload(): void
}

/** Reads the first page of what `subject` names, anew whenever `revision` changes, and further ones when asked. */
export function usePages<Item>(
  subject: string,
  revision: string,
  fetchPage: (cursor?: string) => Promise<Page<Item>>,
): Pages<Item> {
  const first = useRemote(subject, revision, () => fetchPage())
  const [rest, setRest] = useState<{ after: Page<Item>; pages: Page<Item>[] } | null>(null)
  const { busy, failure, act } = useIntention()
  const { value } = first
  // Pages that followed another first one are of another list.
  const pages = value ? [value, ...(rest?.after === value ? rest.pages : [])] : []
  const cursor = pages.at(-1)?.next_cursor
  return {
    items: value && pages.flatMap(({ items }) => items),
    failure: first.failure ?? failure,
    loading: first.loading || busy,
    more:
      value && cursor
        ? () =>
            void act(async () => {
              const page = await fetchPage(cursor)
              setRest({ after: value, pages: [...pages.slice(1), page] })
            })
        : null,
    reload: first.reload,
  }
}
