import { type AddressInfo, createServer, type Server } from 'node:net'

/** Listens on loopback at the preferred port, or at any free one when that is taken. Answers the port. */
export async function listen(server: Server, preferred: number): Promise<number> {
  for (const port of preferred ? [preferred, 0] : [0]) {
    const taken = await new Promise<boolean>((done, fail) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EADDRINUSE' ? done(true) : fail(error),
      )
      server.listen(port, '127.0.0.1', () => done(false))
    })
    if (!taken) return (server.address() as AddressInfo).port
  }
  throw new Error('No port is free on this machine')
}

/** A port that is free now: the preferred one if it can be had. */
export async function freePort(preferred: number): Promise<number> {
  const probe = createServer()
  const port = await listen(probe, preferred)
  await new Promise((done) => probe.close(done))
  return port
}
