import type { Session } from 'electron'
import { CONSOLE_ORIGIN } from './console-files.ts'

// The service may run on this machine or in the office's network, which Chromium asks about apart; where
// a request may go at all is the content policy's to say.
const GRANTED = new Set(['notifications', 'local-network-access', 'local-network', 'loopback-network'])

/** Denies the page every permission of the browser but notifications and reaching its service. */
export function limitPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(isGranted(permission, details.requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin))
  session.setDevicePermissionHandler(() => false)
}

function isGranted(permission: string, from: string): boolean {
  return GRANTED.has(permission) && (from === CONSOLE_ORIGIN || from.startsWith(`${CONSOLE_ORIGIN}/`))
}
