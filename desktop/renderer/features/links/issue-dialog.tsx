import { type FormEvent, useState } from 'react'
import type { IssuedCredential, Job } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { focused } from '../../ui/field.tsx'
import { FailureNote, Note } from '../../ui/notes.tsx'
import { Secret } from '../../ui/secret.tsx'
import { dayAndTime } from '../../ui/time.ts'
import type { Holder } from './holders.ts'
import { issueCredential } from './link.actions.ts'

interface IssueDialogProps {
  job: Job
  holder: Holder
  onClose(): void
}

/** Makes a temporary login and shows it this once; where one stands already, it may be replaced. */
export function IssueDialog({ job, holder, onClose }: IssueDialogProps) {
  const { busy, failure, act } = useIntention()
  const [issued, setIssued] = useState<IssuedCredential | null>(null)
  const exists = failure?.code === 'credential_exists'
  const issue = async (event: FormEvent) => {
    event.preventDefault()
    await act(async (api) => setIssued(await issueCredential(api, job.id, holder.contact_id, exists)))
  }
  if (issued)
    return (
      <Dialog
        title={`Login for ${holder.name}`}
        subtitle={`Good until ${dayAndTime(issued.credential.expires_at, job.time_zone)}, for one sign-in.`}
        onClose={onClose}
      >
        <div className="form" tabIndex={-1} ref={focused}>
          <Secret label="User name" value={issued.user_name} />
          <Secret label="Password" value={issued.password} />
          <Note tone="warning" title="Shown this once">
            It is stored nowhere and in no mail. Read it out or hand it over before this closes.
          </Note>
          <Button look="primary" onPress={onClose}>
            I have handed it over
          </Button>
        </div>
      </Dialog>
    )
  return (
    <Dialog
      title={`Make a login for ${holder.name}`}
      subtitle={`${job.number} · ${job.title}`}
      onClose={onClose}
    >
      <form className="form" onSubmit={issue}>
        {failure && <FailureNote failure={failure} />}
        <p className="soft">
          A user name and a password for this job alone. They are shown once, here, and are good for one
          sign-in.
        </p>
        <Button type="submit" look={exists ? 'danger' : 'primary'} busy={busy}>
          {exists ? 'Replace the one before' : 'Make it'}
        </Button>
      </form>
    </Dialog>
  )
}
