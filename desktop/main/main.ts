import { app, BrowserWindow, protocol, session } from 'electron'
import { consoleFolder, serveConsole } from './console-files.ts'
import { contentSecurityPolicy } from './content-security-policy.ts'
import { deepLinkAmong } from './deep-link.ts'
import { notice, serverSettings, sessionTokens } from './input.ts'
import { answerCalls, nothing, only } from './ipc.ts'
import { setMenu } from './menu.ts'
import { confine } from './navigation.ts'
import { showNotice } from './notification.ts'
import { limitPermissions } from './permissions.ts'
import { Shell } from './shell.ts'
import { openWindow } from './window.ts'

if (app.requestSingleInstanceLock()) start()
else app.quit()

function start(): void {
  app.enableSandbox()
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
  const shell = new Shell(process.env.CALLOUT_SERVER)
  app.on('web-contents-created', (_event, contents) => confine(contents, () => shell.server?.address ?? null))
  app.on('second-instance', (_event, commandLine) => shell.open(deepLinkAmong(commandLine)))
  app.on('open-url', (event, url) => {
    event.preventDefault()
    shell.open(deepLinkAmong([url]))
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.whenReady().then(
    () => ready(shell),
    (error) => {
      console.error('The console could not start:', error)
      app.exit(1)
    },
  )
}

function ready(shell: Shell): void {
  // In development the executable is Electron's own: it must not become the owner of the scheme.
  if (app.isPackaged) app.setAsDefaultProtocolClient('callout')
  limitPermissions(session.defaultSession)
  protocol.handle(
    'app',
    serveConsole(consoleFolder(app.getAppPath()), () => contentSecurityPolicy(shell.server)),
  )
  answerCalls({
    'session:read': { read: nothing, answer: () => shell.session.read(shell.server?.address ?? null) },
    'session:write': {
      read: only(sessionTokens),
      answer: (tokens) => shell.session.write(shell.server?.address ?? null, tokens),
    },
    'session:clear': { read: nothing, answer: () => shell.session.clear() },
    'server:read': { read: nothing, answer: () => shell.server },
    'server:write': { read: only(serverSettings), answer: (settings) => shell.setServer(settings) },
    'notify:show': { read: only(notice), answer: (told) => showNotice(told, () => shell.open(told.link)) },
  })
  setMenu(!app.isPackaged)
  shell.show(openWindow(shell.windowStateFile))
  shell.open(deepLinkAmong(process.argv))
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) shell.show(openWindow(shell.windowStateFile))
  })
}
