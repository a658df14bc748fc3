import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bundle, createConfig } from '@redocly/openapi-core'
import { parse } from 'yaml'
import type { ContractDocument } from '../../api/contract/shape.ts'
import { type CodeTable, expandResponses } from './expand.ts'
import { flatten } from './flatten.ts'

/**
 * One self-contained document out of the hand-written files: references gathered under `components`, every
 * `allOf` of objects merged, and every 4xx and 5xx an operation can give spelled out from its `x-refusals`.
 */
export async function bundleContract(path: string): Promise<ContractDocument> {
  const config = await createConfig({})
  const { bundle: bundled, problems } = await bundle({ ref: path, config })
  const errors = problems.filter((problem) => problem.severity === 'error')
  if (errors.length > 0) throw new Error(errors.map((problem) => problem.message).join('\n'))
  const codes = parse(readFileSync(join(dirname(path), 'codes.yaml'), 'utf8')) as CodeTable
  const document = flatten(bundled.parsed) as ContractDocument
  return expandResponses(document, codes)
}
