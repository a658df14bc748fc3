import { create } from 'zustand'
import type { Profile } from '../api/types.ts'

/** Who works here: nobody known yet, nobody, or somebody. */
interface Session {
  state: 'opening' | 'signed_out' | 'signed_in' | 'no_server'
  profile: Profile | null
  /** Why the last session ended, if it did not end by wish. */
  notice: string | null
}

export const useSession = create<Session>(() => ({ state: 'opening', profile: null, notice: null }))
