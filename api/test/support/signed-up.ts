import { mailedToken } from './mailed.ts'
import type { TestApp } from './test-app.ts'

/** A customer who signed up and confirmed their address from the mail, so that they can sign in. */
export async function signedUp(
  api: TestApp,
  given: { name: string; email: string; password: string },
): Promise<{ profile_id: string }> {
  const { body } = await api.call('signUp', { body: given })
  const token = (await mailedToken(api, 'account_confirm_email', given.email)) as string
  await api.call('confirmEmail', { body: { token, password: given.password } })
  return { profile_id: body.profile.id }
}
