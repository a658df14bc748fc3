import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { build as bundle } from 'esbuild'
import { build as buildPage } from 'vite'

const root = resolve(import.meta.dirname, '..')

/** Where the shell's files lie after a build: the app folder of the installer, the page in `renderer/`. */
export const DESKTOP_FOLDER = join(root, 'dist/desktop')

/**
 * Builds the console: the shell's main and preload, the page that a browser at `/console/` gets as well,
 * and the manifest of the installed app, which has no dependencies because all is bundled. It is made
 * beside `folder` and put in its place in one step, so that a build that fails leaves the last one.
 */
export async function buildDesktop(folder: string = DESKTOP_FOLDER): Promise<void> {
  await mkdir(dirname(folder), { recursive: true })
  const draft = await mkdtemp(`${folder}-draft-`)
  try {
    await Promise.all([buildShell(draft), buildRenderer(join(draft, 'renderer')), writeManifest(draft)])
    await chmod(draft, 0o755)
    const last = `${draft}-last`
    await rename(folder, last).catch(ignoreMissing)
    await rename(draft, folder)
    await rm(last, { recursive: true, force: true })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}

async function buildShell(draft: string): Promise<void> {
  await bundle({
    entryPoints: {
      'main/main': join(root, 'desktop/main/main.ts'),
      'preload/preload': join(root, 'desktop/preload/preload.ts'),
    },
    outdir: draft,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    external: ['electron'],
    sourcemap: true,
    logLevel: 'warning',
  })
}

async function buildRenderer(outDir: string): Promise<void> {
  await asProduction(() =>
    buildPage({
      configFile: join(root, 'desktop/vite.config.ts'),
      build: { outDir, emptyOutDir: true },
      logLevel: 'warn',
    }),
  )
}

/**
 * Builds what ships, whoever begins it. The bundler takes React's build, and the JSX that goes with it, from the
 * environment, which says `test` under tests; to define one of the two alone makes pages that show nothing.
 */
export async function asProduction(build: () => Promise<unknown>): Promise<void> {
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    await build()
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
}

async function writeManifest(draft: string): Promise<void> {
  const { version, license } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const manifest = {
    name: 'callout-console',
    productName: 'Callout',
    version,
    description: 'The dispatch console of Callout',
    author: 'Callout',
    license,
    type: 'commonjs',
    main: 'main/main.cjs',
    desktopName: 'callout-console.desktop',
  }
  await writeFile(join(draft, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}
