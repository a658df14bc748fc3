import { useEffect } from 'react'
import { startLive } from '../live/live.ts'
import { Toasts } from '../ui/toasts.tsx'
import { joinAddress } from './address-bar.ts'
import { Console } from './console.tsx'
import { joinDesktop } from './desktop-shell.ts'
import { ServerAddress } from './server-address.tsx'
import { useSession } from './session.store.ts'
import { SignIn } from './sign-in.tsx'

/** The whole window: the door, or the office behind it. */
export function App() {
  const { state, notice } = useSession()
  useEffect(() => {
    if (state !== 'signed_in') return
    const endDesktop = joinDesktop()
    const endLive = startLive()
    const endAddress = joinAddress()
    return () => {
      endAddress()
      endLive()
      endDesktop()
    }
  }, [state])
  if (state === 'no_server') return <ServerAddress />
  if (state === 'signed_out') return <SignIn />
  if (state === 'opening') {
    return (
      <main className="door" aria-busy>
        <p role="status">{notice ? `${notice}. Trying again …` : 'Opening …'}</p>
      </main>
    )
  }
  return (
    <>
      <Console />
      <Toasts />
    </>
  )
}
