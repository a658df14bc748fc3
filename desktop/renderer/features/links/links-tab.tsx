import { useState } from 'react'
import type { Job } from '../../api/types.ts'
import { useRemote } from '../../api/use-remote.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Empty, FailureNote, Loading } from '../../ui/notes.tsx'
import { CredentialCard } from './credential-card.tsx'
import { type Holder, holdersOf, isOpenCredential, isOpenLink } from './holders.ts'
import { IssueDialog } from './issue-dialog.tsx'
import { readDoors, revokeAll } from './link.actions.ts'
import { LinkCard } from './link-card.tsx'
import './links.css'

/** What opens the job from outside, person by person: links and logins, used when and from where; each may be ended. */
export function LinksTab({ job, touched }: { job: Job; touched: string }) {
  const [issuing, setIssuing] = useState<Holder | null>(null)
  const [ending, setEnding] = useState<Holder | null>(null)
  const { value, failure, reload } = useRemote(`doors ${job.id}`, touched, () => readDoors(job.id))
  if (failure && !value) return <FailureNote failure={failure} onRetry={reload} />
  if (!value) return <Loading rows={5} />
  const holders = holdersOf(value)
  if (holders.length === 0)
    return (
      <Empty title="Nobody is named yet">Links go out with quotes and when somebody is on the way.</Empty>
    )
  return (
    <>
      {failure && <FailureNote failure={failure} onRetry={reload} />}
      {holders.map((holder) => (
        <HolderPart
          key={holder.contact_id}
          holder={holder}
          timeZone={job.time_zone}
          onIssue={() => setIssuing(holder)}
          onEnd={() => setEnding(holder)}
          onChanged={reload}
        />
      ))}
      {issuing && (
        <IssueDialog
          job={job}
          holder={issuing}
          onClose={() => {
            setIssuing(null)
            reload()
          }}
        />
      )}
      {ending && (
        <ConfirmDialog
          title={`Revoke all that ${ending.name} has?`}
          action="Revoke all"
          danger
          onClose={() => setEnding(null)}
          onConfirm={async () => {
            await revokeAll(ending).finally(reload)
          }}
        >
          Every link and login of theirs for this job ends at once, with every session they opened.
        </ConfirmDialog>
      )}
    </>
  )
}

interface HolderPartProps {
  holder: Holder
  timeZone: string
  onIssue(): void
  onEnd(): void
  onChanged(): void
}

function HolderPart({ holder, timeZone, onIssue, onEnd, onChanged }: HolderPartProps) {
  const { name, email, present, links, credentials } = holder
  const nothing = !links.some(isOpenLink) && !credentials.some(isOpenCredential)
  return (
    <section className="section holder" aria-label={name}>
      <div className="holder-head">
        <div>
          <strong>{name}</strong>
          <p className="faint">{present ? (email ?? 'No mail address') : 'Not on this job any more'}</p>
        </div>
        <Button reason={present ? null : 'Not on this job any more.'} onPress={onIssue}>
          Make a login
        </Button>
        <Button look="danger" reason={nothing ? 'Nothing of theirs is open.' : null} onPress={onEnd}>
          Revoke all
        </Button>
      </div>
      <ul>
        {credentials.map((credential) => (
          <CredentialCard
            key={credential.id}
            credential={credential}
            timeZone={timeZone}
            onChanged={onChanged}
          />
        ))}
        {links.map((link) => (
          <LinkCard key={link.id} link={link} timeZone={timeZone} onChanged={onChanged} />
        ))}
      </ul>
      {links.length + credentials.length === 0 && <p className="faint">Has no link and no login yet.</p>}
    </section>
  )
}
