import type { Role } from '../../contract/actor.ts'
import type { Refusal } from '../../contract/refusal.ts'

/** What is known when somebody's role is to change. */
export interface RoleFacts {
  from: Role
  to: Role
  /** Who asks. */
  by: Role
  /** Administrators who can sign in, this one included. */
  admins: number
  /** Visits not yet over that this person is assigned to. */
  open_visits: number
}

/** Only an administrator changes roles, among staff; one must remain, and a contractor leaves no visit behind. */
export function roleRefusal(facts: RoleFacts): Refusal<'forbidden' | 'last_admin' | 'role_fixed'> | null {
  const { from, to, by, admins, open_visits } = facts
  if (from === to) return null
  if (by !== 'admin') return { refused: 'forbidden', detail: 'Only an administrator changes roles.' }
  if (from === 'customer' || to === 'customer') {
    return { refused: 'role_fixed', detail: 'A customer does not become staff, nor staff a customer.' }
  }
  if (from === 'admin' && admins <= 1) {
    return { refused: 'last_admin', detail: 'Make somebody else an administrator first.' }
  }
  if (from === 'contractor' && open_visits > 0) {
    return {
      refused: 'role_fixed',
      detail: 'This contractor still has visits: assign them to somebody else.',
    }
  }
  return null
}

/** Whether somebody may be let go: one administrator must remain who can sign in. */
export function leaveRefusal(leaving: {
  role: Role
  state: string
  /** Administrators who can sign in, this one included. */
  admins: number
}): Refusal<'last_admin'> | null {
  if (leaving.role !== 'admin' || leaving.state !== 'active' || leaving.admins > 1) return null
  return { refused: 'last_admin', detail: 'Make somebody else an administrator first.' }
}
