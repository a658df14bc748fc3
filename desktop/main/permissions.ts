import type { Session } from 'electron'
import { CONSOLE_ORIGIN } from './console-files.ts'

/** Denies the page every permission of the browser but showing notifications. */
export function limitPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(isGranted(permission, details.requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin))
  session.setDevicePermissionHandler(() => false)
}

function isGranted(permission: string, from: string): boolean {
  return permission === 'notifications' && (from === CONSOLE_ORIGIN || from.startsWith(`${CONSOLE_ORIGIN}/`))
}
