import { fileURLToPath } from 'node:url'
import { buildOnce } from './build-once.ts'

/**
 * Builds what changed since the last time: what is generated from the contract and the tables, then the service,
 * the console and the pages' scripts. `npm ci` runs it, and every start checks it.
 */
export async function build(): Promise<void> {
  await buildOnce({
    folder: 'openapi/generated',
    inputs: [
      'openapi/openapi.yaml',
      'openapi/paths',
      'openapi/schemas',
      'openapi/parameters.yaml',
      'openapi/codes.yaml',
      'openapi/events.yaml',
      'prisma/schema',
      'scripts/contract',
      'scripts/generate.ts',
    ],
    build: async () => (await import('./generate.ts')).generate(),
  })
  await Promise.all([
    buildOnce({
      folder: 'dist/service',
      inputs: ['api', 'demo', 'openapi/generated', 'prisma/generated', 'scripts/build-service.ts'],
      build: async () => (await import('./build-service.ts')).buildService(),
    }),
    buildOnce({
      folder: 'dist/desktop',
      inputs: ['desktop', 'openapi/generated', 'scripts/build-desktop.ts', 'package-lock.json'],
      build: async () => (await import('./build-desktop.ts')).buildDesktop(),
    }),
    buildOnce({
      folder: 'dist/portal',
      inputs: ['api/portal/client', 'scripts/build-portal.ts', 'package-lock.json'],
      build: async () => (await import('./build-portal.ts')).buildPortal(),
    }),
  ])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build()
