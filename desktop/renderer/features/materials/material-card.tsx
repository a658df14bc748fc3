import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import type { AllowedAction, Material } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { moneyText } from '../../ui/money.ts'
import { complain, say } from '../../ui/toasts.store.ts'
import { plain } from '../job/job-words.ts'
import { BackOrderDialog } from './back-order-dialog.tsx'
import { dropMaterial, saveMaterial } from './material.actions.ts'
import { MaterialForm } from './material-form.tsx'
import { amount, dayText, MATERIAL_WORDS, whyNot } from './purchase-words.ts'
import { StatusTag } from './status-tag.tsx'

/** Something the job takes: how far its purchase is, and its next step. */
export function MaterialCard({ material, currency }: { material: Material; currency: string }) {
  const [editing, setEditing] = useState(false)
  const [waiting, setWaiting] = useState(false)
  const { busy, act } = useIntention(complain)
  const { description, status, supplier, supplier_ref, needed_on, expected_on, cost_minor, note } = material
  const steps = material.allowed_actions.filter(({ action }) => action in MATERIAL_WORDS)
  const take = ({ action, to }: AllowedAction) => {
    if (action === 'back_order') setWaiting(true)
    else if (action === 'remove') void act((api) => dropMaterial(api, material))
    else
      void act(async (api) => {
        const after = await saveMaterial(api, material, { status: to as Material['status'] })
        say(`${description}: ${plain(after.status).toLowerCase()}`)
      })
  }
  if (editing)
    return (
      <li>
        <MaterialForm
          jobId={material.job_id}
          currency={currency}
          material={material}
          onClose={() => setEditing(false)}
        />
      </li>
    )
  return (
    <li className="card material" data-over={status === 'canceled' || undefined}>
      <div className="card-head">
        <strong>{description}</strong>
        <span className="numeric soft">{amount(material)}</span>
        <StatusTag status={status} />
      </div>
      <div className="material-line">
        <div>
          {(supplier || supplier_ref) && (
            <p className="soft">
              {[supplier, supplier_ref && `order ${supplier_ref}`].filter(Boolean).join(' · ')}
            </p>
          )}
          <p className="faint">
            {[
              needed_on && `Needed ${dayText(needed_on)}`,
              expected_on && `expected ${dayText(expected_on)}`,
              cost_minor !== null && moneyText(cost_minor, currency),
            ]
              .filter(Boolean)
              .join(' · ') || 'No day is named'}
          </p>
          {note && <p className="soft description">{note}</p>}
        </div>
        <span className="material-actions">
          <Button
            look="quiet"
            reason={whyNot(material.allowed_actions, 'edit')}
            onPress={() => setEditing(true)}
          >
            Edit
          </Button>
          <Menu
            label={`More about ${description}`}
            icon
            look="quiet"
            busy={busy}
            items={steps.map((step) => ({
              key: step.action,
              label: MATERIAL_WORDS[step.action] ?? plain(step.action),
              reason: step.allowed ? null : (step.reason ?? 'Not possible now.'),
              danger: step.action === 'cancel' || step.action === 'remove',
              onChoose: () => take(step),
            }))}
          >
            <Ellipsis size={16} aria-hidden />
          </Menu>
        </span>
      </div>
      {waiting && <BackOrderDialog material={material} onClose={() => setWaiting(false)} />}
    </li>
  )
}
