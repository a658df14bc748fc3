import { useEffect, useState } from 'react'
import { api, take } from '../../api/client.ts'
import type { Dispute, Report } from '../../api/types.ts'
import { type Remote, useRemote } from '../../api/use-remote.ts'
import { useTouchedKind } from '../../live/touched.ts'

export interface Page<Item> {
  items: Item[]
  next_cursor: string | null
}

/** What waits for the office beside the jobs, and how it is fetched. */
export interface Inboxes {
  disputes: Remote<Page<Dispute>>
  reports: Remote<Page<Report>>
}

const limit = 200

/** Open disputes and undecided reports: anew whenever something happened to one, and each minute as some become late. */
export function useInboxes(): Inboxes {
  const minute = useMinute()
  const ofDisputes = useTouchedKind('dispute')
  const ofReports = useTouchedKind('issue')
  const disputes = useRemote('open disputes', `${ofDisputes} ${minute}`, () =>
    take(
      api.GET('/disputes', {
        params: { query: { status: ['open', 'under_review', 'resolution_proposed'], limit } },
      }),
    ),
  )
  const reports = useRemote('open reports', `${ofReports} ${ofDisputes} ${minute}`, () =>
    take(api.GET('/reports', { params: { query: { open: true, limit } } })),
  )
  return { disputes, reports }
}

function useMinute(): number {
  const [minute, setMinute] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setMinute((count) => count + 1), 60_000)
    return () => clearInterval(timer)
  }, [])
  return minute
}
