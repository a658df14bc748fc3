import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { buildMapPage } from '../../scripts/build-map-page.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
}

/** A picture of one point, for tiles. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

export interface MapPageServer {
  address: string
  /** What answers under `/tiles/`; nothing does at first. */
  answerTile: (request: IncomingMessage, response: ServerResponse) => void
  close(): Promise<void>
}

/** Builds the page with the map alone and serves it on this machine. */
export async function serveMapPage(): Promise<MapPageServer> {
  const folder = await mkdtemp(join(tmpdir(), 'callout-map-page-'))
  await buildMapPage(folder)
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://page').pathname
    if (path.startsWith('/tiles/')) {
      served.answerTile(request, response)
      return
    }
    const file = join(folder, path === '/' ? 'index.html' : path)
    const body = await readFile(file).catch(() => null)
    response
      .writeHead(body ? 200 : 404, { 'content-type': TYPES[extname(file)] ?? 'text/plain' })
      .end(body ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const served: MapPageServer = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answerTile: (_request, response) => {
      response.writeHead(503).end()
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
  return served
}
