import { useEffect, useState } from 'react'
import { api, take } from '../../api/client.ts'
import type { Failure } from '../../api/failure.ts'
import type { SearchResult } from '../../api/types.ts'
import { useRemote } from '../../api/use-remote.ts'
import { useTouchedKind } from '../../live/touched.ts'

export interface Hit {
  type: 'client' | 'contact' | 'site'
  id: string
  label: string
  detail: string
  /** What sets it apart from those in use. */
  tag: string | null
}

export interface FoundGroup {
  title: string
  hits: Hit[]
}

const titles: Readonly<Record<Hit['type'], string>> = {
  client: 'Clients',
  contact: 'People',
  site: 'Addresses',
}
const pauseMs = 150
/** The service takes no shorter words. */
export const shortest = 2

/** What of clients, people and places holds what was typed, once the typing rests; null before there is an answer. */
export function useFound(typed: string): {
  groups: FoundGroup[] | null
  looking: boolean
  failure: Failure | null
} {
  const words = typed.trim()
  const [asked, setAsked] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words), pauseMs)
    return () => clearTimeout(timer)
  }, [words])
  const touched = `${useTouchedKind('client')} ${useTouchedKind('contact')}`
  const { value, failure, loading } = useRemote(`find ${asked}`, touched, async () =>
    asked.length < shortest ? null : take(api.GET('/search', { params: { query: { q: asked, limit: 12 } } })),
  )
  return { groups: value && groupsOf(value), looking: loading || asked !== words, failure }
}

/** The groups that belong here, in words. A double stands for what it went into, and is not shown beside it. */
export function groupsOf({ groups }: SearchResult): FoundGroup[] {
  return (Object.keys(titles) as Hit['type'][]).flatMap((type) => {
    const hits = (groups.find((group) => group.type === type)?.hits ?? []).flatMap(
      ({ id, label, detail, archived, merged_into_id }) =>
        merged_into_id ? [] : [{ type, id, label, detail, tag: archived ? 'Archived' : null }],
    )
    return hits.length > 0 ? [{ title: titles[type], hits }] : []
  })
}
