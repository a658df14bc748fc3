import type { components } from '../../../../openapi/generated/contract.ts'
import type { FormProblem } from '../../form.tsx'
import { field, type PageRequest } from '../../page.ts'
import type { Seat } from './seat.ts'

/** A login that was made just now, or why none was. */
export interface Issued {
  login: components['schemas']['IssuedCredential'] | null
  problem: FormProblem | null
}

/** Makes a temporary login for whoever the link is for. */
export async function makeLogin(request: PageRequest, seat: Seat): Promise<Issued> {
  const body = field(request, 'replace') === 'yes' ? { replace: true } : {}
  const reply = await request.call('generateCredentials', seat.actor, { body })
  if (reply.problem) return { login: null, problem: reply.problem }
  return { login: reply.body as Issued['login'], problem: null }
}
