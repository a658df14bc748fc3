import type { WebSocket } from 'ws'
import type { components } from '../../openapi/generated/contract.ts'
import type { Actor } from '../contract/actor.ts'

export type LiveFrame = components['schemas']['LiveFrame']

/** Why a socket closes, as its close code. */
export const closeCodes = {
  not_understood: 4400,
  ticket_refused: 4401,
  session_ended: 4403,
  opening_late: 4408,
  reset: 4409,
  slow: 4429,
  restarting: 1012,
} as const

/** One open socket with who looks through it. */
export class Viewer {
  /** The last number of the log that was sent, or that was none of theirs. */
  position = 0
  /** Follows the log as it grows; before that it is being filled up. */
  live = false
  /** The last frame about the installation it was sent. */
  office: string | null = null

  constructor(
    private readonly socket: WebSocket,
    readonly sessionId: string,
    public actor: Actor,
    /** Bytes that may wait for the reader before it is too slow. */
    private readonly mostWaiting: number,
  ) {}

  get open(): boolean {
    return this.socket.readyState === this.socket.OPEN
  }

  /** Sends a frame that is ready; a reader behind whom too much piles up is told so and closed. */
  send(frame: string): void {
    if (!this.open) return
    if (this.socket.bufferedAmount > this.mostWaiting) this.end({ type: 'slow' }, closeCodes.slow)
    else this.socket.send(frame)
  }

  /** Sends and waits until it has left: who fills up somebody slow goes no faster than they read. */
  sendAndWait(frame: string): Promise<void> {
    return new Promise((resolve) => {
      if (this.open) this.socket.send(frame, () => resolve())
      else resolve()
    })
  }

  say(frame: LiveFrame): void {
    if (this.open) this.socket.send(JSON.stringify(frame))
  }

  /** Says why, and closes; one who does not even take that is cut off. */
  end(frame: LiveFrame, code: number): void {
    if (!this.open) return
    this.say(frame)
    this.socket.close(code, frame.type)
    setTimeout(() => this.socket.terminate(), 5_000).unref()
  }
}
