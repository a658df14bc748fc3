import { readFile } from 'node:fs/promises'
import { extname, join, relative, resolve, sep } from 'node:path'

/** The page's address; `app://console` is its origin, also towards the service. */
export const CONSOLE_ORIGIN = 'app://console'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** The file below `folder` that a request for the page's origin means, or null for anything else. */
export function consoleFile(folder: string, address: string): string | null {
  const url = new URL(address)
  if (`${url.protocol}//${url.host}` !== CONSOLE_ORIGIN) return null
  const path = decoded(url.pathname)
  if (path === null || path.includes('\0') || path.includes('\\')) return null
  const file = resolve(folder, `.${path === '/' ? '/index.html' : path}`)
  const inside = relative(folder, file)
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`)) return null
  return extname(file) in TYPES ? file : null
}

/** Answers the page's requests from the packaged files, each with the policy now in force. */
export function serveConsole(folder: string, policy: () => string): (request: Request) => Promise<Response> {
  return async (request) => {
    const headers = {
      'content-security-policy': policy(),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cache-control': 'no-cache',
    }
    const file = request.method === 'GET' ? consoleFile(folder, request.url) : null
    const body = file === null ? null : await readFile(file).catch(() => null)
    if (file === null || body === null) return new Response('Not found', { status: 404, headers })
    const type = TYPES[extname(file)] ?? 'application/octet-stream'
    return new Response(new Uint8Array(body), { headers: { ...headers, 'content-type': type } })
  }
}

/** Where the page lies in the app's folder. */
export function consoleFolder(appFolder: string): string {
  return join(appFolder, 'renderer')
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
