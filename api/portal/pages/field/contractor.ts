import type { components } from '../../../../openapi/generated/contract.ts'
import type { ProfileActor } from '../../../contract/actor.ts'
import type { OperationId } from '../../../contract/operation.ts'
import type { Elsewhere, PageRequest, Shown } from '../../page.ts'

export type Visit = components['schemas']['Visit']

type Making = (request: PageRequest, actor: ProfileActor) => Promise<Shown | Elsewhere>

/** Makes a page for the contractor who is signed in; everybody else is led to where they sign in or belong. */
export function forContractor(make: Making): (request: PageRequest) => Promise<Shown | Elsewhere> {
  return async (request) => {
    const actor = await request.signedIn()
    if (actor.kind !== 'profile') return { to: '/sign-in' }
    if (actor.role !== 'contractor') return { to: '/' }
    const made = await make(request, actor)
    return 'to' in made ? made : { ...made, field: { profile_id: actor.profile_id } }
  }
}

/** What an operation answers; null where it refuses, so that a page shows all the rest. */
export async function answerOf<Answer>(
  request: PageRequest,
  actor: ProfileActor,
  id: OperationId,
  input: { params?: object; query?: object } = {},
): Promise<Answer | null> {
  const { body, problem } = await request.call(id, actor, input)
  return problem ? null : (body as Answer)
}
