import type { components } from '../../../openapi/generated/contract.ts'
import { systemActor } from '../../contract/actor.ts'
import type { FieldError, Refusal } from '../../contract/refusal.ts'
import type { Tx } from '../../database/database.ts'
import type { NewLine } from './delivery.store.ts'
import { mayBeExpected } from './material.rules.ts'
import { type MaterialRow, materialsById } from './material.store.ts'

type LineInput = components['schemas']['DeliveryLineInput']
type Refused = Refusal<'unknown_reference' | 'invalid_input' | 'transition_not_allowed'>

/**
 * The lines of a delivery as they are stored: what a material of the job says itself is taken from there. Refuses
 * materials that are none of this job, that nobody waits for any more, and lines that say nothing.
 */
export async function linesOf(
  tx: Tx,
  job_id: string,
  lines: readonly LineInput[],
): Promise<NewLine[] | Refused> {
  const ids = lines.flatMap(({ material_id }) => material_id ?? [])
  const materials = await materialsById(tx, systemActor, job_id, ids)
  const unknown = errorsOf(
    lines,
    'material_id',
    ({ material_id: id }) => id !== undefined && !materials.has(id),
  )
  if (unknown.length > 0)
    return {
      refused: 'unknown_reference',
      detail: 'A delivery brings materials of its own job.',
      errors: unknown.map(({ pointer }) => ({ pointer, message: 'is no material of this job' })),
    }
  const silent = errorsOf(lines, 'description', (line) => !line.material_id && !line.description)
  if (silent.length > 0)
    return {
      refused: 'invalid_input',
      detail: 'A line names a material or says what it brings.',
      errors: silent,
    }
  for (const { facts } of materials.values()) {
    const refusal = mayBeExpected(facts.status)
    if (refusal) return refusal
  }
  return lines.map((line) => lineOf(line, line.material_id ? materials.get(line.material_id) : undefined))
}

function lineOf(line: LineInput, row: MaterialRow | undefined): NewLine {
  const { material } = row ?? {}
  return {
    material_id: line.material_id ?? null,
    description: line.description ?? material?.description ?? '',
    quantity: line.quantity ?? material?.quantity ?? '1',
    unit: line.unit === undefined ? (material?.unit ?? null) : line.unit,
  }
}

function errorsOf(
  lines: readonly LineInput[],
  field: string,
  wrong: (line: LineInput) => boolean,
): FieldError[] {
  return lines.flatMap((line, index) =>
    wrong(line) ? [{ pointer: `/lines/${index}/${field}`, message: 'is missing' }] : [],
  )
}
