import type { components } from '../../../openapi/generated/contract.ts'
import type { ContractorRow } from './contractor.store.ts'
import type { MapContractorRow } from './map.store.ts'
import { quality } from './position.rules.ts'

/** The contractor as the contract has it, with how good the last position is now. */
export function contractorView(row: ContractorRow, at: Date): components['schemas']['Contractor'] {
  const { position } = row
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    state: row.state,
    colour: row.colour,
    skills: row.skills,
    on_duty: row.on_duty,
    duty_changed_at: row.duty_changed_at,
    version: row.version,
    position: position && { ...position, quality: quality(new Date(position.recorded_at), at) },
  }
}

/** The contractor as the map has them, with how good the last position is now. */
export function mapContractorView(row: MapContractorRow, at: Date): components['schemas']['MapContractor'] {
  return { ...row, quality: row.recorded_at === null ? null : quality(new Date(row.recorded_at), at) }
}
