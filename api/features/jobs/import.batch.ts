import { uuidv7 } from 'uuidv7'
import { systemActor } from '../../contract/actor.ts'
import { takeTurns } from '../../database/take-turns.ts'
import type { Deps } from '../../deps.ts'
import { type Change, telling } from '../../events/log.ts'
import { readSettings } from '../settings/settings.store.ts'
import type { ImportRow } from './import.facts.ts'
import { insertContacts, insertJobs, type PlacedRow } from './import.jobs.store.ts'
import {
  claimIds,
  clientsFor,
  type ForAll,
  knownIds,
  type NewRow,
  type Place,
  sitesFor,
} from './import.rows.store.ts'
import { holdImport, noteBatch, type RunningImport, type Taken } from './import.store.ts'
import { jobsImported } from './job.events.ts'

/** Rows of one transaction: one event tells of all of them, and readers reload them together. */
export const batchSize = 500
/** How long a process may be silent about an import before another takes it for dead. */
export const leaseMinutes = 10

/** Rows that are ready, under the names they are known by, and those that are refused. */
export interface Batch {
  rows: (ImportRow & { row: number; external_id: string })[]
  refusals: Taken['refusals']
}

/**
 * Takes a batch and notes how far the file is done with, in one transaction. False when another process went on with
 * the import meanwhile: then nothing was done.
 */
export function takeBatch(deps: Deps, running: RunningImport, batch: Batch, upTo: number): Promise<boolean> {
  const at = deps.clock.now()
  return deps.database.transaction(async (inner) => {
    if (!(await holdImport(inner, running.id, running.processed))) return false
    const tx = telling(inner, systemActor, at)
    const created = running.dry_run ? await count(tx, running, batch) : await write(tx, running, batch, at)
    const unchanged = batch.rows.length - created
    const lease = new Date(at.getTime() + leaseMinutes * 60_000)
    await noteBatch(tx, running.id, upTo, { created, unchanged, refusals: batch.refusals }, lease)
    return true
  })
}

/** How many of the rows would become jobs. */
async function count(tx: Change, running: RunningImport, { rows }: Batch): Promise<number> {
  const known = await knownIds(
    tx,
    running.source,
    rows.map((row) => row.external_id),
  )
  return rows.length - known.size
}

async function write(tx: Change, running: RunningImport, batch: Batch, at: Date): Promise<number> {
  const settings = await readSettings(tx)
  const { tell, mapping } = running.options
  const all: ForAll = { settings, time_zone: mapping.time_zone ?? settings.time_zone, tell, at }
  await takeTurns(tx, 'imports')
  const named = batch.rows.map((row): NewRow => ({ ...row, job_id: uuidv7() }))
  const claimed = await claimIds(tx, running.source, named)
  const rows = named.filter((row) => claimed.has(row.external_id))
  if (rows.length === 0) return 0
  const sites = await siteOfEach(tx, rows, all)
  const clients = await clientsFor(tx, rows, all)
  const placed = rows.map(
    (row): PlacedRow => ({
      ...row,
      site_id: sites.get(row.row) as string,
      client_id: clients.get(row.row) ?? null,
    }),
  )
  await insertJobs(tx, placed, all)
  await insertContacts(tx, placed, all)
  tx.tell(
    jobsImported(
      running,
      placed.map((row) => row.job_id),
    ),
  )
  return rows.length
}

/** A building holds its flats: many requests of one building are one site, or flats of one. */
async function siteOfEach(tx: Change, rows: readonly NewRow[], all: ForAll): Promise<Map<number, string>> {
  const buildings = await sitesFor(
    tx,
    rows.map((row): Place => ({ ...row, unit: null, parent_site_id: null })),
    all,
  )
  const flats = rows
    .filter((row) => row.unit !== null)
    .map((row): Place => ({ ...row, parent_site_id: buildings.get(row.row) ?? null }))
  if (flats.length === 0) return buildings
  return new Map([...buildings, ...(await sitesFor(tx, flats, all))])
}
