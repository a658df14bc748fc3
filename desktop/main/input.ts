import type { DeepLink, Notice, ServerSettings, SessionTokens } from '../bridge.ts'
import { parseDeepLink } from './deep-link.ts'

// What comes from the page is checked here, field by field; each function throws a sentence that names
// what is wrong, and an unknown field is wrong too.

/** Tokens as the service gave them. */
export function sessionTokens(input: unknown): SessionTokens {
  const fields = record(input, ['access_token', 'access_expires_at', 'refresh_token', 'refresh_expires_at'])
  return {
    access_token: text(fields, 'access_token', 512),
    access_expires_at: instant(fields, 'access_expires_at'),
    refresh_token: text(fields, 'refresh_token', 512),
    refresh_expires_at: instant(fields, 'refresh_expires_at'),
  }
}

/** Settings as typed; whether the addresses are good is judged by `parseServerSettings`. */
export function serverSettings(input: unknown): ServerSettings {
  const fields = record(input, ['address', 'tile_url'])
  const tileUrl = fields.tile_url === null ? null : text(fields, 'tile_url', 2048)
  return { address: text(fields, 'address', 2048), tile_url: tileUrl }
}

/** A notification; long words are refused, not cut. */
export function notice(input: unknown): Notice {
  const fields = record(input, ['title', 'body', 'urgent', 'link'])
  if (typeof fields.urgent !== 'boolean') throw new Error('urgent must be true or false')
  return {
    title: text(fields, 'title', 200),
    body: text(fields, 'body', 1000),
    urgent: fields.urgent,
    link: fields.link === null ? null : deepLink(fields.link),
  }
}

function deepLink(input: unknown): DeepLink {
  const fields = record(input, ['kind', 'reference'])
  const link = parseDeepLink(`callout://${text(fields, 'kind', 20)}/${text(fields, 'reference', 64)}`)
  if (!link) throw new Error('link is none of ours')
  return link
}

function record(input: unknown, names: readonly string[]): Record<string, unknown> {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new Error('an object is expected')
  const unknown = Object.keys(input).find((name) => !names.includes(name))
  if (unknown !== undefined) throw new Error(`${unknown} is not known`)
  return input as Record<string, unknown>
}

function text(fields: Record<string, unknown>, name: string, longest: number): string {
  const value = fields[name]
  if (typeof value !== 'string' || value === '') throw new Error(`${name} must be a text`)
  if (value.length > longest) throw new Error(`${name} is longer than ${longest} characters`)
  return value
}

function instant(fields: Record<string, unknown>, name: string): string {
  const value = text(fields, name, 40)
  if (!/^\d{4}-\d\d-\d\dT/.test(value) || Number.isNaN(Date.parse(value)))
    throw new Error(`${name} must be a time`)
  return value
}
