/** Where the service is: set once at the start, this page's own origin in a browser. */
let origin = location.origin

export function setServer(address: string): void {
  origin = address.replace(/\/+$/, '')
}

export const apiUrl = (): string => `${origin}/api/v1`

export const liveUrl = (): string => `${origin.replace(/^http/, 'ws')}/api/v1/live`
