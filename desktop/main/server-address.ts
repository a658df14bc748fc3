import type { ServerSettings } from '../bridge.ts'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * The origin of a service as somebody typed it. https anywhere, http on this machine only; an address
 * without scheme is taken as https. Throws a sentence for people.
 */
export function parseServerAddress(text: string): string {
  const typed = text.trim()
  const url = parseUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`)
  if (!url || url.hostname === '') throw new Error('This is not a server address')
  if (url.username !== '' || url.password !== '') throw new Error('A server address carries no password')
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new Error('A server address ends after the host, as in https://office.example.com')
  }
  if (url.protocol === 'https:') return url.origin
  if (url.protocol !== 'http:') throw new Error('A server address begins with https://')
  if (!LOOPBACK.has(url.hostname)) throw new Error('http is only for a server on this machine: use https')
  return url.origin
}

/**
 * Where the tiles of a template come from, as a source of a content security policy: a subdomain
 * placeholder becomes a wildcard. Throws a sentence for people.
 */
export function tileSource(template: string): string {
  const plain = template.replace('{s}.', 'wildcard.')
  const url = parseUrl(plain)
  const placeholders = ['{z}', '{x}', '{y}'].every((part) => template.includes(part))
  if (!url || !placeholders) throw new Error('A tile address contains {z}, {x} and {y}')
  if (/[;,\s{}]/.test(url.host)) throw new Error('A tile address has one plain host')
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.has(url.hostname))) {
    throw new Error('A tile address begins with https://')
  }
  return plain === template ? url.origin : url.origin.replace('wildcard.', '*.')
}

/** Checked and normalised settings. Throws a sentence for people. */
export function parseServerSettings(settings: ServerSettings): ServerSettings {
  if (settings.tile_url !== null) tileSource(settings.tile_url)
  return { address: parseServerAddress(settings.address), tile_url: settings.tile_url }
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
