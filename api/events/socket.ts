import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { WebSocket } from 'ws'
import type { components } from '../../openapi/generated/contract.ts'
import { refuse } from '../contract/bind.ts'
import { originRefusal } from '../contract/security.ts'
import { schemaCheck } from '../contract/validate.ts'
import type { Deps } from '../deps.ts'
import type { LiveSources } from './sources.ts'
import type { Stream, StreamOptions } from './stream.ts'
import { spendTicket } from './ticket.ts'
import { closeCodes, Viewer } from './viewer.ts'

export interface LiveOptions extends StreamOptions {
  /** Milliseconds until the first frame has to be there. */
  openingMs: number
  /** Milliseconds between pings; who has not answered one by the next is gone. */
  pingMs: number
  /** Bytes that may wait for a reader. */
  mostWaiting: number
}

export const usualLiveOptions: LiveOptions = {
  tickMs: 1_000,
  pollMs: 2_000,
  mostBehind: 5_000,
  openingMs: 5_000,
  pingMs: 20_000,
  mostWaiting: 4 * 1024 * 1024,
}

type LiveRequest = components['schemas']['LiveRequest']
const understood = schemaCheck<LiveRequest>('LiveRequest')

/** `GET /live`: who comes from a page of ours and shows a ticket in time, looks on until the session ends. */
export function bindLive(
  app: FastifyInstance,
  deps: Deps,
  { stream, sources, options }: { stream: Stream; sources: LiveSources; options: LiveOptions },
): void {
  app.route({
    method: 'GET',
    url: '/live',
    async onRequest(request, reply) {
      // A socket is opened by a GET, but what it opens is a session's: judged like a POST.
      const foreign = originRefusal('POST', 'bearer', request.headers.origin, deps.config.allowedOrigins)
      if (foreign) return refuse(reply, foreign)
    },
    handler: (_request: FastifyRequest, reply: FastifyReply) =>
      refuse(reply, { refused: 'invalid_input', detail: 'This is a WebSocket: ask for an upgrade.' }),
    wsHandler: (socket: WebSocket, request: FastifyRequest) => {
      greet(socket, request).catch((error) => {
        deps.log.error({ err: error, request_id: request.id }, 'a live socket failed')
        socket.close(1011)
      })
    },
  })

  /** Waits for the opening frame, then hands the socket to the stream. */
  async function greet(socket: WebSocket, request: FastifyRequest): Promise<void> {
    keepAlive(socket, options.pingMs)
    const opening = await firstFrame(socket, options.openingMs)
    if (opening === null) return
    const at = deps.clock.now()
    const end = (reason: 'ticket_refused' | 'opening_late' | 'not_understood'): void => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ type: 'bye', reason }))
      socket.close(closeCodes[reason], reason)
    }
    if (opening === 'late') return end('opening_late')
    const frame = parse(opening)
    if (frame?.type !== 'open') return end('not_understood')
    const sessionId = await spendTicket(deps.database, frame.ticket, at)
    const actor = sessionId && (await sources.actors([sessionId], at)).get(sessionId)
    if (!sessionId || !actor) return end('ticket_refused')
    const viewer = new Viewer(socket, sessionId, actor, options.mostWaiting)
    socket.on('close', () => stream.leave(viewer))
    deps.log.debug({ request_id: request.id, actor: actor.kind }, 'a live socket opened')
    const joined = stream.join(viewer, frame.cursor ?? null)
    const answerPing = pongsAfter(viewer, joined)
    socket.on('message', (data) => {
      if (parse(String(data))?.type === 'ping') answerPing()
      else viewer.end({ type: 'bye', reason: 'not_understood' }, closeCodes.not_understood)
    })
    await joined
    if (!viewer.open) stream.leave(viewer)
  }

  /**
   * Answers pings once the viewer has been given all that was committed before them. However many come meanwhile,
   * only their number is kept.
   */
  function pongsAfter(viewer: Viewer, joined: Promise<void>): () => void {
    let [asked, answered] = [0, 0]
    let answering = false
    const answer = async (): Promise<void> => {
      if (answering) return
      answering = true
      try {
        await joined
        while (answered < asked && viewer.open) {
          const before = asked
          await stream.caughtUp()
          const pong = JSON.stringify({ type: 'pong', at: deps.clock.now().toISOString() })
          for (; answered < before; answered++) viewer.send(pong)
        }
      } finally {
        answering = false
      }
    }
    return () => {
      asked++
      // It fails only with the joining, which closes the socket by itself.
      answer().catch(() => {})
    }
  }
}

/** The first frame; `late` when none came in time, null when the socket closed before. */
function firstFrame(socket: WebSocket, ms: number): Promise<string | 'late' | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('late'), ms)
    socket.once('message', (data) => {
      clearTimeout(timer)
      resolve(String(data))
    })
    socket.once('close', () => {
      clearTimeout(timer)
      resolve(null)
    })
  })
}

function keepAlive(socket: WebSocket, ms: number): void {
  let answered = true
  const timer = setInterval(() => {
    if (!answered) return socket.terminate()
    answered = false
    socket.ping()
  }, ms)
  socket.on('pong', () => {
    answered = true
  })
  socket.on('close', () => clearInterval(timer))
}

function parse(text: string): LiveRequest | null {
  try {
    const value: unknown = JSON.parse(text)
    return understood(value) ? value : null
  } catch {
    return null
  }
}
