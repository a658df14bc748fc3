import document from '../../openapi/generated/openapi.json' with { type: 'json' }
import type { OperationId } from './operation.ts'
import { type ContractDocument, type OperationObject, operationsOf, type ParameterObject } from './shape.ts'

/** The contract as it is served. */
export const contract = document as unknown as ContractDocument

export interface ContractOperation {
  id: OperationId
  method: string
  /** As the contract writes it, `{job_id}` and all. */
  path: string
  parameters: ParameterObject[]
  object: OperationObject
}

/** Every operation that has a handler, by name. */
export const contractOperations: ReadonlyMap<string, ContractOperation> = new Map(
  operationsOf(contract)
    .filter(({ operation }) => !operation['x-socket'])
    .map(({ path, method, operation, shared }) => [
      operation.operationId,
      {
        id: operation.operationId as OperationId,
        method: method.toUpperCase(),
        path,
        parameters: [...shared, ...(operation.parameters ?? [])].map(resolveParameter),
        object: operation,
      },
    ]),
)

function resolveParameter(parameter: ParameterObject): ParameterObject {
  const reference = (parameter as unknown as { $ref?: string }).$ref
  if (!reference) return parameter
  const name = reference.split('/').pop() ?? ''
  return (contract.components.parameters as Record<string, ParameterObject>)[name] as ParameterObject
}
