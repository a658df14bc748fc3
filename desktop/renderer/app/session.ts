import { api, type Changes, changesFor, take } from '../api/client.ts'
import { beginSession, endSession, restoreSession, whenSessionEnds } from '../api/credentials.ts'
import { asFailure } from '../api/failure.ts'
import { Intention } from '../api/intention.ts'
import { setServer } from '../api/server.ts'
import type { Profile } from '../api/types.ts'
import { bridge } from './bridge.ts'
import { useSession } from './session.store.ts'

/** Finds the service and the session kept from before. */
export async function openConsole(): Promise<void> {
  if (bridge) {
    const server = await bridge.call('server:read')
    if (!server) return useSession.setState({ state: 'no_server' })
    setServer(server.address)
  }
  whenSessionEnds(() => signedOut('Your session has ended. Sign in again.'))
  if (!(await restoreSession())) return useSession.setState({ state: 'signed_out' })
  await readMe()
}

async function readMe(): Promise<void> {
  try {
    const { profile } = await take(api.GET('/auth/me'))
    enter(profile)
  } catch (error) {
    const failure = asFailure(error)
    if (failure.status !== null) return signedOut(failure.title)
    // Without an answer nobody is signed out: the next attempt may find the service again.
    useSession.setState({ state: 'opening', notice: failure.title })
    setTimeout(() => void readMe(), 2_000)
  }
}

/** The console is the office's: others have pages of their own. */
function enter(profile: Profile): void {
  if (profile.role !== 'dispatcher' && profile.role !== 'admin') {
    void endSession()
    signedOut('The console is for the office. Use the link you were sent, or the pages of your account.')
    return
  }
  useSession.setState({ state: 'signed_in', profile, notice: null })
}

export async function signIn(changes: Changes, email: string, password: string): Promise<void> {
  const { profile, tokens } = await take(changes.POST('/auth/login', { body: { email, password } }))
  await beginSession(tokens)
  enter(profile)
}

/** Makes the first administrator with the one-time token that the service printed at its start. */
export async function registerFirstAdmin(
  changes: Changes,
  input: { name: string; email: string; password: string; first_admin_token: string },
): Promise<void> {
  const { profile, tokens } = await take(changes.POST('/auth/register', { body: input }))
  if (tokens) await beginSession(tokens)
  enter(profile)
}

export async function signOut(): Promise<void> {
  await take(changesFor(new Intention()).POST('/auth/logout', { body: {} })).catch(() => {})
  await endSession()
  signedOut(null)
}

function signedOut(notice: string | null): void {
  useSession.setState({ state: 'signed_out', profile: null, notice })
}
