import type { components } from '../../../openapi/generated/contract.ts'
import type { ClientModel } from '../../../prisma/generated/models.ts'
import type { ExternalRef } from './external-ref.store.ts'

/** The client as the contract has it. */
export function clientView(row: ClientModel, external_refs: ExternalRef[]): components['schemas']['Client'] {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    notes: row.notes,
    tags: row.tags,
    custom: row.custom as Record<string, string>,
    external_refs,
    archived_at: row.archived_at?.toISOString() ?? null,
    version: row.version,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}
