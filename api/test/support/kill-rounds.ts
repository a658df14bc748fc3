import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import sql from 'sql-template-tag'
import { openDatabase } from '../../database/database.ts'
import { startEmbedded } from '../../database/embedded.ts'
import { findPostmaster } from '../../database/postmaster.ts'

const writer = fileURLToPath(new URL('writer.ts', import.meta.url))
const root = fileURLToPath(new URL('../../..', import.meta.url))

/** What is killed in a round: the process that owns the database alone, or its server in the same moment. */
export type Victim = 'owner' | 'both'

export interface KillResult {
  acknowledged: number
  lost: string[]
}

export interface Writer {
  child: ChildProcess
  /** Resolves at the given number of acknowledged rows. */
  reaches(count: number): Promise<void>
  acknowledged: string[]
}

/** Starts a process that owns the database of the folder; with a prefix it writes rows too. */
export async function startWriter(folder: string, prefix = ''): Promise<Writer> {
  const child = spawn(process.execPath, ['--import', 'tsx', writer, folder, prefix], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const acknowledged: string[] = []
  let wake = () => {}
  let ready = false
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => {
    if (line === 'ready') ready = true
    else acknowledged.push(line)
    wake()
  })
  const until = (done: () => boolean) =>
    new Promise<void>((resolve, reject) => {
      wake = () => void (done() && resolve())
      child.once('exit', () => reject(new Error('the writer ended by itself')))
      wake()
    })
  await until(() => ready)
  return { child, acknowledged, reaches: (count) => until(() => acknowledged.length >= count) }
}

/** Ends a process by SIGKILL and waits until all it printed has been read. */
export async function kill(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close')
  child.kill('SIGKILL')
  await closed
}

/** Kills in the middle of writes, once for each victim, and then counts what was acknowledged and is not there. */
export async function killRounds(
  folder: string,
  victims: Victim[],
  log: (message: string) => void,
): Promise<KillResult> {
  const acknowledged: string[] = []
  for (const [round, victim] of victims.entries()) {
    const running = await startWriter(folder, `round${round}`)
    await running.reaches(200)
    const server = await findPostmaster(join(folder, 'data'))
    if (victim === 'both' && server) process.kill(server.pid, 'SIGKILL')
    await kill(running.child)
    acknowledged.push(...running.acknowledged)
    log(`round ${round + 1}: killed ${victim} after ${running.acknowledged.length} acknowledged writes`)
  }
  const embedded = await startEmbedded({ folder, log })
  const database = openDatabase({ url: embedded.url })
  const rows = await database.sql<{ name: string }>(sql`SELECT name FROM written`)
  await database.close()
  await embedded.stop()
  const there = new Set(rows.map((row) => row.name))
  return { acknowledged: acknowledged.length, lost: acknowledged.filter((name) => !there.has(name)) }
}
