import { type Changes, take } from '../../api/client.ts'
import type { Profile, Trade } from '../../api/types.ts'
import { say } from '../../ui/toasts.store.ts'

export interface NewPerson {
  name: string
  email: string
  phone: string | null
  role: 'contractor' | 'dispatcher' | 'admin'
  /** Of a contractor. */
  skills: Trade[]
}

/** Makes a login; a link to choose a password goes to the address. */
export async function addPerson(api: Changes, { phone, skills, ...person }: NewPerson): Promise<void> {
  const body = { ...person, ...(phone && { phone }), ...(person.role === 'contractor' && { skills }) }
  await take(api.POST('/auth/register', { body }))
  say(`${person.name} is added`, `A link to choose a password goes to ${person.email}.`)
}

/** Ends a login for good, and says what it leaves to do. */
export async function endLogin(api: Changes, { id, name }: Profile): Promise<void> {
  const left = await take(
    api.POST('/profiles/{profile_id}/deactivate', { params: { path: { profile_id: id } } }),
  )
  const visits = left.left_visits.length + left.visits_under_way.length
  say(`${name} cannot sign in any more`, visits > 0 ? `${visits} of their visits need somebody else.` : '')
}
