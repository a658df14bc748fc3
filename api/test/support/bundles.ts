import { buildDesktop, DESKTOP_FOLDER } from '../../../scripts/build-desktop.ts'
import { type Bundle, buildOnce } from '../../../scripts/build-once.ts'
import { buildPortal, PORTAL_FOLDER } from '../../../scripts/build-portal.ts'

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
  {
    folder: PORTAL_FOLDER,
    inputs: ['api/portal/client', 'scripts/build-portal.ts', 'package-lock.json'],
    build: buildPortal,
  },
]

/** Vitest calls it once, before the browser tests. */
export async function setup(): Promise<void> {
  for (const bundle of BUNDLES) await buildOnce(bundle)
}
