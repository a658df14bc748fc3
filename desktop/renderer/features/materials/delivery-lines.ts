import type { Delivery, DeliveryInput, Material } from '../../api/types.ts'
import type { Difference } from '../../ui/stale-choice.tsx'
import { amount } from './purchase-words.ts'

/** A line as it stands in fields. */
export interface Line {
  key: number
  /** Empty for free text. */
  material_id: string
  description: string
  quantity: string
  unit: string
}

let lastKey = 0

export const emptyLine = (): Line => ({
  key: ++lastKey,
  material_id: '',
  description: '',
  quantity: '1',
  unit: '',
})

export function linesOf(delivery: Delivery | null): Line[] {
  if (!delivery) return [emptyLine()]
  return delivery.lines.map(({ material_id, description, quantity, unit }) => ({
    key: ++lastKey,
    material_id: material_id ?? '',
    description,
    quantity,
    unit: unit ?? '',
  }))
}

export function inputOf({ material_id, description, quantity, unit }: Line): DeliveryInput['lines'][number] {
  return {
    ...(material_id && { material_id }),
    description: description.trim(),
    quantity: quantity.trim().replace(',', '.'),
    unit: unit.trim() || null,
  }
}

/** What was typed against what somebody else saved, field by field; `field` writes an instant. */
export function deliveryDifferences(
  mine: DeliveryInput,
  theirs: Delivery,
  materials: readonly Material[],
  field: (instant: string | null | undefined) => string,
): Difference[] {
  const when = (instant: string | null | undefined) => field(instant).replace('T', ' ')
  const nameOf = (id: string | undefined) =>
    materials.find((material) => material.id === id)?.description ?? ''
  const mineLines = mine.lines.map(
    (line) =>
      `${line.description ?? nameOf(line.material_id)}, ${amount({ quantity: line.quantity ?? '', unit: line.unit ?? null })}`,
  )
  const theirLines = theirs.lines.map((line) => `${line.description}, ${amount(line)}`)
  return [
    { label: 'Supplier', mine: mine.supplier ?? '', theirs: theirs.supplier ?? '' },
    { label: 'Expected from', mine: when(mine.expected_start), theirs: when(theirs.expected_start) },
    { label: 'Expected until', mine: when(mine.expected_end), theirs: when(theirs.expected_end) },
    { label: 'What is in it', mine: mineLines.join('; '), theirs: theirLines.join('; ') },
    { label: 'Note', mine: mine.note ?? '', theirs: theirs.note ?? '' },
  ].filter((each) => each.mine !== each.theirs)
}
