import { buildDesktop, DESKTOP_FOLDER } from '../../../scripts/build-desktop.ts'
import { type Bundle, buildOnce } from '../../../scripts/build-once.ts'

/** What browser tests run: the bundles that ship, made anew when their sources changed. */
const BUNDLES: readonly Bundle[] = [
  {
    folder: DESKTOP_FOLDER,
    inputs: [
      'desktop/bridge.ts',
      'desktop/main',
      'desktop/preload',
      'desktop/renderer',
      'desktop/vite.config.ts',
      'openapi/generated',
      'scripts/build-desktop.ts',
      'package-lock.json',
    ],
    build: buildDesktop,
  },
]

/** Vitest calls it once, before the browser tests. */
export async function setup(): Promise<void> {
  for (const bundle of BUNDLES) await buildOnce(bundle)
}
