import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const port = 5432
const user = 'callout'
/** What the kernel takes as the path of a socket, on Linux; macOS takes four less. */
const longestSocketPath = 103

/** Where a server listens: a socket in a folder that is ours alone, or (Windows) loopback with a password. */
export interface Place {
  /** Settings of the server. */
  settings: Record<string, string>
  url(database: string): string
}

/** A socket in the given folder, made with mode 0700. */
export function socketPlace(folder: string): Place {
  return {
    settings: {
      listen_addresses: '',
      port: String(port),
      unix_socket_directories: folder,
      unix_socket_permissions: '0700',
    },
    url: (database) =>
      `postgresql://${user}@localhost:${port}/${database}?host=${encodeURIComponent(folder)}`,
  }
}

export function loopbackPlace(at: number, password: string): Place {
  return {
    settings: { listen_addresses: '127.0.0.1', port: String(at), unix_socket_directories: '' },
    url: (database) => `postgresql://${user}:${password}@127.0.0.1:${at}/${database}`,
  }
}

/**
 * The folder for the socket: inside the data folder, or, where that path is too long for a socket, a folder
 * in the system's temporary one with a name that is always the same for this data folder.
 */
export async function socketFolder(folder: string): Promise<string> {
  const near = join(folder, 'run')
  const path = Buffer.byteLength(join(near, `.s.PGSQL.${port}`)) <= longestSocketPath ? near : distant(folder)
  await mkdir(path, { mode: 0o700, recursive: true })
  const found = await lstat(path)
  if (path !== near && (!found.isDirectory() || found.uid !== (await lstat(folder)).uid)) {
    throw new Error(`${path} belongs to somebody else; remove it, or choose a shorter DATA_DIR`)
  }
  await chmod(path, 0o700)
  return path
}

function distant(folder: string): string {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  return join(tmpdir(), `callout-${name}`)
}

/** A port of the loopback interface that is free at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
