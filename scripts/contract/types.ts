import openapiTypescript, { astToString } from 'openapi-typescript'
import type { ContractDocument } from '../../api/contract/shape.ts'

/** The contract's types, as openapi-typescript writes them. Binary parts of forms stay strings here. */
export async function contractTypes(document: ContractDocument): Promise<string> {
  const ast = await openapiTypescript(structuredClone(document) as never, { alphabetize: false })
  return `// Generated from openapi/.\n${astToString(ast)}`
}
