import sql from 'sql-template-tag'
import type { Reader } from '../database/database.ts'
import { dayOfKey, type FileOwner } from '../files/storage.ts'
import type { Task } from '../outbox/run-task.ts'
import type { NewOutboxItem } from '../outbox/write.ts'

/** Those of the keys that a row of their owner still names. */
const namedKeys: Record<FileOwner, (db: Reader, keys: string[]) => Promise<{ key: string }[]>> = {
  photos: (db, keys) =>
    db.sql(sql`
      SELECT storage_key AS key FROM photos WHERE removed_at IS NULL AND storage_key = ANY(${keys})
      UNION ALL SELECT thumb_key FROM photos WHERE removed_at IS NULL AND thumb_key = ANY(${keys})`),
  quotes: (db, keys) =>
    db.sql(sql`
      SELECT pdf_key AS key FROM quote_revisions WHERE pdf_key = ANY(${keys})
      UNION ALL SELECT signature_key FROM quote_approvals WHERE signature_key = ANY(${keys})`),
}

const owners = Object.keys(namedKeys) as FileOwner[]
/** Keys that are looked at in one go. */
const usualMost = 500

/** The sweeps of one round of the clean-up: one of each owner's files. */
export function sweepsOf(round: string): NewOutboxItem[] {
  return owners.map((owner) => sweep(round, owner, null))
}

function sweep(round: string, owner: FileOwner, after: string | null): NewOutboxItem {
  return {
    key: `task:sweep_files:${round}:${after ?? owner}`,
    channel: 'task',
    template: 'sweep_files',
    payload: { round, owner, after },
    receiver: 'files',
  }
}

/**
 * Removes files that nothing names: what was written for a row that then was not. A file is written before its row,
 * so those of the last day are left alone; and so is everything by a copy, to which they may not belong.
 */
export function sweepFilesOf(most: number): Task {
  return async ({ payload }, tx, at, { config, files }) => {
    if (!config.outbound) return
    const { round, owner, after } = payload as { round: string; owner: FileOwner; after: string | null }
    const keys = await files.list(owner, after, most)
    const recent = new Date(at.getTime() - 86_400_000).toISOString().slice(0, 10)
    const old = keys.filter((key) => dayOfKey(key) < recent)
    const named = new Set((await namedKeys[owner](tx, old)).map(({ key }) => key))
    await files.remove(old.filter((key) => !named.has(key)))
    const last = old.at(-1)
    // Keys are in the order of their days: behind the first recent one there is nothing to sweep.
    if (last && old.length === most) tx.queue(sweep(round, owner, last))
  }
}

export const sweepFiles: Task = sweepFilesOf(usualMost)
