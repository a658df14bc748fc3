import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleContract } from './contract/bundle.ts'
import { codesSource } from './contract/codes.ts'
import { contractTypes } from './contract/types.ts'
import { generatePrisma } from './generate-prisma.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Makes everything that is derived: the bundled contract, its types, the table of codes, the Prisma client. */
export async function generate(): Promise<void> {
  const contract = await bundleContract(join(root, 'openapi', 'openapi.yaml'))
  put('openapi/generated/openapi.json', `${JSON.stringify(contract, null, 1)}\n`)
  put('openapi/generated/contract.ts', await contractTypes(contract))
  put('openapi/generated/codes.ts', codesSource(contract))
  await generatePrisma()
}

/** Written beside and moved over, so that a reader never sees half a file. */
function put(path: string, text: string): void {
  const target = join(root, path)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(`${target}.${process.pid}`, text)
  renameSync(`${target}.${process.pid}`, target)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await generate()
