import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Config } from '../../config.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { isAway } from '../../database/busy.ts'
import type { Deps } from '../../deps.ts'
import { type Batch, batchSize, takeBatch } from './import.batch.ts'
import { mapColumns } from './import.columns.ts'
import type { ImportColumns } from './import.facts.ts'
import { type FileRecord, readRecords } from './import.file.ts'
import { importReader } from './import.rules.ts'
import { endImport, type RunningImport, runningImports } from './import.store.ts'
import { unreadable } from './import.text.ts'

/** Where a file lies until it is done with. */
export function importPath(config: Config, importId: string): string {
  return join(config.dataDir, 'imports', `${importId}.csv`)
}

/** Goes on with what a process that was stopped or killed left behind; called once at the start. */
export async function resumeImports(deps: Deps): Promise<void> {
  const at = deps.clock.now()
  for (const running of await runningImports(deps.database)) {
    if (existsSync(importPath(deps.config, running.id))) startImport(deps, running)
    // The file may lie with another process, which is at it.
    else if (!running.locked_until || running.locked_until <= at)
      await deps.database.transaction((tx) => endImport(tx, running.id, 'The file is gone.', at))
  }
}

/** Takes the file in the background: nobody waits for it, and nothing of it is lost. */
export function startImport(deps: Deps, running: RunningImport): void {
  deps.background.run(async (stopping) => {
    for (let pause = 500; ; pause = Math.min(pause * 2, longestPause)) {
      try {
        return await runImport(deps, running, stopping)
      } catch (error) {
        deps.log.error({ err: error, import_id: running.id }, 'import failed')
        // The database goes and comes back: what was taken is known, and the rest is taken then.
        if (!isAway(error) || !(await waited(pause, stopping))) return giveUp(deps, running)
      }
    }
  })
}

const longestPause = 30_000

/** False when we are to stop meanwhile: the next start of the service goes on with it. */
function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  return delay(ms, true, { signal }).catch(() => false)
}

async function giveUp(deps: Deps, running: RunningImport): Promise<void> {
  const failure = 'Something went wrong on our side. Import the file again: what was taken is not doubled.'
  await finish(deps, running, failure).catch((error) =>
    deps.log.error({ err: error, import_id: running.id }, 'an import that failed could not be ended'),
  )
}

async function runImport(deps: Deps, running: RunningImport, stopping: AbortSignal): Promise<void> {
  const { encoding, delimiter, mapping } = running.options
  const records = readRecords(importPath(deps.config, running.id), encoding, delimiter)
  const first = await records.next()
  const headers = !first.done && 'cells' in first.value ? first.value.cells : []
  const columns = mapColumns(headers, mapping)
  if (isRefusal(columns)) return finish(deps, running, columns.detail)
  const read = recordReader(columns, running)
  let batch: Batch = { rows: [], refusals: [] }
  let position = 0
  for await (const record of records) {
    if (stopping.aborted) return
    if ('blank' in record) {
      position += record.blank
      continue
    }
    position++
    // What is done with already still counts for what stands twice in the file.
    const before = position <= running.processed
    read(record, position + 1, before ? { rows: [], refusals: [] } : batch)
    if (before || position - running.processed < batchSize) continue
    if (!(await takeBatch(deps, running, batch, position))) return
    running.processed = position
    batch = { rows: [], refusals: [] }
  }
  if (!(await takeBatch(deps, running, batch, position))) return
  running.processed = position
  await finish(deps, running, null)
}

/** Judges one record after the other and adds it to the batch; `row` is its number in the file, the header being 1. */
function recordReader(columns: ImportColumns, running: RunningImport) {
  const read = importReader(columns, running.options.mapping)
  const contents = new Map<string, number>()
  return (record: Exclude<FileRecord, { blank: number }>, row: number, { rows, refusals }: Batch): void => {
    const refuse = (message: string, external_id: string | null = null): void => {
      refusals.push({ row, external_id, errors: [{ pointer: '', message }] })
    }
    const fault = 'broken' in record ? record.broken : unreadable(record.cells)
    const cells = 'cells' in record ? record.cells : []
    const answer = fault === null ? read(cells, row) : null
    if (fault !== null) {
      refuse(fault)
    } else if (answer && cells.length !== columns.headers.length) {
      refuse(`has ${cells.length} cells where the header has ${columns.headers.length}`, answer.external_id)
    } else if (isRefusal(answer)) {
      refusals.push({ row, external_id: answer.external_id, errors: answer.errors ?? [] })
    } else if (answer) {
      rows.push({ ...answer, row, external_id: answer.external_id ?? contentId(cells, contents) })
    }
  }
}

/** A file without ids is known again by what its rows say; the second of two equal rows by being the second. */
function contentId(cells: readonly string[], seen: Map<string, number>): string {
  const hash = createHash('sha256').update(JSON.stringify(cells)).digest('base64url').slice(0, 22)
  const count = (seen.get(hash) ?? 0) + 1
  seen.set(hash, count)
  return count === 1 ? `row:${hash}` : `row:${hash}:${count}`
}

async function finish(deps: Deps, running: RunningImport, failure: string | null): Promise<void> {
  const at = deps.clock.now()
  await deps.database.transaction((tx) => endImport(tx, running.id, failure, at))
  await rm(importPath(deps.config, running.id), { force: true })
}
