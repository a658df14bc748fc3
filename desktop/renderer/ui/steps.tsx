import { Ellipsis } from 'lucide-react'
import { Button } from './button.tsx'
import { Menu } from './menu.tsx'

export interface Step {
  key: string
  label: string
  look?: 'plain' | 'primary' | 'danger'
  /** Why it may not be done now; null when it may. */
  reason: string | null
  onChoose(): void
}

interface StepsProps {
  /** What the menu of the others is called. */
  label: string
  steps: readonly Step[]
  busy?: boolean
}

/** What may be done as buttons; what may not is a press away, with the reason. */
export function Steps({ label, steps, busy }: StepsProps) {
  const now = steps.filter(({ reason }) => reason === null)
  const later = steps.filter(({ reason }) => reason !== null)
  return (
    <div className="card-actions">
      {now.map((step) => (
        <Button key={step.key} look={step.look ?? 'plain'} busy={busy ?? false} onPress={step.onChoose}>
          {step.label}
        </Button>
      ))}
      {later.length > 0 && (
        <Menu label={label} icon look={now.length > 0 ? 'plain' : 'quiet'} items={later}>
          <Ellipsis size={16} aria-hidden />
        </Menu>
      )}
    </div>
  )
}
