import { useState } from 'react'
import type { Job } from '../../api/types.ts'
import { Field } from '../../ui/field.tsx'
import { Note } from '../../ui/notes.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { useContractors } from '../board/use-board.ts'
import { dispatchNow } from './job.actions.ts'
import { nearestFirst } from './nearest.ts'

/** For the night of emergencies: who goes, and why it cannot wait. */
export function DispatchNowDialog({ job, onClose }: { job: Job; onClose(): void }) {
  const contractors = useContractors()
  // The order stays as it was when the dialog opened, however they move meanwhile.
  const [candidates] = useState(() => nearestFirst(job, contractors))
  return (
    <ReasonDialog
      title={`Dispatch now: ${job.number}`}
      subtitle={job.title}
      label="Why now?"
      action="Dispatch"
      onClose={onClose}
      onGive={(api, reason, form) => dispatchNow(api, job, String(form.get('contractor')), reason)}
    >
      {candidates.length === 0 && (
        <Note tone="warning" title="There is nobody to send">
          Add a contractor under People, in the menu at the upper right.
        </Note>
      )}
      {(job.latitude === null || job.longitude === null) && candidates.length > 0 && (
        <Note>The job is not on the map, so nobody is known to be nearest.</Note>
      )}
      <Field label="Contractor" hint="Visit, promise and dispatch in one. The customer is told.">
        {(input) => (
          <select {...input} name="contractor" required>
            {candidates.map(({ contractor, words }) => (
              <option key={contractor.contractor_id} value={contractor.contractor_id}>
                {[contractor.name, words].filter(Boolean).join(' — ')}
              </option>
            ))}
          </select>
        )}
      </Field>
    </ReasonDialog>
  )
}
