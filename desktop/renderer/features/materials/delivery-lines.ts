import type { Delivery, DeliveryInput } from '../../api/types.ts'
import { dayAndTime, fromLocalField, toLocalField } from '../../ui/time.ts'

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

type Fields = Required<DeliveryInput>

export const DELIVERY_LABELS: Readonly<Record<keyof Fields, string>> = {
  supplier: 'Supplier',
  expected_start: 'Expected from',
  expected_end: 'Expected until',
  lines: 'What is in it',
  note: 'Note',
}

/** A delivery as its fields would say it: to the minute, in that zone. */
export function fieldsOf(delivery: Delivery, zone: string): Fields {
  const { supplier, expected_start, expected_end, note } = delivery
  const minute = (instant: string | null) => instant && fromLocalField(toLocalField(instant, zone), zone)
  return {
    supplier,
    expected_start: minute(expected_start),
    expected_end: minute(expected_end),
    note,
    lines: linesOf(delivery).map(inputOf),
  }
}

/** A value of the fields for people. */
export function deliveryText(value: unknown, zone: string): string {
  if (Array.isArray(value))
    return (value as Fields['lines'])
      .map(({ description, quantity, unit }) => `${description}, ${quantity}${unit ? ` ${unit}` : ''}`)
      .join('; ')
  const text = String(value ?? '')
  return /^\d{4}-\d\d-\d\dT/.test(text) ? dayAndTime(text, zone) : text
}
