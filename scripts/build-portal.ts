import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { build } from 'esbuild'

const root = resolve(import.meta.dirname, '..')

export const PORTAL_FOLDER = join(root, 'dist/portal')

/** What stands on every page; what a page fetches only when it shows a map; what the contractors' pages have besides. */
const entries = {
  page: 'api/portal/client/page.ts',
  style: 'api/portal/client/style.css',
  way: 'api/portal/client/way-map.css',
  field: 'api/portal/client/field/field.ts',
  'field-style': 'api/portal/client/field/field.css',
  worker: 'api/portal/client/field/worker.ts',
}

/**
 * Builds what runs in the customers' browsers. Every file is named after its content, so that browsers may keep
 * it for ever; `manifest.json` says under which name each entry stands now.
 */
export async function buildPortal(folder: string = PORTAL_FOLDER): Promise<void> {
  await mkdir(dirname(folder), { recursive: true })
  const draft = await mkdtemp(`${folder}-draft-`)
  try {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: entries,
      outdir: draft,
      entryNames: '[name]-[hash]',
      chunkNames: '[name]-[hash]',
      assetNames: '[name]-[hash]',
      bundle: true,
      splitting: true,
      minify: true,
      platform: 'browser',
      target: ['chrome90', 'firefox90', 'safari14.1'],
      format: 'esm',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      loader: { '.png': 'file', '.svg': 'file' },
      metafile: true,
      logLevel: 'warning',
    })
    const names = Object.entries(metafile.outputs)
      .filter(([, { entryPoint }]) => entryPoint)
      .map(([path, { entryPoint }]) => [nameOf(entryPoint as string), basename(path)])
    await writeFile(join(draft, 'manifest.json'), `${JSON.stringify(Object.fromEntries(names), null, 2)}\n`)
    await rm(folder, { recursive: true, force: true })
    await rename(draft, folder)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

function nameOf(entryPoint: string): string {
  return Object.entries(entries).find(([, path]) => path === entryPoint)?.[0] ?? basename(entryPoint)
}
