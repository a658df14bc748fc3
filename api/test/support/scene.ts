import { uuidv7 } from 'uuidv7'
import type { ApiKeyScope } from '../../contract/actor.ts'
import { type ContractOperation, contract, contractOperations } from '../../contract/document.ts'
import type { OperationId } from '../../contract/operation.ts'
import type { Somebody } from './call.ts'
import type { Person } from './people.ts'
import { type Side, setSide } from './side.ts'
import type { TestApp } from './test-app.ts'

/** A small office in the middle of its work, made through the operations, so that every path has something to name. */
export interface Scene extends Side {
  dispatcher: Person
  admin: Person
  /** A program with every scope. */
  api_key: { token: string }
  /** As much again, of another customer, another contractor and another job. */
  theirs: Side
}

export async function setScene(api: TestApp): Promise<Scene> {
  const dispatcher = await api.people.dispatcher()
  const admin = await api.people.admin()
  const [mine, theirs] = [await setSide(api, dispatcher), await setSide(api, dispatcher)]
  const [key, other] = [await newKey(api, admin), await newKey(api, admin)]
  mine.params.key_id = key.key_id
  theirs.params.key_id = other.key_id
  return { dispatcher, admin, api_key: await newKey(api, admin), ...mine, theirs }
}

export const everyScope = contract.components.schemas.ApiKeyScope?.enum as readonly ApiKeyScope[]

/** A program that may what these scopes say, until then. */
export async function newKey(
  api: TestApp,
  as: Person,
  scopes: readonly ApiKeyScope[] = everyScope,
  expires_at?: Date,
): Promise<{ token: string; key_id: string }> {
  const body = {
    name: 'Bookkeeping',
    scopes: [...scopes],
    ...(expires_at && { expires_at: expires_at.toISOString() }),
  }
  const { body: made } = await api.call('createApiKey', { as, body })
  return { token: made.key, key_id: made.api_key.id }
}

/** The names of an operation's path parameters. */
export function pathNames(operation: ContractOperation): string[] {
  return [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string)
}

/** What to do about a name that the scene has nothing for. */
export const whereToAdd = (name: string): string =>
  `make one in setSide of api/test/support/side.ts and put its id there as params.${name}`

/** What ends a thing for good is tried on one that no other operation needs. */
const spared: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  eraseClient: { client_id: 'spare_client_id' },
  mergeClient: { client_id: 'spare_client_id' },
}

/** The scene's values for an operation; throws when it has none, so that a new parameter is never left untried. */
export function paramsFor(
  scene: Pick<Scene, 'params'>,
  operation: ContractOperation,
): Record<string, string> {
  return Object.fromEntries(
    pathNames(operation).map((name) => {
      const value = scene.params[spared[operation.id]?.[name] ?? name]
      if (!value)
        throw new Error(`The scene has nothing for {${name}} of ${operation.id}: ${whereToAdd(name)}`)
      return [name, value]
    }),
  )
}

/** What the query must hold; throws when the scene has nothing to put there. */
export function queryFor(scene: Scene, operation: ContractOperation): Record<string, string> {
  if (operation.id === 'receiveOsmandQuery') return { id: scene.device.token as string }
  const required = operation.parameters.filter((parameter) => parameter.in === 'query' && parameter.required)
  return Object.fromEntries(
    required.map(({ name }) => {
      const value = scene.params[name]
      if (!value)
        throw new Error(`The scene has nothing for ?${name} of ${operation.id}: ${whereToAdd(name)}`)
      return [name, value]
    }),
  )
}

/** Ids and tokens that name nothing. */
export function unknownParams(operation: ContractOperation): Record<string, string> {
  return Object.fromEntries(
    pathNames(operation).map((name) => [
      name,
      name.endsWith('_id') ? uuidv7() : 'nobody-ever-had-this-token',
    ]),
  )
}

const byRight = ['admin', 'dispatcher', 'contractor', 'customer', 'device'] as const

/** Somebody of the scene who may call the operation at all; null where nobody calls, or a link by its token in the path. */
export function callerFor(scene: Scene, operation: ContractOperation): Somebody | null {
  const role = byRight.find((each) => operation.object['x-callers'].includes(each))
  if (role) return scene[role]
  const bySession = operation.object['x-callers'].includes('link') && !operation.path.includes('{token}')
  return bySession ? scene.link : null
}

/** An operation of the contract by its name. */
export const operationOf = (id: OperationId): ContractOperation =>
  contractOperations.get(id) as ContractOperation

export const allOperations: readonly ContractOperation[] = [...contractOperations.values()]

/** For `it.each`: one row an operation, named. */
export function each(
  among: (operation: ContractOperation) => boolean = () => true,
): { id: string; operation: ContractOperation }[] {
  return allOperations.filter(among).map((operation) => ({ id: operation.id, operation }))
}

export const takesBody = ({ object }: ContractOperation): boolean => object.requestBody !== undefined

/** Takes what phones of other makers send, as it comes. */
export const takesAnyBody = ({ object }: ContractOperation): boolean =>
  '*/*' in (object.requestBody?.content ?? {})

/** Phones add parameters of their own. */
export const takesAnyQuery = ({ object }: ContractOperation): boolean =>
  object['x-callers'].includes('device')

/** Seconds between two calls that are never too many. */
export function pauseFor({ object }: ContractOperation): number {
  return Math.max(1, ...(object['x-rate-limits'] ?? []).map(({ per, limit }) => (2 * per) / limit))
}
