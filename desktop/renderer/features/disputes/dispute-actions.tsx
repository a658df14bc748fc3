import { Ellipsis, Handshake } from 'lucide-react'
import { useState } from 'react'
import type { AllowedAction, Dispute } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Menu } from '../../ui/menu.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { complain } from '../../ui/toasts.store.ts'
import { moveDispute } from './dispute.actions.ts'
import { DisputeFactsDialog } from './dispute-facts-dialog.tsx'
import { STEP_WORDS } from './dispute-words.ts'
import { ProposeDialog } from './propose-dialog.tsx'

/** What may be done with it now, as the service says; what may not says why. */
export function DisputeActions({ dispute }: { dispute: Dispute }) {
  const [asking, setAsking] = useState<AllowedAction | 'propose' | 'facts' | null>(null)
  const { busy, act } = useIntention(complain)
  const close = () => setAsking(null)
  const reasonOf = (name: string) => {
    const found = dispute.allowed_actions.find(({ action }) => action === name)
    return found && !found.allowed ? (found.reason ?? 'Not possible now.') : null
  }
  const choose = (step: AllowedAction) => {
    if (step.action === 'close' || STEP_WORDS[step.action]?.ask) setAsking(step)
    else void act((api) => moveDispute(api, dispute, step, ''))
  }
  const steps = dispute.allowed_actions.filter(({ action }) => action in STEP_WORDS)
  const first = steps.filter(({ allowed }) => allowed)
  const rest = steps.filter(({ allowed }) => !allowed)
  const step = typeof asking === 'object' ? asking : null
  return (
    <div className="job-actions">
      <Button look="primary" reason={reasonOf('propose')} onPress={() => setAsking('propose')}>
        <Handshake size={14} aria-hidden /> Propose a resolution
      </Button>
      {first.map((each) => (
        <Button key={each.action} busy={busy} onPress={() => choose(each)}>
          {STEP_WORDS[each.action]?.label}
        </Button>
      ))}
      <Button onPress={() => setAsking('facts')}>Change</Button>
      {rest.length > 0 && (
        <Menu
          label="More"
          icon
          items={rest.map((each) => ({
            key: each.action,
            label: STEP_WORDS[each.action]?.label ?? each.action,
            reason: each.reason ?? 'Not possible now.',
            onChoose: () => choose(each),
          }))}
        >
          <Ellipsis size={16} aria-hidden />
        </Menu>
      )}
      {asking === 'propose' && <ProposeDialog dispute={dispute} onClose={close} />}
      {asking === 'facts' && <DisputeFactsDialog dispute={dispute} onClose={close} />}
      {step?.action === 'close' && (
        <ConfirmDialog
          title={`Close ${dispute.number}`}
          action="Close it"
          danger
          onClose={close}
          onConfirm={(api) => moveDispute(api, dispute, step, '')}
        >
          The customer let the time to answer pass. They are told, and may reopen it once with something new.
        </ConfirmDialog>
      )}
      {step && step.action !== 'close' && (
        <ReasonDialog
          title={`${STEP_WORDS[step.action]?.label}: ${dispute.number}`}
          subtitle={dispute.title}
          label={STEP_WORDS[step.action]?.ask ?? 'Why?'}
          action={STEP_WORDS[step.action]?.label ?? step.action}
          onClose={close}
          onGive={(api, words) => moveDispute(api, dispute, step, words)}
        />
      )}
    </div>
  )
}
