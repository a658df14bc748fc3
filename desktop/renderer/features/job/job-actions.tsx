import { Ellipsis, Siren } from 'lucide-react'
import { useState } from 'react'
import type { AllowedAction, Job } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { complain } from '../../ui/toasts.store.ts'
import { DispatchNowDialog } from './dispatch-now-dialog.tsx'
import { moveJob } from './job.actions.ts'
import { JOB_ACTION_WORDS, wordsOfJob } from './job-words.ts'

/** What may be done with the job now, as the service says; what may not says why. */
export function JobActions({ job }: { job: Job }) {
  const [asking, setAsking] = useState<AllowedAction | 'dispatch_now' | null>(null)
  const { busy, act } = useIntention(complain)
  const words = asking && asking !== 'dispatch_now' ? wordsOfJob(asking.action) : null
  const choose = (action: AllowedAction) => {
    if (wordsOfJob(action.action).ask) setAsking(action)
    else void act((api) => moveJob(api, job, action, ''))
  }
  const shown = job.allowed_actions.filter(({ action }) => action in JOB_ACTION_WORDS)
  const first = shown.filter(({ action, allowed }) => allowed && wordsOfJob(action).first)
  const rest = shown.filter((action) => !first.includes(action))
  return (
    <div className="job-actions">
      {first.map((action) => (
        <Button key={action.action} busy={busy} onPress={() => choose(action)}>
          {wordsOfJob(action.action).label}
        </Button>
      ))}
      <Button reason={whyNotDispatched(job)} onPress={() => setAsking('dispatch_now')}>
        <Siren size={14} aria-hidden /> Dispatch now
      </Button>
      {rest.length > 0 && (
        <Menu
          label="More"
          icon
          busy={busy}
          items={rest.map((action) => ({
            key: action.action,
            label: wordsOfJob(action.action).label,
            reason: action.allowed ? null : (action.reason ?? 'Not possible now.'),
            danger: action.action === 'cancel',
            onChoose: () => choose(action),
          }))}
        >
          <Ellipsis size={16} aria-hidden />
        </Menu>
      )}
      {asking === 'dispatch_now' && <DispatchNowDialog job={job} onClose={() => setAsking(null)} />}
      {words && asking && asking !== 'dispatch_now' && (
        <ReasonDialog
          title={`${words.label}: ${job.number}`}
          subtitle={job.title}
          label={words.ask ?? 'Why?'}
          action={words.label}
          danger={asking.action === 'cancel'}
          onClose={() => setAsking(null)}
          onGive={(api, given) => moveJob(api, job, asking, given)}
        />
      )}
    </div>
  )
}

/** The service decides; a job that is over has nothing to be sent to. */
function whyNotDispatched(job: Job): string | null {
  const over = ['completed', 'closed', 'canceled'].includes(job.status)
  return over ? `The job is ${job.status}.` : null
}
