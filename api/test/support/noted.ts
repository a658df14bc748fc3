import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** One file for a run, in which every worker notes the answers that it saw; see `exercised.ts`. */
export async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'callout-noted-'))
  process.env.CALLOUT_EXERCISED = join(folder, 'answers')
  return () => rm(folder, { recursive: true, force: true })
}
