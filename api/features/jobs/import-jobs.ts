import { mkdir, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { uuidv7 } from 'uuidv7'
import type { OfficeActor } from '../../contract/actor.ts'
import { accepted, type Call, task } from '../../contract/operation.ts'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import type { Deps } from '../../deps.ts'
import { readSettings } from '../settings/settings.store.ts'
import { leaseMinutes } from './import.batch.ts'
import { mapColumns } from './import.columns.ts'
import type { ImportOptions } from './import.facts.ts'
import { lookThrough, readRecords } from './import.file.ts'
import { importPath, startImport } from './import.run.ts'
import { findImport, type ImportPlan, type ImportView, insertImport } from './import.store.ts'
import { delimiterOf, encodingOf } from './import.text.ts'

export const importJobs = task('importJobs', async (call, deps) => {
  const file = call.files.find(({ field }) => field === 'file')
  if (!file || file.size === 0) {
    const message = file ? 'is empty' : 'is missing'
    const errors = [{ pointer: '/file', message }]
    return { refused: 'invalid_input', detail: `The file ${message}.`, errors }
  }
  const planned = await planFor(call, deps, file.path)
  if (isRefusal(planned)) return planned
  const { plan, total } = planned
  const { source, dry_run = false } = call.body
  const { actor } = call
  const created_by = actor.kind === 'api_key' ? actor.api_key_id : (actor as OfficeActor).profile_id
  const id = uuidv7()
  const locked_until = new Date(call.at.getTime() + leaseMinutes * 60_000)
  // The file first: an import that is known has one, whenever the process is killed.
  const path = importPath(deps.config, id)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await rename(file.path, path)
  await deps.database.transaction((tx) =>
    insertImport(tx, {
      id,
      created_by,
      file_name: file.file_name,
      source,
      dry_run,
      options: plan,
      total,
      locked_until,
      at: call.at,
    }),
  )
  const view = (await findImport(deps.database, id)) as ImportView
  startImport(deps, { id, created_by, source, dry_run, options: plan, processed: 0, locked_until })
  return accepted({ ...view, refusals: [], next_cursor: null })
})

type Unreadable = Refusal<'encoding_unknown' | 'columns_unknown'>

/** How the file is to be read, by its bytes, its header and the office's word; refused when that is not clear. */
async function planFor(
  call: Call<'importJobs'>,
  deps: Deps,
  path: string,
): Promise<{ plan: ImportPlan; total: number } | Unreadable> {
  const { mapping = {}, default_trade, tell = false, encoding: asked } = call.body
  const looked = await lookThrough(path)
  const encoding = encodingOf(looked, asked)
  if (isRefusal(encoding)) return encoding
  const delimiter = delimiterOf(new TextDecoder(encoding).decode(looked.head))
  const settings = await readSettings(deps.database)
  const options: ImportOptions = {
    default_country: settings.country,
    time_zone: settings.time_zone,
    ...mapping,
    ...(default_trade && { default_trade }),
  }
  const header = await firstRecord(path, encoding, delimiter)
  const columns = mapColumns(header, options)
  if (isRefusal(columns)) return columns
  return { plan: { mapping: options, encoding, delimiter, tell }, total: Math.max(0, looked.lines - 1) }
}

async function firstRecord(...where: Parameters<typeof readRecords>): Promise<string[]> {
  for await (const record of readRecords(...where)) if ('cells' in record) return record.cells
  return []
}
