import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { WebSocket } from 'ws'
import type { components } from '../../../openapi/generated/contract.ts'
import { frameCheck } from '../../contract/check-answer.ts'

type LiveFrame = components['schemas']['LiveFrame']
type FrameOf<Type extends LiveFrame['type']> = Extract<LiveFrame, { type: Type }>

export interface LiveClient {
  /** Every frame so far, each compared with the closed contract. */
  readonly frames: readonly LiveFrame[]
  readonly cursor: string | null
  /** The events of all `changes` so far. */
  readonly events: FrameOf<'changes'>['events']
  /** Resolves once `found` answers something; it is asked again at every frame. Rejects when the socket closes first. */
  until<Found>(found: (client: LiveClient) => Found | undefined | false | null): Promise<Found>
  /** The first frame of that type that has come, or will. */
  frame<Type extends LiveFrame['type']>(type: Type): Promise<FrameOf<Type>>
  /** Resolves when all that was committed before the call, as far as this client may see it, is among the frames. */
  caughtUp(): Promise<void>
  /** How the service closed it. */
  closed: Promise<{ code: number; reason: string }>
  send(value: unknown): void
  /** Resolves when the service has taken what was sent so far. */
  taken(): Promise<void>
  /** Stops reading, as a phone in a tunnel does. */
  pause(): void
  close(): Promise<void>
  /** Cuts the line without a word. */
  cut(): void
}

export async function listeningAt(app: FastifyInstance): Promise<string> {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  return `ws://127.0.0.1:${(app.server.address() as AddressInfo).port}/api/v1/live`
}

/** A socket of the live stream; with a ticket it opens with it. */
export async function connectLive(
  app: FastifyInstance,
  options: { ticket?: string; cursor?: string | null; origin?: string } = {},
): Promise<LiveClient> {
  const socket = new WebSocket(await listeningAt(app), { origin: options.origin ?? 'http://localhost:8080' })
  const frames: LiveFrame[] = []
  const waiting = new Set<() => void>()
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) }))
  })
  let wrong: Error | null = null
  let pings = 0
  const client: LiveClient = {
    frames,
    get cursor() {
      const last = frames.findLast((frame) => frame.type === 'changes' || frame.type === 'hello')
      return last && 'cursor' in last ? last.cursor : null
    },
    get events() {
      return frames.flatMap((frame) => (frame.type === 'changes' ? frame.events : []))
    },
    until: (found) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const value = found(client)
          if (wrong) reject(wrong)
          else if (value !== undefined && value !== false && value !== null) resolve(value as never)
          else return
          waiting.delete(look)
        }
        waiting.add(look)
        look()
        void closed.then(({ code }) => {
          look()
          reject(new Error(`closed with ${code} after ${JSON.stringify(frames.at(-1))}`))
        })
      }),
    frame: (type) => client.until(() => frames.find((frame) => frame.type === type) as never),
    async caughtUp() {
      await client.frame('hello')
      client.send({ type: 'ping' })
      const own = ++pings
      await client.until(() => frames.filter((frame) => frame.type === 'pong').length >= own)
    },
    closed,
    send: (value) => socket.send(JSON.stringify(value)),
    taken: () =>
      new Promise((resolve) => {
        // The protocol's own ping, which the service's socket answers in order and by itself.
        socket.once('pong', () => resolve())
        socket.ping()
      }),
    pause: () => socket.pause(),
    async close() {
      socket.close()
      await closed
    },
    cut: () => socket.terminate(),
  }
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as LiveFrame
    const error = frameCheck(frame)
    if (error) wrong = new Error(`a frame outside the contract: ${error}`)
    frames.push(frame)
    for (const look of [...waiting]) look()
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  if (options.ticket) client.send({ type: 'open', ticket: options.ticket, cursor: options.cursor ?? null })
  return client
}
