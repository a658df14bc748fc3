import { api, type Changes, take } from '../../api/client.ts'
import type { ImportMapping, JobImport, Trade } from '../../api/types.ts'

export interface ImportRequest {
  file: File
  source: string
  dry_run: boolean
  default_trade: Trade | null
  default_city: string
  day_order: 'dmy' | 'mdy' | null
  columns: Partial<Record<ImportField, string>>
}

export type ImportField = keyof NonNullable<ImportMapping['columns']>

/** Hands the file over; it is read by the service in the background. */
export function beginImport(changes: Changes, request: ImportRequest): Promise<JobImport> {
  const mapping: ImportMapping = {
    columns: request.columns,
    ...(request.default_city && { default_city: request.default_city }),
    ...(request.day_order && { day_order: request.day_order }),
  }
  const form = new FormData()
  form.set('source', request.source)
  form.set('dry_run', String(request.dry_run))
  if (request.default_trade) form.set('default_trade', request.default_trade)
  form.set('mapping', JSON.stringify(mapping))
  form.set('file', request.file)
  return take(
    changes.POST('/jobs/imports', {
      // The form is the body as it is; its type in the contract is that of its fields.
      body: request as never,
      bodySerializer: () => form,
    }),
  )
}

export const readImport = (import_id: string): Promise<JobImport> =>
  take(api.GET('/jobs/imports/{import_id}', { params: { path: { import_id }, query: { limit: 200 } } }))

export const isOver = ({ state }: JobImport): boolean => state !== 'running'
