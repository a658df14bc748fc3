import { uuidv7 } from 'uuidv7'
import type { LinkActor } from '../../contract/actor.ts'
import { change, created } from '../../contract/operation.ts'
import { newToken, tokenHash } from '../../secrets.ts'
import { standingOn } from './customer.standing.ts'

/** At the longest; a session ends with its link, which is asked at every request. */
const hours = 24

export const tradeLink = change('tradeLink', async ({ actor, from, at }, tx) => {
  const { link_id, job_id, purpose } = actor as LinkActor
  if (!(await standingOn(tx, actor, job_id, at)))
    return { refused: 'not_found', detail: 'This link is not known.' }
  const access_token = newToken()
  const expires_at = new Date(at.getTime() + hours * 3_600_000)
  await tx.prisma.session.create({
    data: {
      id: uuidv7(),
      kind: 'link',
      link_id,
      access_hash: Buffer.from(tokenHash(access_token)),
      access_expires_at: expires_at,
      user_agent: from.user_agent,
      ip: from.address,
      created_at: at,
    },
    select: { id: true },
  })
  const session = { access_token, expires_at: expires_at.toISOString(), job_id, purpose }
  return { ...created(session), cookie: { token: access_token, expires_at, of: 'link' } }
})
