import { X } from 'lucide-react'
import { selectJob } from '../../app/view.store.ts'
import { Button } from '../../ui/button.tsx'

/** Leaves what is open at the right. */
export function DrawerClose() {
  return (
    <span className="drawer-close">
      <Button look="quiet" icon label="Close (Esc)" onPress={() => selectJob(null)}>
        <X size={16} aria-hidden />
      </Button>
    </span>
  )
}
