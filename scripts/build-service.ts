import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'

const root = resolve(import.meta.dirname, '..')

/** Bundles the service and the demonstration for Node; packages stay where npm put them. */
export async function buildService(folder: string = join(root, 'dist/service')): Promise<void> {
  const draft = `${folder}-draft-${process.pid}`
  await build({
    entryPoints: ['api/main.ts', 'demo/main.ts'].map((entry) => join(root, entry)).filter(existsSync),
    outbase: root,
    outdir: draft,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: true,
    logLevel: 'warning',
  })
  await rm(folder, { recursive: true, force: true })
  await rename(draft, folder)
}
