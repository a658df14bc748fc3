import { useState } from 'react'
import type { ApiKey } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { board } from '../../live/board.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { ago, dateOf, lastDateOf } from '../../ui/time.ts'
import { plain } from '../job/job-words.ts'
import { revokeKey } from './key.actions.ts'
import { SCOPE_WORDS } from './scope-words.ts'

/** One key without the key: whose it is, what it may do, when it was used and how long it is good. */
export function KeyRow({ apiKey, onRevoked }: { apiKey: ApiKey; onRevoked(): void }) {
  const [asked, setAsked] = useState(false)
  const { busy, failure, act } = useIntention()
  const active = apiKey.state === 'active'
  const revoke = async () => {
    if (await act((api) => revokeKey(api, apiKey))) onRevoked()
  }
  return (
    <li data-gone={!active || undefined}>
      <div className="key-head">
        <strong>{apiKey.name}</strong>
        <code>{apiKey.prefix}…</code>
        {!active && <span className="tag">{plain(apiKey.state)}</span>}
        {active && !asked && (
          <Button look="quiet" label={`Revoke the key of ${apiKey.name}`} onPress={() => setAsked(true)}>
            Revoke …
          </Button>
        )}
      </div>
      <div className="tags">
        {apiKey.scopes.map((scope) => (
          <span key={scope} className="tag">
            {SCOPE_WORDS[scope]?.label ?? scope}
          </span>
        ))}
      </div>
      <KeyDates apiKey={apiKey} />
      {failure && <FailureNote failure={failure} />}
      {active && asked && (
        <div className="key-ask">
          <span>The program that has it can do nothing from the next request on.</span>
          <Button look="danger" busy={busy} onPress={() => void revoke()}>
            Revoke it for good
          </Button>
          <Button look="quiet" onPress={() => setAsked(false)}>
            Keep it
          </Button>
        </div>
      )}
    </li>
  )
}

function KeyDates({ apiKey }: { apiKey: ApiKey }) {
  const { created_at, created_by_name, last_used_at, last_ip, expires_at, revoked_at, state } = apiKey
  const timeZone = board.office?.time_zone ?? 'UTC'
  const from = last_ip ? ` from ${last_ip}` : ''
  const end = expires_at
    ? `${state === 'expired' ? 'Ended with ' : ''}${lastDateOf(expires_at, timeZone)}`
    : 'When it is revoked'
  return (
    <dl className="key-dates faint">
      <div>
        <dt>Used</dt>
        <dd>{last_used_at ? `${ago(last_used_at, board.now(), timeZone)}${from}` : 'Never'}</dd>
      </div>
      <div>
        <dt>Ends</dt>
        <dd>{revoked_at ? `Revoked ${dateOf(revoked_at, timeZone)}` : end}</dd>
      </div>
      <div>
        <dt>Made</dt>
        <dd>
          {dateOf(created_at, timeZone)} by {created_by_name}
        </dd>
      </div>
    </dl>
  )
}
