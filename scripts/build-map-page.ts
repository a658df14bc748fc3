import { join, resolve } from 'node:path'
import { build } from 'vite'
import { asProduction } from './build-desktop.ts'

const root = resolve(import.meta.dirname, '..')

/** Builds the page that holds the map engine alone, for tests and measurements, into `folder`. */
export async function buildMapPage(folder: string): Promise<void> {
  await asProduction(() =>
    build({
      configFile: join(root, 'desktop/vite.config.ts'),
      root: join(root, 'desktop/renderer/features/map/test-page'),
      build: { outDir: folder, emptyOutDir: true },
      logLevel: 'warn',
    }),
  )
}
