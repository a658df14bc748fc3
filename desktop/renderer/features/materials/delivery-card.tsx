import { useState } from 'react'
import type { AllowedAction, Delivery, DeliveryLine, Job, Material, Photo } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { Steps } from '../../ui/steps.tsx'
import { dayAndTime, windowText } from '../../ui/time.ts'
import { complain, say } from '../../ui/toasts.store.ts'
import { plain } from '../job/job-words.ts'
import { DeliveryDialog } from './delivery-dialog.tsx'
import { saveDelivery } from './material.actions.ts'
import { amount, DELIVERY_WORDS, whyNot } from './purchase-words.ts'
import { ShownPhotos } from './shown-photos.tsx'
import { StatusTag } from './status-tag.tsx'

const looks: Readonly<Record<string, 'primary' | 'danger'>> = { deliver: 'primary', cancel: 'danger' }

interface DeliveryCardProps {
  delivery: Delivery
  job: Job
  materials: readonly Material[]
  /** What shows it. */
  photos: readonly Photo[]
}

/** What comes when; and once it is there, what the customer said of it line by line. */
export function DeliveryCard({ delivery, job, materials, photos }: DeliveryCardProps) {
  const [asking, setAsking] = useState<'edit' | 'cancel' | null>(null)
  const { busy, act } = useIntention(complain)
  const { supplier, status, expected_start, expected_end, delivered_at, confirmed_at, note, reason } =
    delivery
  const zone = job.time_zone
  const actions = delivery.allowed_actions
  const steps = actions.filter(({ action }) => action in DELIVERY_WORDS)
  const take = ({ action, to }: AllowedAction) => {
    if (action === 'cancel') return setAsking('cancel')
    void act(async (api) => {
      await saveDelivery(api, delivery, { status: to as 'expected' | 'delivered' })
      say(
        action === 'deliver' ? 'The delivery is there' : 'The delivery is expected again',
        action === 'deliver' ? 'The customer is asked to confirm it.' : '',
      )
    })
  }
  const name = supplier ?? 'A supplier'
  return (
    <article
      className="card"
      data-over={status === 'canceled' || undefined}
      aria-label={`Delivery of ${name}`}
    >
      <div className="card-head">
        <strong>{name}</strong>
        <StatusTag status={status} />
      </div>
      <p className="soft">
        {expected_start && expected_end
          ? `Expected ${windowText(expected_start, expected_end, zone)}`
          : 'No window is named'}
        {delivered_at && ` · came ${dayAndTime(delivered_at, zone)}`}
      </p>
      {confirmed_at && (
        <p className="soft">
          {plain(status)} by {delivery.confirmed_name}, {dayAndTime(confirmed_at, zone)}
        </p>
      )}
      {reason && <blockquote className="words">{reason}</blockquote>}
      {note && <p className="faint">{note}</p>}
      <ul className="delivery-lines" aria-label="What is in it">
        {delivery.lines.map((line) => (
          <Line key={line.ordinal} line={line} asked={status === 'delivered'} />
        ))}
      </ul>
      <ShownPhotos photos={photos} label={`Photos of the delivery of ${name}`} timeZone={zone} />
      <Steps
        label={`What else of the delivery of ${name}`}
        busy={busy}
        steps={[
          ...steps.map((step) => ({
            key: step.action,
            label: DELIVERY_WORDS[step.action] ?? plain(step.action),
            look: looks[step.action] ?? ('plain' as const),
            reason: step.allowed ? null : (step.reason ?? 'Not possible now.'),
            onChoose: () => take(step),
          })),
          {
            key: 'edit',
            label: 'Change',
            reason: whyNot(actions, 'edit'),
            onChoose: () => setAsking('edit'),
          },
        ]}
      />
      {asking === 'edit' && (
        <DeliveryDialog job={job} delivery={delivery} materials={materials} onClose={() => setAsking(null)} />
      )}
      {asking === 'cancel' && (
        <ReasonDialog
          title={`Cancel the delivery of ${name}`}
          label="Why does it not come?"
          action="Cancel the delivery"
          danger
          onClose={() => setAsking(null)}
          onGive={async (api, words) => {
            await saveDelivery(api, delivery, { status: 'canceled', reason: words })
            say('The delivery is canceled')
          }}
        />
      )}
    </article>
  )
}

function Line({ line, asked }: { line: DeliveryLine; asked: boolean }) {
  const { description, outcome, received, note } = line
  return (
    <li data-outcome={outcome ?? undefined}>
      <span>{description}</span>
      <span className="numeric soft">{amount(line)}</span>
      {outcome ? (
        <StatusTag status={outcome} />
      ) : (
        <span className="faint">{asked ? 'not confirmed yet' : ''}</span>
      )}
      {(received !== null || note) && (
        <p>
          {received !== null && `${received} of ${amount(line)} came in order. `}
          {note && `“${note}”`}
        </p>
      )}
    </li>
  )
}
