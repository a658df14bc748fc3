import type { ServerSettings } from '../bridge.ts'
import { tileSource } from './server-address.ts'

/**
 * What the console's page may load and reach: its own files, the service that is set (requests and the
 * live socket), and the tiles that are set. Nothing inline, no frames, no forms.
 */
export function contentSecurityPolicy(settings: ServerSettings | null): string {
  const service = settings ? [settings.address, settings.address.replace(/^http/, 'ws')] : []
  const tiles = settings?.tile_url ? [tileSource(settings.tile_url)] : []
  const rules: Record<string, string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'worker-src': ["'self'"],
    'style-src': ["'self'"],
    'font-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:', ...tiles],
    'media-src': ["'self'", 'blob:'],
    'connect-src': ["'self'", ...service],
    'object-src': ["'none'"],
    'frame-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  }
  return Object.entries(rules)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}
