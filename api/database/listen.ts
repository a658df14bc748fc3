import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

export interface Listener {
  close(): Promise<void>
}

const shortestPause = 100
const longestPause = 5_000

/**
 * Calls `onWake` at every NOTIFY on the channel, on a connection of its own. A connection that breaks is
 * replaced, after pauses growing from 0.1 to 5 s, and `onWake` is called then too: something may have been
 * missed. Rejects when the first connection fails.
 */
export async function listen(
  url: string,
  channel: string,
  onWake: () => void,
  onError: (error: Error) => void,
): Promise<Listener> {
  const stopping = new AbortController()
  let current: pg.Client | undefined
  let reconnecting: Promise<void> | undefined

  const connect = async (): Promise<void> => {
    const client = new pg.Client({
      connectionString: url,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    })
    client.on('error', onError)
    client.on('notification', () => onWake())
    try {
      await client.connect()
      await client.query(`LISTEN ${client.escapeIdentifier(channel)}`)
    } catch (error) {
      await client.end().catch(() => {})
      throw error
    }
    if (stopping.signal.aborted) return client.end()
    current = client
    client.once('end', () => {
      current = undefined
      if (!stopping.signal.aborted) reconnecting = reconnect()
    })
  }

  const reconnect = async (): Promise<void> => {
    for (let pause = shortestPause; !stopping.signal.aborted; pause = Math.min(pause * 2, longestPause)) {
      try {
        await delay(pause * (0.5 + Math.random() / 2), undefined, { signal: stopping.signal })
        await connect()
        if (!stopping.signal.aborted) onWake()
        return
      } catch (error) {
        if (!stopping.signal.aborted) onError(error as Error)
      }
    }
  }

  await connect()
  return {
    async close() {
      stopping.abort()
      await reconnecting
      await current?.end()
    },
  }
}
