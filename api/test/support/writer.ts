import sql from 'sql-template-tag'
import { openDatabase } from '../../database/database.ts'
import { startEmbedded } from '../../database/embedded.ts'

/**
 * A process to be killed: `writer.ts <folder> <prefix>` runs the database of the folder, writes rows into it
 * without end, and prints the name of each on a line once its commit was acknowledged.
 */
const [folder = '', prefix = ''] = process.argv.slice(2)
const { url } = await startEmbedded({ folder, log: () => {} })
const database = openDatabase({ url, onError: () => {} })
await database.sql(sql`CREATE TABLE IF NOT EXISTS written (name text PRIMARY KEY)`)
// Without a prefix it owns the database and does nothing, until told to leave in an orderly way without stopping it.
if (!prefix) process.once('SIGTERM', () => process.exit(0))
// Only now: whoever reads this may send the signal at once.
process.stdout.write('ready\n')

async function write(lane: number): Promise<void> {
  for (let index = 0; ; index++) {
    const name = `${prefix}-${lane}-${index}`
    await database.transaction((tx) => tx.sql(sql`INSERT INTO written VALUES (${name})`))
    process.stdout.write(`${name}\n`)
  }
}

if (prefix) await Promise.all([1, 2, 3, 4].map(write))
