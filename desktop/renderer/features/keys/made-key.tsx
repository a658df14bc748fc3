import type { NewApiKey } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { focused } from '../../ui/field.tsx'
import { Note } from '../../ui/notes.tsx'
import { Secret } from '../../ui/secret.tsx'

/** A key, the one time that it is in sight. */
export function MadeKey({ made, onStored }: { made: NewApiKey; onStored(): void }) {
  return (
    <div className="form" tabIndex={-1} ref={focused}>
      <h3>The key of {made.api_key.name}</h3>
      <Secret label="Key" value={made.key} />
      <Note tone="warning" title="Shown this once">
        Only its hash is kept here. Put it where the program reads it before this closes; a lost key is
        revoked and made anew.
      </Note>
      <p className="soft">
        Sent as <code>Authorization: Bearer</code> with every request.
      </p>
      <Button look="primary" onPress={onStored}>
        I have stored it
      </Button>
    </div>
  )
}
