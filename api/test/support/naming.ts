import type { ContractOperation } from '../../contract/document.ts'
import type { Somebody } from './call.ts'
import { bodyNaming, idFor, type Reference, withReference } from './references.ts'
import { paramsFor, pathNames, pauseFor } from './scene.ts'
import type { Side } from './side.ts'
import type { TestApp } from './test-app.ts'
import { payloadWith, send } from './wire.ts'

/** What the parameters of a path name. */
export type Names = Pick<Side, 'params'>

/** Who names what: `names` in the path, `mine` in the body and the query, but for the one `reference`, which is `id`. */
export interface Naming {
  as: Somebody
  mine: Names
  names: Names
  reference?: Reference
  id?: string
}

/** Sends an operation whose path and body name what they are told to; a token in the path is who calls. */
export async function attemptNaming(api: TestApp, operation: ContractOperation, naming: Naming) {
  api.clock.advance(pauseFor(operation))
  const { as, mine, names, reference, id = '' } = naming
  const required = operation.parameters.filter(({ in: place, required }) => place === 'query' && required)
  const query = Object.fromEntries(required.map(({ name }) => [name, idFor(mine, name, operation)]))
  if (reference && !reference.path) query[reference.field] = id
  const body = bodyNaming(operation, mine)
  const wire = {
    as: operation.path.includes('{token}') ? null : as,
    params: paramsFor(names, operation),
    query,
    ...payloadWith(operation, reference?.path ? withReference(operation, body, reference.path, id) : body),
  }
  const { status, json } = await send(api.app, operation, wire)
  const { request_id: _, ...said } = json
  return { status, said }
}

/** The names of a path that may be somebody else's; a link's token is who calls. */
export const foreignNames = (operation: ContractOperation) =>
  pathNames(operation).filter((name) => name !== 'token')

/** Every way in which some of the names are another's: job and visit, the job alone, the visit alone. */
export function mixtures(names: string[], mine: Names, other: Names): Names[] {
  return Array.from({ length: 2 ** names.length - 1 }, (_, index) => ({
    params: {
      ...mine.params,
      ...Object.fromEntries(
        names
          .filter((_name, bit) => (index + 1) & (1 << bit))
          .map((name) => [name, other.params[name] ?? '']),
      ),
    },
  }))
}
