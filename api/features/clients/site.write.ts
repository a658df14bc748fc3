import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import type { Tx } from '../../database/database.ts'
import { reference } from './merged.store.ts'
import { type Place, placeErrors } from './site.rules.ts'

/** What of a place cannot be, as the refusal of whoever writes it; `base` is where the place stands in the input. */
export function placeRefusal(place: Place, base = ''): Refusal<'invalid_input'> | null {
  const errors = placeErrors(place).map((error) => ({ ...error, pointer: base + error.pointer }))
  if (errors.length === 0) return null
  return {
    refused: 'invalid_input',
    detail: errors.map((error) => `${error.pointer} ${error.message}`).join('; '),
    errors,
  }
}

interface Belonging {
  client_id?: string | null
  parent_site_id?: string | null
}

/** The client and the building a site belongs to, by the ids they have today; what is left out stays out. */
export async function belonging(tx: Tx, given: Belonging): Promise<Belonging | Refusal<'unknown_reference'>> {
  const found: Belonging = {}
  for (const [name, kind] of [
    ['client_id', 'client'],
    ['parent_site_id', 'site'],
  ] as const) {
    const id = given[name]
    if (id === undefined) continue
    const today = id === null ? null : await reference(tx, kind, id, `/${name}`)
    if (isRefusal(today)) return today
    found[name] = today
  }
  return found
}
