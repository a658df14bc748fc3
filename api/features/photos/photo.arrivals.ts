import sql from 'sql-template-tag'
import type { UploadedFile } from '../../contract/operation.ts'
import type { Deps } from '../../deps.ts'
import { type Arrived, takeIn } from './photo.intake.ts'
import { faultWords } from './photo.rules.ts'
import type { Written } from './photo.write.ts'

/** The pictures of a form, kept before the transaction that names them. Disposed of, those that no row names go. */
export interface Arrivals extends AsyncDisposable {
  readonly arrived: readonly Arrived[]
}

/**
 * Looks at all files of a form, one by one. When one of them throws, nothing of the others stays. `isThere` says of a
 * fingerprint that its picture need not be kept again.
 */
export async function takeAllIn(
  sent: readonly UploadedFile[],
  { database, files, log }: Pick<Deps, 'database' | 'files' | 'log'>,
  at: Date,
  isThere: (sha256: string) => Promise<boolean> = async () => false,
): Promise<Arrivals> {
  const arrived: Arrived[] = []
  const seen = new Set<string>()
  const isKnown = async (sha256: string) => {
    if (seen.has(sha256)) return true
    seen.add(sha256)
    return isThere(sha256)
  }
  const removeUnnamed = async () => {
    const keys = arrived.flatMap(keysOf)
    if (keys.length === 0) return
    try {
      const rows = await database.sql<{ key: string | null }>(sql`
        SELECT unnest(ARRAY[storage_key, thumb_key]) AS key FROM photos WHERE storage_key = ANY(${keys})`)
      const named = new Set(rows.map(({ key }) => key))
      await files.remove(keys.filter((key) => !named.has(key)))
    } catch (error) {
      // The sweep of the next days takes them.
      log.warn({ err: error }, 'files are left over')
    }
  }
  try {
    for (const file of sent) arrived.push(await takeIn(file, files, at, isKnown))
  } catch (error) {
    await removeUnnamed()
    throw error
  }
  return { arrived, [Symbol.asyncDispose]: removeUnnamed }
}

const keysOf = (each: Arrived): string[] =>
  'storage_key' in each ? [each.storage_key, ...(each.thumb_key ? [each.thumb_key] : [])] : []

/** What became of each file, in its order, for whoever sent them. */
export function toldOf(arrived: readonly Arrived[], written: readonly Written[]) {
  return arrived.map(({ sent }, index) => {
    const each = written[index]
    const reason = each && 'fault' in each ? each.fault : null
    return { file_name: sent.file_name, taken: !reason, reason, detail: reason && faultWords[reason] }
  })
}
