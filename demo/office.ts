import createClient from 'openapi-fetch'
import type { paths } from '../openapi/generated/contract.ts'

/** The service as an integrator sees it: the typed client over HTTP, signed in. */
export type Office = ReturnType<typeof createClient<paths>>

export async function signIn(address: string, email: string, password: string): Promise<Office> {
  const office = createClient<paths>({ baseUrl: `${address}/api/v1` })
  const { tokens } = await done(office.POST('/auth/login', { body: { email, password } }))
  office.use({
    onRequest({ request }) {
      request.headers.set('Authorization', `Bearer ${tokens.access_token}`)
      return request
    },
  })
  return office
}

/** The answer of a call that is expected to succeed. */
export async function done<Data>(
  call: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data> {
  const { data, error, response } = await call
  if (!response.ok)
    throw new Error(
      `${response.url.replace(/\?.*/, '')} answered ${response.status}: ${JSON.stringify(error)}`,
    )
  return data as Data
}
