/** Pages outside the service that the console itself links to. */
const KNOWN_HOSTS = new Set(['www.openstreetmap.org', 'www.google.com', 'leafletjs.com'])

/** How a link to the outside is treated: opened, asked about first, or refused. */
export function judgeLink(address: string, server: string | null): 'open' | 'ask' | 'refuse' {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return 'refuse'
  }
  if (url.username !== '' || url.password !== '') return 'refuse'
  if (url.protocol === 'mailto:' || url.protocol === 'tel:') return 'open'
  if (server !== null && url.origin === server) return 'open'
  if (url.protocol !== 'https:') return 'refuse'
  return KNOWN_HOSTS.has(url.host) ? 'open' : 'ask'
}
