import { uuidv7 } from 'uuidv7'
import type { Role } from '../../contract/actor.ts'
import type { Database } from '../../database/database.ts'
import { newToken, tokenHash } from '../../secrets.ts'
import type { Somebody } from './call.ts'
import type { TestClock } from './clock.ts'

export interface Person extends Somebody {
  token: string
  profile_id: string
  session_id: string
  contact_id: string | null
}

export interface People {
  dispatcher(): Promise<Person>
  admin(): Promise<Person>
  contractor(options?: { skills?: string[]; on_duty?: boolean; name?: string }): Promise<Person>
  /** A customer with a contact of their own. */
  customer(options?: { email?: string }): Promise<Person>
}

/** People with a login and a session, made straight in the tables: signing in has tests of its own. */
export function people(database: Database, clock: TestClock): People {
  let count = 0

  const make = async (role: Role, name: string, contact_id: string | null): Promise<Person> => {
    const at = clock.now()
    const person = { token: newToken(), profile_id: uuidv7(), session_id: uuidv7(), contact_id }
    await database.prisma.profile.create({
      data: {
        id: person.profile_id,
        role,
        state: 'active',
        name,
        email: `${role}-${++count}-${person.profile_id.slice(-6)}@example.test`,
        email_confirmed_at: at,
        contact_id,
        created_at: at,
        updated_at: at,
      },
    })
    await database.prisma.session.create({
      data: {
        id: person.session_id,
        kind: 'program',
        profile_id: person.profile_id,
        access_hash: Buffer.from(tokenHash(person.token)),
        access_expires_at: new Date(at.getTime() + 10 * 365 * 86_400_000),
        created_at: at,
      },
    })
    return person
  }

  return {
    dispatcher: () => make('dispatcher', 'Dana Dispatcher', null),
    admin: () => make('admin', 'Ada Admin', null),
    async contractor({ skills = ['heating', 'plumbing'], on_duty = true, name = 'Cleo Contractor' } = {}) {
      const person = await make('contractor', name, null)
      await database.prisma.contractor.create({
        data: { profile_id: person.profile_id, colour: '#1f5fbf', skills, on_duty },
      })
      return person
    },
    async customer({ email = `customer-${uuidv7()}@example.test` } = {}) {
      const at = clock.now()
      const contact = await database.prisma.contact.create({
        data: {
          id: uuidv7(),
          name: 'Cora Customer',
          email,
          phones: [],
          tags: [],
          created_at: at,
          updated_at: at,
        },
      })
      return make('customer', contact.name, contact.id)
    },
  }
}
