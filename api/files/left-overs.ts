import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const day = 86_400_000

/** Removes what a process that died left half written: nothing is being written for a day. */
export async function removeLeftOvers(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    const written = await stat(path).catch(() => null)
    if (written && Date.now() - written.mtimeMs > day) await rm(path, { recursive: true, force: true })
  }
}
