import { FilePlus } from 'lucide-react'
import { useState } from 'react'
import type { Job, Quote } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { useRemote } from '../../api/use-remote.ts'
import { Button } from '../../ui/button.tsx'
import { Empty, FailureNote, Loading } from '../../ui/notes.tsx'
import { complain } from '../../ui/toasts.store.ts'
import { beginQuote, readQuote, readQuotes } from './quote.actions.ts'
import { QuoteCard } from './quote-card.tsx'
import { QuoteEditor } from './quote-editor.tsx'

/** The offers of the job, the latest first. */
export function QuotesTab({ job, touched }: { job: Job; touched: string }) {
  const [edited, setEdited] = useState<Quote | null>(null)
  const { busy, act } = useIntention(complain)
  const { value, failure, reload } = useRemote(`quotes ${job.id}`, touched, async () =>
    Promise.all((await readQuotes(job.id)).map(({ id }) => readQuote(id))),
  )
  const whyNot = job.client_id === null ? 'Name a client first: somebody has to pay.' : null
  return (
    <>
      <div className="section section-head">
        <h3>Quotes</h3>
        <Button
          reason={whyNot}
          busy={busy}
          onPress={() => void act(async (api) => setEdited(await beginQuote(api, job)))}
        >
          <FilePlus size={14} aria-hidden /> New quote
        </Button>
      </div>
      {failure && !value && <FailureNote failure={failure} onRetry={reload} />}
      {!value && !failure && <Loading rows={4} />}
      {value?.length === 0 && (
        <Empty title="No quote yet">{whyNot ?? 'Build one and send it by mail with a link.'}</Empty>
      )}
      {value?.map((quote) => (
        <QuoteCard key={quote.id} quote={quote} timeZone={job.time_zone} onEdit={() => setEdited(quote)} />
      ))}
      {edited && (
        <QuoteEditor
          job={job}
          quote={edited}
          onClose={() => {
            setEdited(null)
            reload()
          }}
        />
      )}
    </>
  )
}
