import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../api/database/embedded.ts'
import { migrate } from '../api/database/migrate.ts'
import { root } from '../api/root.ts'

/** A migrated, empty PostgreSQL on a throwaway folder, as durable as a real installation. */
export async function openBenchDatabase(): Promise<{ url: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'callout-bench-'))
  const { url, stop } = await startEmbedded({ folder, log: console.error })
  await migrate(url, { folder: join(root, 'prisma', 'migrations'), log: () => {} })
  return {
    url,
    async close() {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
