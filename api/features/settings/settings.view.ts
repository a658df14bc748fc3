import type { components } from '../../../openapi/generated/contract.ts'
import type { Settings } from './settings.store.ts'

/** The settings as the contract has them. */
export function settingsView({ epoch: _, ...settings }: Settings): components['schemas']['Settings'] {
  return { ...settings, updated_at: settings.updated_at.toISOString() }
}
