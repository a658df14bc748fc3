import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import cookie from '@fastify/cookie'
import cors from '@fastify/cors'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import websocket from '@fastify/websocket'
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import { Background } from './background.ts'
import { serveBeside } from './beside.ts'
import { serveConsole } from './console.ts'
import { bindOperations, refusalOfError, refuse } from './contract/bind.ts'
import { buildPipeline } from './contract/call.ts'
import { internal } from './contract/problem.ts'
import type { Deps } from './deps.ts'
import { bindLive, type LiveOptions, usualLiveOptions } from './events/socket.ts'
import { openStream } from './events/stream.ts'
import { authenticators } from './features/accounts/authenticate.ts'
import { handlers } from './features/index.ts'
import { liveSources } from './features/live/live-sources.ts'
import { readSettings } from './features/settings/settings.store.ts'
import { openStorage } from './files/open-storage.ts'
import type { Portal } from './portal/answer.ts'
import { readAssets } from './portal/assets.ts'
import { answerNotFound, bindPages } from './portal/routes.ts'
import { root } from './root.ts'

export interface AppOptions {
  /** Compare every answer with the closed contract: in every test. */
  checkAnswers?: boolean
  /** Times and sizes of the live stream, where a test wants others. */
  live?: Partial<LiveOptions>
  /** Where log lines go instead of the process's output. */
  logTo?: { write(line: string): void }
}

/** Everything is registered here, by hand, in order. Tests build this same app. */
export async function buildApp(
  deps: Omit<Deps, 'log' | 'background' | 'files'> & Partial<Deps>,
  options: AppOptions = {},
): Promise<FastifyInstance> {
  const { config } = deps
  const app = Fastify({
    logger: {
      level: config.logLevel,
      redact: ['req.headers', 'busboyOptions.headers'],
      ...(options.logTo && { stream: options.logTo }),
    },
    genReqId: requestNumbers(),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy ?? false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300, querystringParser: parseQuery },
    forceCloseConnections: true,
    // The whole of a request, a large file by a slow line included: who drips bytes does not hold a connection for ever.
    requestTimeout: 300_000,
    // What the router itself refuses, in the same words as everything else; its own would repeat the address.
    frameworkErrors: (_error, _request, reply) => {
      refuse(reply, { refused: 'not_found', detail: 'There is nothing at this address.' })
    },
  })
  const background = deps.background ?? new Background()
  const files = deps.files ?? openStorage(config.storage)
  const complete: Deps = { ...deps, log: deps.log ?? app.log, background, files }
  app.addHook('onClose', () => background.stop())

  app.setErrorHandler((error: Error & { code?: string; statusCode?: number }, request, reply) => {
    const refusal = refusalOfError(error)
    if (refusal === internal) complete.log.error({ err: error, request_id: request.id }, 'request failed')
    return refuse(reply, refusal)
  })
  app.setNotFoundHandler((request, reply) =>
    isPerson(request)
      ? answerNotFound(portal, reply)
      : refuse(reply, { refused: 'not_found', detail: 'There is nothing at this address.' }),
  )
  // The pattern of the route, never the address itself: it may hold a customer's token.
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    complete.log.info(
      {
        request_id: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    )
  })

  await app.register(cookie)
  await app.register(cors, {
    origin: [...config.allowedOrigins],
    credentials: false,
    exposedHeaders: ['ETag', 'RateLimit', 'Retry-After'],
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  })
  await app.register(formbody)
  // A file that is too large is cut, and whoever reads the form says what that means.
  await app.register(multipart, { throwFileSizeLimit: false })
  const live = { ...usualLiveOptions, ...options.live }
  const sources = liveSources(complete.database, config)
  const stream = openStream(complete, sources, live)
  // Before the plugin, which closes the sockets without a word.
  app.addHook('preClose', () => stream.close())
  await app.register(websocket, {
    options: { maxPayload: 16 * 1024 },
    errorHandler: (error, socket, request) => {
      complete.log.debug({ err: error, request_id: request.id }, 'a socket broke')
      socket.terminate()
    },
  })
  // A body of no length is no body, whatever type it claims to be; where one is required the contract says so.
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'string' },
    (request, text: string, done) => (text === '' ? done(null, undefined) : parseJson(request, text, done)),
  )
  // Phones send what they like; an operation that takes anything gets the text.
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text))

  await serveBeside(app, complete)
  const pipeline = buildPipeline(handlers, complete, { checkAnswers: options.checkAnswers ?? false })
  const portal: Portal = {
    pipeline,
    authenticators: authenticators(complete),
    assets: readAssets(join(root, 'dist', 'portal')),
    company: () => readSettings(complete.database),
    deps: complete,
  }
  const api = async (api: FastifyInstance) => {
    bindOperations(api, pipeline, portal.authenticators, complete)
    bindLive(api, complete, { stream, sources, options: live })
  }
  await app.register(api, { prefix: '/api/v1' })
  await app.register(async (pages) => bindPages(pages, portal))
  await serveConsole(app, config)
  return app
}

/** Whoever looks for a page; programs get their answers as the contract has them, wherever they knock. */
function isPerson({ url, headers }: FastifyRequest): boolean {
  return !url.startsWith('/api/') && (headers.accept ?? '').includes('text/html')
}

/** Unique among all processes of an installation, and cheap. */
function requestNumbers(): () => string {
  const process = randomBytes(4).toString('hex')
  let count = 0
  return () => `${process}-${(++count).toString(36)}`
}

/** `stage=a&stage=b` is a list; prototypes are out of reach. */
function parseQuery(text: string): Record<string, string | string[]> {
  const found = Object.create(null) as Record<string, string | string[]>
  for (const [name, value] of new URLSearchParams(text)) {
    const known = found[name]
    found[name] = known === undefined ? value : Array.isArray(known) ? [...known, value] : [known, value]
  }
  return found
}
