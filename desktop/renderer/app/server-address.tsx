import { type FormEvent, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Field, focused } from '../ui/field.tsx'
import { bridge } from './bridge.ts'
import mark from './mark.svg'
import './sign-in.css'

/** Asked once by the desktop app: where the office's service is. */
export function ServerAddress() {
  const [refusal, setRefusal] = useState<string | null>(null)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const address = String(new FormData(event.currentTarget).get('address') ?? '').trim()
    try {
      // The shell loads the page anew, because what it may reach has changed.
      await bridge?.call('server:write', { address: address.replace(/\/+$/, ''), tile_url: null })
    } catch (error) {
      setRefusal(error instanceof Error ? error.message.replace(/^.*Error: /, '') : String(error))
    }
  }
  return (
    <main className="door">
      <form className="door-card form" onSubmit={submit}>
        <header>
          <img src={mark} alt="" width="40" height="40" />
          <h1>Where is your office?</h1>
          <p>The address of the Callout service, as you would open it in a browser.</p>
        </header>
        <Field label="Address" error={refusal}>
          {(input) => (
            <input
              {...input}
              name="address"
              type="url"
              required
              ref={focused}
              placeholder="https://office.example"
            />
          )}
        </Field>
        <Button type="submit" look="primary">
          Connect
        </Button>
      </form>
    </main>
  )
}
