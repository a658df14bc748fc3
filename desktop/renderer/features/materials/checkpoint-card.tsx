import { useState } from 'react'
import type { Checkpoint, CheckpointRound, Job, Photo } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { Steps } from '../../ui/steps.tsx'
import { dayAndTime } from '../../ui/time.ts'
import { complain } from '../../ui/toasts.store.ts'
import { dropCheckpoint, waiveCheckpoint } from './checkpoint.actions.ts'
import { CheckpointForm } from './checkpoint-form.tsx'
import { whyNot } from './purchase-words.ts'
import { ShownPhotos } from './shown-photos.tsx'
import { StatusTag } from './status-tag.tsx'
import { SubmitDialog } from './submit-dialog.tsx'

interface CheckpointCardProps {
  checkpoint: Checkpoint
  job: Job
  /** What shows it. */
  photos: readonly Photo[]
}

/** A step that the customer approves: what it is, every time it was shown, and what was said to it. */
export function CheckpointCard({ checkpoint, job, photos }: CheckpointCardProps) {
  const [asking, setAsking] = useState<'edit' | 'submit' | 'waive' | null>(null)
  const { busy, act } = useIntention(complain)
  const { ordinal, title, description, required, status, reason, reminders, overdue_at, rounds } = checkpoint
  const actions = checkpoint.allowed_actions
  if (asking === 'edit')
    return <CheckpointForm jobId={job.id} checkpoint={checkpoint} onClose={() => setAsking(null)} />
  return (
    <article
      className="card"
      data-over={status === 'waived' || undefined}
      aria-label={`Checkpoint ${ordinal}`}
    >
      <div className="card-head">
        <strong>
          {ordinal}. {title}
        </strong>
        {required && <span className="tag">Needed to complete</span>}
        <StatusTag status={status} />
      </div>
      {description && <p className="soft description">{description}</p>}
      {status === 'submitted' && (
        <p className="faint">
          {reminders === 0
            ? 'Not reminded yet'
            : `Reminded ${reminders === 1 ? 'once' : `${reminders} times`}`}
          {overdue_at && ` · no answer since ${dayAndTime(overdue_at, job.time_zone)}: the office decides`}
        </p>
      )}
      {status === 'waived' && reason && <blockquote className="words">{reason}</blockquote>}
      {rounds.length > 0 && (
        <ol className="rounds" aria-label="Rounds">
          {rounds.map((round) => (
            <Round key={round.round} round={round} timeZone={job.time_zone} />
          ))}
        </ol>
      )}
      <ShownPhotos photos={photos} label={`Photos of checkpoint ${ordinal}`} timeZone={job.time_zone} />
      <Steps
        label={`What else of checkpoint ${ordinal}`}
        busy={busy}
        steps={[
          {
            key: 'submit',
            label: status === 'rejected' ? 'Show it again' : 'Show the customer',
            look: 'primary',
            reason: whyNot(actions, 'submit'),
            onChoose: () => setAsking('submit'),
          },
          {
            key: 'edit',
            label: 'Change',
            reason: whyNot(actions, 'edit'),
            onChoose: () => setAsking('edit'),
          },
          {
            key: 'waive',
            label: 'Do without',
            reason: whyNot(actions, 'waive'),
            onChoose: () => setAsking('waive'),
          },
          {
            key: 'remove',
            label: 'Take off the job',
            look: 'danger',
            reason: whyNot(actions, 'remove'),
            onChoose: () => void act((api) => dropCheckpoint(api, checkpoint)),
          },
        ]}
      />
      {asking === 'submit' && <SubmitDialog checkpoint={checkpoint} onClose={() => setAsking(null)} />}
      {asking === 'waive' && (
        <ReasonDialog
          title={`Do without: ${title}`}
          label="Why without the customer?"
          action="Do without"
          danger
          onClose={() => setAsking(null)}
          onGive={(api, words) => waiveCheckpoint(api, checkpoint, words)}
        />
      )}
    </article>
  )
}

function Round({ round, timeZone }: { round: CheckpointRound; timeZone: string }) {
  const { note, submitted_at, submitted_by_name, answer, answered_at, answered_name, reason } = round
  return (
    <li>
      <p>
        <b>Round {round.round}</b>{' '}
        <span className="soft">
          shown {dayAndTime(submitted_at, timeZone)}
          {submitted_by_name && ` by ${submitted_by_name}`}
        </span>
      </p>
      {note && <p className="soft description">{note}</p>}
      {answer ? (
        <div className="round-answer">
          <StatusTag status={answer} />
          <span className="soft">
            {answered_name}
            {answered_at && `, ${dayAndTime(answered_at, timeZone)}`}
          </span>
          {reason && <blockquote className="words">{reason}</blockquote>}
        </div>
      ) : (
        <p className="faint">Waits for the customer</p>
      )}
    </li>
  )
}
