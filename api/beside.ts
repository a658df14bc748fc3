import apiReference from '@scalar/fastify-api-reference'
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import sql from 'sql-template-tag'
import { contract } from './contract/document.ts'
import type { Deps } from './deps.ts'

/** What stands beside the contract: the contract itself to read, and how the process is doing. */
export async function serveBeside(app: FastifyInstance, deps: Pick<Deps, 'database'>): Promise<void> {
  // The process answers.
  app.get('/healthz', async () => ({ status: 'ok' }))

  // And so does its database.
  app.get('/readyz', async (_request, reply) => {
    try {
      await deps.database.sql(sql`SELECT 1 AS ready`)
      return { status: 'ok' }
    } catch {
      return reply.code(503).send({ status: 'the database does not answer' })
    }
  })

  serveMetrics(app)

  app.get('/api/v1/openapi.json', (_request, reply) =>
    reply
      .type('application/vnd.oai.openapi+json;version=3.1')
      .header('Access-Control-Allow-Origin', '*')
      .send(served),
  )
  await app.register(apiReference, {
    routePrefix: '/api/v1/docs',
    // Nothing is asked of the outside: no fonts, no proxy, no telemetry.
    configuration: {
      content: served,
      title: 'Callout: the operations',
      withDefaultFonts: false,
      telemetry: false,
      hideClientButton: true,
      showDeveloperTools: 'never',
      pageTitle: 'Callout: the operations',
      agent: { disabled: true },
      mcp: { disabled: true },
    },
  })
}

const served = JSON.stringify(contract)

/** Times by the pattern of the route and never its address: that may hold a customer's token. */
function serveMetrics(app: FastifyInstance): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long requests took, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.025, 0.1, 0.5, 2.5],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
    }
    seconds.observe(labels, reply.elapsedTime / 1000)
  })
  app.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  )
}
