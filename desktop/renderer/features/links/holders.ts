import type { Credential, JobContact, Link } from '../../api/types.ts'

/** Everything that opens a job from outside: who may have it, the links, the logins; newest first. */
export interface Doors {
  contacts: JobContact[]
  links: Link[]
  credentials: Credential[]
}

/** One person of the job with what they were given; somebody who left the job keeps theirs in sight. */
export interface Holder {
  contact_id: string
  name: string
  email: string | null
  /** Stands on the job still. */
  present: boolean
  links: Link[]
  credentials: Credential[]
}

export function holdersOf({ contacts, links, credentials }: Doors): Holder[] {
  const holders = new Map<string, Holder>(
    contacts.map(({ contact_id, name, email }) => [
      contact_id,
      { contact_id, name, email, present: true, links: [], credentials: [] },
    ]),
  )
  const holderOf = ({ contact_id, contact_name }: Link | Credential): Holder => {
    const known = holders.get(contact_id)
    if (known) return known
    const gone = { contact_id, name: contact_name, email: null, present: false, links: [], credentials: [] }
    holders.set(contact_id, gone)
    return gone
  }
  for (const link of links) holderOf(link).links.push(link)
  for (const credential of credentials) holderOf(credential).credentials.push(credential)
  return [...holders.values()]
}

export const isOpenLink = ({ state }: Link): boolean => state === 'active'
export const isOpenCredential = ({ state }: Credential): boolean =>
  state === 'open' || state === 'used' || state === 'confirmed'
