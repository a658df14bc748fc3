import type { DeepLink } from '../bridge.ts'

const KINDS: readonly DeepLink['kind'][] = ['job', 'quote', 'dispute']

/** The link in a `callout://kind/reference` address, or null when it is none of ours. */
export function parseDeepLink(address: string): DeepLink | null {
  const match = /^callout:\/\/([a-z]+)\/([A-Za-z0-9][A-Za-z0-9-]{0,63})\/?$/.exec(address)
  const kind = KINDS.find((known) => known === match?.[1])
  const reference = match?.[2]
  return kind && reference ? { kind, reference } : null
}

/** The first of our links among the arguments of a process. */
export function deepLinkAmong(commandLine: readonly string[]): DeepLink | null {
  for (const argument of commandLine) {
    const link = parseDeepLink(argument)
    if (link) return link
  }
  return null
}
