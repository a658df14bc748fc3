import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { killRounds, type Victim } from '../api/test/support/kill-rounds.ts'

/** Kills the owner of the embedded database, or owner and server, twenty times under writes. */
const rounds = 20
const victims = Array.from({ length: rounds }, (_, round): Victim => (round % 2 ? 'both' : 'owner'))
const folder = await mkdtemp(join(tmpdir(), 'callout-kill-'))
try {
  const { acknowledged, lost } = await killRounds(folder, victims, console.log)
  console.log(`acknowledged writes: ${acknowledged}`)
  console.log(`acknowledged writes lost: ${lost.length}`)
  process.exitCode = lost.length ? 1 : 0
} finally {
  await rm(folder, { recursive: true, force: true })
}
