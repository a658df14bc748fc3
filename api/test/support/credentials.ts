import type { CallResult } from './call.ts'
import { mailedToken } from './mailed.ts'
import type { Person } from './people.ts'
import type { TestApp } from './test-app.ts'
import { approveFor, sentQuote } from './work.ts'

export type Generated = CallResult<'generateCredentials'>['body']

/** An approved job, and a session of its contact's link. */
export async function approvedJob(api: TestApp, as: Person, given: Parameters<typeof sentQuote>[2] = {}) {
  const sent = await sentQuote(api, as, given)
  await approveFor(api, as, sent)
  const { body } = await api.call('tradeLink', { params: { token: sent.token } })
  return { ...sent, contact_id: sent.contact.contact_id, link: { token: body.access_token } }
}

/** Signs a program in with a temporary password, choosing another. */
export async function firstSignIn(
  api: TestApp,
  { user_name, password }: Generated,
  chosen = 'a quiet harbour',
) {
  const body = { email: user_name, password, new_password: chosen }
  const { body: session } = await api.call('createSession', { body })
  return { token: session.tokens.access_token, profile: session.profile }
}

/** The code that waits in a mail for an address. */
export const mailedCode = (api: TestApp, receiver: string | null) =>
  mailedToken(api, 'credential_code', receiver ?? '') as Promise<string>
