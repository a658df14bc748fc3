import { type ContractDocument, operationsOf } from '../../api/contract/shape.ts'

/** The table of refusal codes as TypeScript, with the codes each operation may give. */
export function codesSource(document: ContractDocument): string {
  const codes = Object.entries(document['x-codes'])
  const operations = operationsOf(document)
  const union = (names: string[]) =>
    names.length > 0 ? names.map((name) => `'${name}'`).join(' | ') : 'never'
  return [
    '// Generated from openapi/codes.yaml and the operations.',
    'export const codes = {',
    ...codes.map(
      ([code, { status, title }]) => `  ${code}: { status: ${status}, title: ${JSON.stringify(title)} },`,
    ),
    '} as const',
    '',
    'export type RefusalCode = keyof typeof codes',
    '',
    '/** What a handler of the operation may refuse with; the binding adds its own. */',
    'export interface OperationRefusals {',
    ...operations.map(({ operation }) => {
      const own = [...(operation['x-refusals'] ?? []), ...(operation['x-if-match'] ? ['stale'] : [])]
      const found = [...new Set(['not_found', 'invalid_input', 'forbidden', ...own])]
      return `  ${operation.operationId}: ${union(found)}`
    }),
    '}',
    '',
    '/** Operations that are a socket and have no handler. */',
    `export type SocketOperation = ${union(operations.filter(({ operation }) => operation['x-socket']).map(({ operation }) => operation.operationId))}`,
    '',
  ].join('\n')
}
