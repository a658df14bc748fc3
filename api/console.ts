import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { Config } from './config.ts'
import { refuse } from './contract/bind.ts'
import { root } from './root.ts'
import { tileSource } from './tile-source.ts'

/** Serves the console's page at `/console/`: the same bundle that the desktop app carries. */
export async function serveConsole(app: FastifyInstance, config: Config): Promise<void> {
  const folder = join(root, 'dist', 'desktop', 'renderer')
  if (!existsSync(folder)) {
    const missing = 'The console is not built here. `npm run build` builds it.'
    app.get('/console', (_request, reply) => refuse(reply, { refused: 'not_found', detail: missing }))
    return
  }
  const policy = contentSecurityPolicy(config)
  // The page names its files relative to itself, so the slash matters; the router takes both for one.
  app.get('/console', (request, reply) =>
    new URL(request.url, 'http://here').pathname.endsWith('/')
      ? reply.sendFile('index.html')
      : reply.redirect('/console/'),
  )
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/console/',
    redirect: false,
    index: 'index.html',
    cacheControl: false,
    setHeaders(reply, path) {
      reply.header('Content-Security-Policy', policy)
      reply.header('X-Content-Type-Options', 'nosniff')
      reply.header('Referrer-Policy', 'no-referrer')
      // The names of what the page loads change with their content.
      const kept = path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
      reply.header('Cache-Control', kept)
    },
  })
}

/** The page's own files, its service and its socket, and the tiles that are set; nothing inline, nobody around it. */
function contentSecurityPolicy({ publicUrl, map }: Config): string {
  const socket = new URL(publicUrl).origin.replace(/^http/, 'ws')
  const tiles = map.tileUrl ? ` ${tileSource(map.tileUrl)}` : ''
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self'",
    `img-src 'self' data: blob:${tiles}`,
    `connect-src 'self' ${socket}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
