import {
  CircleX,
  Download,
  type LucideIcon,
  Mail,
  MessageSquare,
  Pause,
  Play,
  UserRoundPlus,
  X,
} from 'lucide-react'
import { useMemo, useState } from 'react'
import type { JobSummary } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import type { BulkActId } from './bulk.actions.ts'
import { BULK_FORMS, type BulkForm } from './bulk-acts.ts'
import { BulkDialog } from './bulk-dialog.tsx'
import { exportJobs } from './export-jobs.ts'
import { clearPicks, countUnseen, pickAllShown, usePicks } from './picks.store.ts'
import { RefusedDialog } from './refused-dialog.tsx'
import './pick-bar.css'

const icons: Readonly<Record<BulkActId, LucideIcon>> = {
  assign: UserRoundPlus,
  hold: Pause,
  resume: Play,
  message: MessageSquare,
  resend_link: Mail,
}

/** How many jobs are picked, what became of the last ones, and what can be done to all of them. */
export function PickBar({ jobs }: { jobs: readonly JobSummary[] }) {
  const { count, done, refused } = usePicks()
  const [form, setForm] = useState<BulkForm | null>(null)
  const [reading, setReading] = useState(false)
  return (
    <>
      {count + done + refused > 0 && (
        <section className="pick-bar" aria-label="Selected jobs">
          <div className="pick-bar-head">
            <output>
              <strong className="numeric">{count.toLocaleString()} selected</strong>
              <Unseen jobs={jobs} />
              {done > 0 && <span className="pick-bar-done numeric">{done.toLocaleString()} done</span>}
            </output>
            {refused > 0 && (
              <button type="button" className="pick-bar-refused numeric" onClick={() => setReading(true)}>
                <CircleX size={13} aria-hidden />
                {refused.toLocaleString()} refused
              </button>
            )}
            <span className="pick-bar-end">
              {count < jobs.length && (
                <Button look="quiet" onPress={pickAllShown}>
                  All {jobs.length.toLocaleString()}
                </Button>
              )}
              <Button look="quiet" icon label="Clear the selection (Esc)" onPress={clearPicks}>
                <X size={15} aria-hidden />
              </Button>
            </span>
          </div>
          {count > 0 && (
            <div className="pick-bar-acts">
              {BULK_FORMS.map((each) => {
                const Icon = icons[each.id]
                return (
                  <Button key={each.id} onPress={() => setForm(each)}>
                    <Icon size={14} aria-hidden /> {each.label}
                  </Button>
                )
              })}
              <Button onPress={() => void exportJobs(jobs)}>
                <Download size={14} aria-hidden /> Export CSV
              </Button>
            </div>
          )}
        </section>
      )}
      {form && <BulkDialog form={form} onClose={() => setForm(null)} />}
      {reading && <RefusedDialog onClose={() => setReading(false)} />}
    </>
  )
}

/** Counted when the list changes or many are picked at once: a single pick is one that is seen. */
function Unseen({ jobs }: { jobs: readonly JobSummary[] }) {
  const round = usePicks((picks) => picks.round)
  const unseen = useMemo(() => (round < 0 ? 0 : countUnseen(jobs)), [jobs, round])
  if (unseen === 0) return null
  return <span className="faint numeric">{unseen.toLocaleString()} not in this list</span>
}
