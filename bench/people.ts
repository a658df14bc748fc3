import { uuidv7 } from 'uuidv7'
import type { Database } from '../api/database/database.ts'
import { newToken, tokenHash } from '../api/secrets.ts'

/** Signed-in dispatchers, as many as keep each below the limits of one caller. Answers their access tokens. */
export async function signInDispatchers(database: Database, count: number): Promise<string[]> {
  const at = new Date()
  const people = Array.from({ length: count }, (_, n) => ({
    id: uuidv7(),
    token: newToken(),
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
  await database.prisma.session.createMany({
    data: people.map(({ id, token }) => ({
      id: uuidv7(),
      kind: 'program',
      profile_id: id,
      access_hash: Buffer.from(tokenHash(token)),
      access_expires_at: new Date(at.getTime() + 86_400_000),
      created_at: at,
    })),
  })
  return people.map(({ token }) => token)
}
