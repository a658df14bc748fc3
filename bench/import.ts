import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openDatabase } from '../api/database/database.ts'
import { type BrokenCsv, brokenCsv } from '../api/test/support/broken-csv.ts'
import { openBenchDatabase } from './database.ts'
import { type Fighter, startFighter } from './duel.ts'
import { signInDispatchers } from './people.ts'

const mebibyte = 1024 * 1024
/** A form around the file must fit into what the contract takes. */
const largest = 50 * mebibyte - 1_000
/** Mebibytes of JavaScript heap: without a limit the engine leaves garbage lying about, and the peak says little. */
const heap = 128

interface Report {
  state: string
  processed: number
  created: number
  refused: number
}

/** The largest file that an import takes, with rows broken in every way: how long, and in how little memory. */
export async function benchImport(bytes = largest): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'callout-bench-import-'))
  const { url, close } = await openBenchDatabase()
  const database = openDatabase({ url })
  try {
    const [token] = await signInDispatchers(database, 1)
    const env = { DATABASE_URL: url, DATA_DIR: folder, SECRET_KEY: 'only for a bench' }
    const server = await startFighter('server-ours', env, [`--max-old-space-size=${heap}`])
    // Whatever an import needs once is there before the large one comes.
    await take(server, token as string, brokenCsv(50_000), 'small')
    const { peak: before } = await server.used()
    const file = brokenCsv(bytes)
    const began = performance.now()
    const report = await take(server, token as string, file, 'large')
    const seconds = (performance.now() - began) / 1000
    const added = (await server.used()).peak - before
    await server.stop()
    if (report.created !== file.good || report.refused !== file.faults.size)
      throw new Error(`Not what the file holds: ${JSON.stringify(report)}`)
    console.log(`Import of the largest file, with a heap of ${heap} MiB`)
    console.table({
      file: `${(file.bytes / mebibyte).toFixed(1)} MiB, ${file.good + file.faults.size} rows, ${file.faults.size} of them broken`,
      time: `${seconds.toFixed(1)} s`,
      'rows /s': Math.round(report.processed / seconds),
      'peak memory before': `${(before / mebibyte).toFixed(0)} MiB`,
      'added by the import': `${(added / mebibyte).toFixed(0)} MiB`,
      'added, as a ratio to the file': (added / file.bytes).toFixed(2),
    })
  } finally {
    await database.close()
    await close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Sends the file and waits until it is done with. */
async function take(server: Fighter, token: string, file: BrokenCsv, source: string): Promise<Report> {
  const form = new FormData()
  form.set('source', source)
  form.set('file', new Blob(file.pieces), 'requests.csv')
  const headers = { authorization: `Bearer ${token}` }
  const address = `${server.address}/api/v1/jobs/imports`
  const answer = await fetch(address, { method: 'POST', body: form, headers })
  if (answer.status !== 202) throw new Error(`${answer.status}: ${await answer.text()}`)
  const { id } = (await answer.json()) as { id: string }
  for (;;) {
    const report = (await (await fetch(`${address}/${id}?limit=1`, { headers })).json()) as Report
    if (report.state !== 'running') return report
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await benchImport()
