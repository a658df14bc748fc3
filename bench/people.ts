import { uuidv7 } from 'uuidv7'
import type { Database } from '../api/database/database.ts'
import { newToken, tokenHash } from '../api/secrets.ts'

/** Signed-in dispatchers, as many as keep each below the limits of one caller. Answers their access tokens. */
export async function signInDispatchers(database: Database, count: number): Promise<string[]> {
  const at = new Date()
  const people = Array.from({ length: count }, (_, n) => ({
    id: uuidv7(),
    email: `d${n}@example.test`,
  }))
  await database.prisma.profile.createMany({
    data: people.map(({ id, email }) => ({
      id,
      email,
      role: 'dispatcher',
      state: 'active',
      name: email,
      created_at: at,
      updated_at: at,
    })),
  })
  return signIn(
    database,
    people.map(({ id }) => id),
  )
}

/** A session for each, good for a day. Answers the access tokens in their order. */
async function signIn(database: Database, profileIds: string[]): Promise<string[]> {
  const at = new Date()
  const tokens = profileIds.map(() => newToken())
  await database.prisma.session.createMany({
    data: profileIds.map((profile_id, index) => ({
      id: uuidv7(),
      kind: 'program',
      profile_id,
      access_hash: Buffer.from(tokenHash(tokens[index] as string)),
      access_expires_at: new Date(at.getTime() + 86_400_000),
      created_at: at,
    })),
  })
  return tokens
}

/** Signed-in contractors on duty since yesterday. */
export async function contractorsOnDuty(
  database: Database,
  count: number,
): Promise<{ profile_id: string; token: string }[]> {
  const at = new Date()
  const people = Array.from({ length: count }, (_, n) => ({
    profile_id: uuidv7(),
    email: `k${n}@example.test`,
  }))
  await database.prisma.profile.createMany({
    data: people.map(({ profile_id, email }) => ({
      id: profile_id,
      email,
      role: 'contractor',
      state: 'active',
      name: email,
      created_at: at,
      updated_at: at,
    })),
  })
  await database.prisma.contractor.createMany({
    data: people.map(({ profile_id }) => ({
      profile_id,
      colour: '#1f5fbf',
      on_duty: true,
      duty_changed_at: new Date(at.getTime() - 86_400_000),
    })),
  })
  const ids = people.map(({ profile_id }) => profile_id)
  const tokens = await signIn(database, ids)
  return ids.map((profile_id, index) => ({ profile_id, token: tokens[index] as string }))
}
