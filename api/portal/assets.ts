import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { FastifyInstance } from 'fastify'

/** Scripts and styles of the pages, as they were built; names change with the content. */
export interface Assets {
  /** The address of an entry, or null where the pages' scripts were not built: they work without. */
  address(entry: 'page' | 'style' | 'way' | 'field' | 'field-style' | 'worker'): string | null
  files: ReadonlyMap<string, Buffer>
}

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
}

/** Reads the folder that `scripts/build-portal.ts` makes. The files are few and small, and held in memory. */
export function readAssets(folder: string): Assets {
  const manifest = join(folder, 'manifest.json')
  if (!existsSync(manifest)) return { address: () => null, files: new Map() }
  const names = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, string>
  const files = readdirSync(folder)
    .filter((name) => extname(name) in types)
    .map((name) => [name, readFileSync(join(folder, name))] as const)
  return {
    address: (entry) => (names[entry] ? `/assets/${names[entry]}` : null),
    files: new Map(files),
  }
}

/** Serves them by their hashed names, to be kept for ever. */
export function bindAssets(app: FastifyInstance, { files }: Assets): void {
  app.get<{ Params: { name: string } }>('/assets/:name', (request, reply) => {
    const { name } = request.params
    const file = files.get(name)
    if (!file) return reply.callNotFound()
    return reply
      .type(types[extname(name)] as string)
      .header('Cache-Control', 'public, max-age=31536000, immutable')
      .header('X-Content-Type-Options', 'nosniff')
      .send(file)
  })
}
