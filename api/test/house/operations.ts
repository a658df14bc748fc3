import { basename } from 'node:path'
import { contractOperations } from '../../contract/document.ts'
import { sources } from './sources.ts'

/** `createJob` -> `create-job`: one name from the contract to the file. */
export const fileName = (operationId: string): string =>
  operationId.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Where the handler of each operation stands; an operation without a file is left out. */
export function handlerFiles(): Map<string, string> {
  const found = new Map<string, string>()
  for (const id of contractOperations.keys()) {
    const source = sources.find(
      ({ path }) => path.startsWith('api/features/') && basename(path) === `${fileName(id)}.ts`,
    )
    if (source) found.set(id, source.path)
  }
  return found
}
