import { uuidv7 } from 'uuidv7'
import { newToken, tokenHash } from '../../secrets.ts'
import type { Person } from './people.ts'
import type { TestApp } from './test-app.ts'

/** A phone of a contractor; its token is a bearer, OwnTracks' password and Traccar's device name. */
export interface TestDevice {
  id: string
  token: string
  /** How OwnTracks shows it. */
  basic: string
}

/** Gives a contractor a device, straight in the tables: adding one has tests of its own. */
export async function addDevice(api: TestApp, contractor: Person): Promise<TestDevice> {
  const id = uuidv7()
  const token = newToken()
  await api.database.prisma.device.create({
    data: {
      id,
      contractor_id: contractor.profile_id,
      kind: 'owntracks',
      name: 'Phone',
      token_hash: Buffer.from(tokenHash(token)),
      created_at: api.clock.now(),
    },
  })
  return { id, token, basic: `Basic ${Buffer.from(`phone:${token}`).toString('base64')}` }
}
