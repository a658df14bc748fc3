import { useState } from 'react'
import { api, take } from '../../api/client.ts'
import type { NewApiKey } from '../../api/types.ts'
import { usePages } from '../../api/use-pages.ts'
import { useSession } from '../../app/session.store.ts'
import { useTouchedKind } from '../../live/touched.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Empty, FailureNote, Loading, Note } from '../../ui/notes.tsx'
import { KeyRow } from './key-row.tsx'
import { MadeKey } from './made-key.tsx'
import { NewKeyForm } from './new-key-form.tsx'
import './keys.css'

/** What programs sign in with: which there are, what each may do, making one and ending one. */
export function KeysDialog({ onClose }: { onClose(): void }) {
  const role = useSession((session) => session.profile?.role)
  return (
    <Dialog
      size="large"
      title="API keys"
      subtitle="With a key a program works here without a person: each has its own, with no more than it needs"
      onClose={onClose}
    >
      {role === 'admin' ? (
        <Keys />
      ) : (
        <Note title="An administrator does this">Ask one to make a key or to end one.</Note>
      )}
    </Dialog>
  )
}

function Keys() {
  const [made, setMade] = useState<NewApiKey | null>(null)
  const touched = useTouchedKind('api_key')
  const { items, failure, loading, more, reload } = usePages('keys', touched, (cursor) =>
    take(api.GET('/api-keys', { params: { query: cursor ? { cursor } : {} } })),
  )
  return (
    <div className="keys">
      <section aria-label="Keys that there are">
        {failure && <FailureNote failure={failure} onRetry={reload} />}
        {loading && !items && <Loading rows={6} label="Loading the keys" />}
        {items?.length === 0 && <Empty title="No program has a key">Make the first one here.</Empty>}
        <ul className="keys-list">
          {items?.map((key) => (
            <KeyRow key={key.id} apiKey={key} onRevoked={reload} />
          ))}
        </ul>
        {more && (
          <Button look="quiet" busy={loading} onPress={more}>
            Older ones
          </Button>
        )}
      </section>
      <section aria-label="Make a key">
        {made ? (
          <MadeKey made={made} onStored={() => setMade(null)} />
        ) : (
          <NewKeyForm
            onMade={(key) => {
              setMade(key)
              reload()
            }}
          />
        )}
      </section>
    </div>
  )
}
